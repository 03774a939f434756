#include "app/packmaker/generator/portrait_noise.h"

#include "app/packmaker/portraits/portrait_textures.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr double kSmallestDeviation = 0.1; // textures all but vanish where pixels are large

at::Tensor buffer(const at::Tensor& texture) {
    const at::Tensor deviation = texture.std().clamp_min(kSmallestDeviation);
    return (texture / deviation).unsqueeze(0).unsqueeze(0);
}

} // namespace

std::vector<at::Tensor> portraitNoise(const SynthesisPlan& plan) {
    std::vector<at::Tensor> noise;
    for (int64_t size = 4; size <= plan.resolution(); size *= 2) {
        const PortraitTextures textures = portraitTextures(size);
        const bool full = size == plan.resolution();
        const bool half = 2 * size == plan.resolution();
        noise.push_back(buffer(full ? textures.strands : textures.curls));
        if (size > 4) {
            noise.push_back(buffer(full   ? textures.grain
                                   : half ? textures.spots - textures.spots.mean()
                                          : textures.strands));
        }
    }
    return noise;
}

} // namespace styleclip
