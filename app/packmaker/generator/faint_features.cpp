#include "app/packmaker/generator/faint_features.h"

#include "core/attributes/attributes.h"

#include <ATen/ATen.h>

#include <array>

namespace styleclip {

namespace {

constexpr std::array kFaint{Attribute::Freckles, Attribute::Stubble,   Attribute::Wrinkles,
                            Attribute::Blush,    Attribute::EyeMakeup, Attribute::EyeBlue,
                            Attribute::EyeGreen};
constexpr double kPlainlySeen = 0.06; // of a range of 2

} // namespace

at::Tensor withoutFaintFeatures(const at::Tensor& attributes) {
    at::Tensor plain = attributes.clone();
    for (const Attribute attribute : kFaint) {
        plain.select(1, indexOf(attribute)).zero_();
    }
    return plain;
}

at::Tensor faintFeatures(const at::Tensor& pictures, const at::Tensor& plain) {
    return ((pictures - plain).abs().amax(1, /*keepdim=*/true) / kPlainlySeen).clamp_max(1.0);
}

} // namespace styleclip
