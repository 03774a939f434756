#pragma once

#include "core/attributes/attribute_latents.h"
#include "models/stylegan2/generator_weights.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace styleclip {

/// The generator of the embedded pack: a StyleGAN2 whose W is known to be a map of attributes.
struct DemoGenerator {
    GeneratorWeights weights;
    AttributeLatents latents;
};

/// Layers of a mapping network as StyleGAN2 begins to train it, folded for use; the last one gives
/// W.
[[nodiscard]] std::vector<LinearWeights> randomMapping(int64_t layers, int64_t dim, uint64_t seed);

/// Writes it as the published code does, `{"g_ema": ..., "latent_avg": ...}`, which every StyleGAN2
/// program of that layout reads, and beside these the map as `attribute_map`: `basis`, `mean`,
/// `deviation`. Atomic; throws Error(File).
void writeDemoGenerator(const std::filesystem::path& path, const DemoGenerator& generator);

/// Throws Error(File) when it is not such a file.
[[nodiscard]] DemoGenerator readDemoGenerator(const std::filesystem::path& path);

} // namespace styleclip
