#pragma once

#include "models/stylegan2/generator.h"
#include "models/stylegan2/generator_weights.h"
#include "models/stylegan2/modulated_convolution.h"
#include "models/stylegan2/synthesis_cache.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace styleclip {

/// S -> picture: a learned 4x4 constant goes through modulated convolutions; after each resolution
/// a toRGB layer adds to the upsampled skip image (Karras et al. 2020, figure 7b).
class SynthesisNetwork {
public:
    explicit SynthesisNetwork(const GeneratorWeights& weights);

    [[nodiscard]] int64_t resolution() const { return m_layers.back().resolution; }
    [[nodiscard]] const StyleLayout& styleLayout() const { return m_layout; }

    /// s [N, channels] on the network's device. `options.resolution` 0 or one that the network
    /// passes.
    [[nodiscard]] at::Tensor forward(const at::Tensor& s, const SynthesisOptions& options) const;

private:
    using Operation = std::variant<std::unique_ptr<ModulatedConvolution>, std::unique_ptr<ToRgb>>;
    struct Layer {
        Operation operation;
        int64_t resolution; // of its output
    };

    [[nodiscard]] size_t layerCountFor(int64_t resolution) const;
    [[nodiscard]] SynthesisState start(int64_t batch, Precision precision) const;
    [[nodiscard]] SynthesisState step(const Layer& layer, const SynthesisState& state,
                                      const at::Tensor& style,
                                      const SynthesisOptions& options) const;
    /// The picture from the state before the last two layers, a convolution and its toRGB, given
    /// their styles.
    [[nodiscard]] at::Tensor finish(size_t layer, const SynthesisState& state,
                                    const at::Tensor& style, const at::Tensor& rgbStyle,
                                    const SynthesisOptions& options) const;
    [[nodiscard]] at::Tensor runCached(const at::Tensor& s, const std::vector<at::Tensor>& styles,
                                       const SynthesisOptions& options) const;

    uint64_t m_identity; // tells networks apart in caches, even after one was freed
    at::Tensor m_constant;
    std::vector<Layer> m_layers;
    StyleLayout m_layout;
};

} // namespace styleclip
