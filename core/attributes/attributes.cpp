#include "core/attributes/attributes.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr AttributeRange unipolar(std::string_view name) {
    return {name, 0.0, 1.0};
}

constexpr AttributeRange bipolar(std::string_view name) {
    return {name, -1.0, 1.0};
}

// In the order of the enumeration, which is that of the columns in every file: new ones go to the
// end. Bipolar ones lie around an average; unipolar ones begin at nothing of it.
constexpr std::array<AttributeRange, kAttributeCount> kRanges{
    unipolar("skin_tone"),
    bipolar("skin_warmth"),
    unipolar("blush"),
    unipolar("freckles"),
    unipolar("wrinkles"),
    bipolar("face_width"),
    bipolar("face_length"),
    bipolar("jaw"),
    bipolar("cheeks"),
    bipolar("eye_spacing"),
    bipolar("eye_size"),
    bipolar("eye_shape"),
    bipolar("nose_width"),
    bipolar("nose_length"),
    bipolar("mouth_width"),
    bipolar("lip_fullness"),
    unipolar("hair_lightness"),
    bipolar("hair_red_green"),
    bipolar("hair_yellow_blue"),
    unipolar("hair_length"),
    unipolar("hair_volume"),
    unipolar("hair_curliness"),
    unipolar("fringe"),
    bipolar("parting"),
    unipolar("afro"),
    unipolar("bob"),
    unipolar("mohawk"),
    unipolar("baldness"),
    bipolar("brow_angle"),
    bipolar("brow_height"),
    unipolar("brow_thickness"),
    unipolar("eye_opening"),
    bipolar("gaze"),
    unipolar("eye_blue"),
    unipolar("eye_green"),
    unipolar("eye_makeup"),
    bipolar("smile"),
    unipolar("mouth_opening"),
    unipolar("lipstick"),
    unipolar("beard"),
    unipolar("moustache"),
    unipolar("stubble"),
    unipolar("glasses"),
    unipolar("earrings"),
    bipolar("turn"),
    bipolar("tilt"),
    bipolar("light"),
    unipolar("background_lightness"),
    bipolar("background_red_green"),
    bipolar("background_yellow_blue"),
    unipolar("clothes_lightness"),
    bipolar("clothes_red_green"),
    bipolar("clothes_yellow_blue"),
};

/// [kAttributeCount], like `attributes` in type and device.
at::Tensor rangeTensor(const at::Tensor& attributes, double AttributeRange::*end) {
    at::Tensor values = at::empty({kAttributeCount}, at::kFloat);
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        values.data_ptr<float>()[i] = static_cast<float>(kRanges[static_cast<size_t>(i)].*end);
    }
    return values.to(attributes.options());
}

} // namespace

const std::array<AttributeRange, kAttributeCount>& attributeRanges() {
    return kRanges;
}

const AttributeRange& rangeOf(Attribute attribute) {
    return kRanges[static_cast<size_t>(indexOf(attribute))];
}

/// To [-1, 1] for networks, which learn numbers of one size best.
at::Tensor scaledAttributes(const at::Tensor& attributes) {
    const at::Tensor low = rangeTensor(attributes, &AttributeRange::low);
    const at::Tensor high = rangeTensor(attributes, &AttributeRange::high);
    return (attributes - low) / (high - low) * 2.0 - 1.0;
}

at::Tensor unscaledAttributes(const at::Tensor& scaled) {
    const at::Tensor low = rangeTensor(scaled, &AttributeRange::low);
    const at::Tensor high = rangeTensor(scaled, &AttributeRange::high);
    return low + (scaled + 1.0) * 0.5 * (high - low);
}

} // namespace styleclip
