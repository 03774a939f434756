#include "app/packmaker/portraits/portrait_textures.h"

#include "app/packmaker/portraits/field.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <array>
#include <cmath>
#include <map>
#include <mutex>
#include <random>
#include <utility>

namespace styleclip {

namespace {

/// Textures are made at this size and averaged down, so that all sizes show the same hair.
constexpr int64_t kFinestSize = 1024;

struct Grid {
    at::Tensor x, y; ///< [1, S] and [S, 1], from -1 to 1
};

Grid grid() {
    const at::Tensor line = (at::arange(kFinestSize, at::kFloat) + 0.5) * (2.0 / kFinestSize) - 1.0;
    return {line.reshape({1, -1}), line.reshape({-1, 1})};
}

/// Between 0 and 1, the same on every machine.
double uniform(std::mt19937& random) {
    return random() / 4294967296.0;
}

/// Strands fan out from the crown to the temples and hang straight from there.
at::Tensor strands(const Grid& grid) {
    const at::Tensor fan = 0.28 + 0.72 * at::sigmoid((grid.y + 0.5) * 6.0);
    const at::Tensor across = grid.x / fan;
    std::mt19937 random(11);
    at::Tensor sum = at::zeros_like(across);
    for (int wave = 0; wave < 28; ++wave) {
        const double frequency = 24.0 + 150.0 * uniform(random);
        const double phase = 6.28 * uniform(random);
        const double bend = 1.5 + 2.5 * uniform(random);
        const double bendPhase = 6.28 * uniform(random);
        sum += at::cos(across * frequency + phase + 0.8 * at::sin(grid.y * bend + bendPhase)) *
               (1.0 - frequency / 400.0);
    }
    return sum;
}

at::Tensor curls(const Grid& grid) {
    const at::Tensor& x = grid.x;
    const at::Tensor& y = grid.y;
    const at::Tensor wide = at::sin(x * 24.0 + 2.6 * at::sin(y * 15.0 + 1.3 + x * 3.0)) *
                            at::cos(y * 22.0 + 2.6 * at::sin(x * 17.0 + 0.5 - y * 2.0));
    const at::Tensor fine = at::sin(x * 55.0 + 2.2 * at::sin(y * 39.0 + 0.7)) *
                            at::cos(y * 51.0 + 2.2 * at::sin(x * 35.0 + 2.1));
    const at::Tensor lines = at::sin((x + 0.05 * at::sin(y * 31.0)) * 95.0 + 4.0 * wide);
    return wide + 0.45 * fine + 0.3 * lines;
}

at::Tensor blots(std::mt19937& random, int64_t cells) {
    at::Tensor values = at::empty({1, 1, cells, cells});
    float* value = values.data_ptr<float>();
    for (int64_t i = 0; i < values.numel(); ++i) {
        value[i] = static_cast<float>(uniform(random) + uniform(random) + uniform(random) - 1.5);
    }
    return at::upsample_bicubic2d(values, {kFinestSize, kFinestSize}, false)
        .reshape({kFinestSize, kFinestSize});
}

at::Tensor atSize(const at::Tensor& texture, int64_t size) {
    const at::Tensor pooled =
        at::adaptive_avg_pool2d(texture.reshape({1, 1, kFinestSize, kFinestSize}), {size, size});
    // Scaled as at the finest size: detail that a small picture can't hold is gone, not amplified.
    return ((pooled - texture.mean()) / texture.std()).reshape({size, size});
}

PortraitTextures makeTextures(int64_t size) {
    const at::NoGradGuard noGradients;
    const Grid pixels = grid();
    std::mt19937 random(23);
    const at::Tensor fine = blots(random, 256);
    const at::Tensor coarse = blots(random, 128);
    return {atSize(strands(pixels), size), atSize(curls(pixels), size), atSize(fine + coarse, size),
            smoothStep(atSize(coarse, size), 0.70, 1.50)};
}

} // namespace

PortraitTextures portraitTextures(int64_t size, c10::Device device) {
    static std::mutex mutex;
    static std::map<std::pair<int64_t, std::string>, PortraitTextures> made;
    const std::lock_guard<std::mutex> lock(mutex);
    const auto key = std::make_pair(size, device.str());
    auto found = made.find(key);
    if (found == made.end()) {
        const PortraitTextures textures = makeTextures(size);
        found =
            made.emplace(key,
                         PortraitTextures{textures.strands.to(device), textures.curls.to(device),
                                          textures.grain.to(device), textures.spots.to(device)})
                .first;
    }
    return found->second;
}

} // namespace styleclip
