#include "app/packmaker/generator/portrait_latents.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/attributes/attributes.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr int64_t kSamples = 16384;
constexpr uint64_t kSampleSeed = 20240;     // never that of a training's portraits
constexpr double kSmallestDeviation = 1e-3; // of an attribute that never changes

} // namespace

AttributeLatents createPortraitLatents(int64_t styleDim, uint64_t seed) {
    if (styleDim < kAttributeCount) {
        throw Error(ErrorKind::Usage,
                    "W of {} dimensions can't hold {} attributes; use at least as many", styleDim,
                    kAttributeCount);
    }
    const at::Tensor basis =
        std::get<0>(at::linalg_qr(sampleNormal(seed, styleDim, kAttributeCount)));
    const at::Tensor scaled = scaledAttributes(sampleTrainingAttributes(kSampleSeed, kSamples));
    const at::Tensor mean = scaled.mean(0);
    const at::Tensor deviation = (scaled - mean).square().mean(0).sqrt();
    return {kDeviationInW * basis, mean, deviation.clamp_min(kSmallestDeviation)};
}

at::Tensor naturalMean(const AttributeLatents& latents) {
    return latents.latents(sampleNaturalAttributes(kSampleSeed, kSamples)).mean(0);
}

} // namespace styleclip
