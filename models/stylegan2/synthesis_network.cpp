#include "models/stylegan2/synthesis_network.h"

#include "models/stylegan2/convolution_format.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <atomic>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

/// An address could be that of a network which is gone; a cache must not take one for the other.
uint64_t nextIdentity() {
    static std::atomic<uint64_t> s_last{0};
    return ++s_last;
}

at::ScalarType scalarType(Precision precision) {
    return precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat;
}

/// Noise for each sample, if that is asked for.
at::Tensor drawnNoise(const ModulatedConvolution& layer, int64_t batch,
                      const SynthesisOptions& options) {
    if (!options.randomNoise) {
        return {};
    }
    const at::Tensor& fixed = layer.fixedNoise();
    const auto where = fixed.options().device(options.randomNoise->device());
    return at::randn({batch, 1, fixed.size(2), fixed.size(3)}, *options.randomNoise, where)
        .to(fixed.device());
}

} // namespace

SynthesisNetwork::SynthesisNetwork(const GeneratorWeights& weights)
    : m_identity(nextIdentity()), m_constant(weights.constant) {
    int64_t resolution = weights.constant.size(2);
    for (const ModulatedLayerWeights& layer : weights.layers) {
        resolution *= layer.kind == Kind::UpConvolution ? 2 : 1;
        const bool toRgb = layer.kind == Kind::ToRgb;
        m_layout.widths.push_back(layer.weight.size(1));
        m_layout.toRgb.push_back(toRgb);
        m_layers.push_back({toRgb ? Operation(std::make_unique<ToRgb>(layer))
                                  : Operation(std::make_unique<ModulatedConvolution>(layer)),
                            resolution});
    }
}

/// Layers stand in the order of S, so that a lower resolution is a shorter list of the same.
size_t SynthesisNetwork::layerCountFor(int64_t resolution) const {
    size_t count = 0;
    while (count < m_layers.size() &&
           (resolution == 0 || m_layers[count].resolution <= resolution)) {
        ++count;
    }
    return count;
}

SynthesisState SynthesisNetwork::start(int64_t batch, Precision precision) const {
    const at::Tensor constant = m_constant.to(scalarType(precision)).expand({batch, -1, -1, -1});
    return {constant.contiguous(convolutionFormat(constant.device())), {}};
}

/// toRGB leaves the activation as it is and adds to the picture; a convolution does the reverse.
SynthesisState SynthesisNetwork::step(const Layer& layer, const SynthesisState& state,
                                      const at::Tensor& style,
                                      const SynthesisOptions& options) const {
    if (const auto* toRgb = std::get_if<std::unique_ptr<ToRgb>>(&layer.operation)) {
        return {state.activation, (*toRgb)->forward(state.activation, style, state.skip)};
    }
    const auto& convolution = *std::get<std::unique_ptr<ModulatedConvolution>>(layer.operation);
    const at::Tensor drawn = drawnNoise(convolution, style.size(0), options);
    return {convolution.forward(state.activation, style, drawn), state.skip};
}

at::Tensor SynthesisNetwork::forward(const at::Tensor& s, const SynthesisOptions& options) const {
    std::vector<at::Tensor> styles = s.split_with_sizes(m_layout.widths, 1);
    styles.resize(layerCountFor(options.resolution));
    const bool needsGradient = at::GradMode::is_enabled() && s.requires_grad();
    if (options.cache != nullptr && !options.randomNoise && !needsGradient) {
        return runCached(s, styles, options);
    }
    SynthesisState state = start(s.size(0), options.precision);
    const size_t last = styles.size() - 2;
    for (size_t i = 0; i < last; ++i) {
        state = step(m_layers[i], state, styles[i], options);
    }
    return finish(last, state, styles[last], styles[last + 1], options);
}

/// The last convolution and its toRGB together: nothing else needs the activation at the full
/// resolution, the largest tensor of all, so that it is projected while it is in the caches and
/// never written.
at::Tensor SynthesisNetwork::finish(size_t layer, const SynthesisState& state,
                                    const at::Tensor& style, const at::Tensor& rgbStyle,
                                    const SynthesisOptions& options) const {
    const Layer& convolutionLayer = m_layers[layer];
    const Layer& rgbLayer = m_layers[layer + 1];
    const auto& convolution =
        *std::get<std::unique_ptr<ModulatedConvolution>>(convolutionLayer.operation);
    if (!convolution.canProject(state.activation, style)) {
        const SynthesisState before = step(convolutionLayer, state, style, options);
        return step(rgbLayer, before, rgbStyle, options).skip;
    }
    const auto& toRgb = *std::get<std::unique_ptr<ToRgb>>(rgbLayer.operation);
    const at::Tensor drawn = drawnNoise(convolution, style.size(0), options);
    return toRgb.addTo(state.skip, convolution.project(state.activation, style, drawn,
                                                       toRgb.projection(rgbStyle)));
}

/// Goes on from the first layer whose style differs from the last picture's: a slider that moves
/// late layers pays for late layers only.
at::Tensor SynthesisNetwork::runCached(const at::Tensor& s, const std::vector<at::Tensor>& styles,
                                       const SynthesisOptions& options) const {
    SynthesisCache& cache = *options.cache;
    const int64_t batch = s.size(0);
    const SynthesisCache::Key key{m_identity, m_layers[styles.size() - 1].resolution, batch,
                                  options.precision};
    const auto widths = m_layout.widths.begin();
    cache.resume(key, s, {widths, widths + static_cast<ptrdiff_t>(styles.size())});
    if (!cache.m_picture.defined()) {
        std::vector<SynthesisState>& states = cache.m_states;
        if (states.empty()) {
            states.push_back(start(batch, options.precision));
        }
        const size_t last = styles.size() - 2;
        while (states.size() <= last) {
            const size_t layer = states.size() - 1;
            states.push_back(step(m_layers[layer], states.back(), styles[layer], options));
        }
        cache.m_picture = finish(last, states.back(), styles[last], styles[last + 1], options);
    }
    return cache.m_picture.clone(); // the caller may change its picture
}

} // namespace styleclip
