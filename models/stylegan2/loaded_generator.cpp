#include "models/stylegan2/loaded_generator.h"

#include "models/error.h"
#include "models/shape_text.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/rosinality_layout.h"

#include <ATen/ATen.h>

#include <utility>

namespace styleclip {

namespace {

constexpr uint64_t kAverageSeed = 4096;
constexpr int64_t kAverageSamples = 4096;

void moveTo(GeneratorWeights& weights, c10::Device device) {
    const auto move = [device](at::Tensor& tensor) {
        if (tensor.defined()) {
            tensor = tensor.to(device);
        }
    };
    move(weights.constant);
    move(weights.latentAverage);
    for (LinearWeights& linear : weights.mapping) {
        move(linear.weight);
        move(linear.bias);
    }
    for (ModulatedLayerWeights& layer : weights.layers) {
        move(layer.weight);
        move(layer.affine.weight);
        move(layer.affine.bias);
        move(layer.bias);
        move(layer.noise);
    }
}

void requireColumns(const at::Tensor& tensor, int64_t columns, const Phrase& what) {
    if (tensor.dim() != 2 || tensor.size(1) != columns || tensor.size(0) == 0) {
        throw Error(ErrorKind::Mismatch,
                    "a {} of shape {} does not fit this generator, which needs [N, {}]", what,
                    shapeText(tensor.sizes()), columns);
    }
}

/// The entry of W+ that feeds each layer: a toRGB layer shares its entry with the next resolution's
/// first convolution.
int64_t latentIndex(size_t layer) {
    return static_cast<int64_t>(layer - (layer + 1) / 3);
}

} // namespace

LoadedGenerator::LoadedGenerator(GeneratorWeights weights)
    : m_weights(std::move(weights)), m_mapping(m_weights.mapping), m_synthesis(m_weights) {}

int64_t LoadedGenerator::layerCount() const {
    return latentIndex(m_weights.layers.size() - 1) + 1;
}

at::Tensor LoadedGenerator::mapping(const at::Tensor& z) const {
    requireColumns(z, zDim(), Phrase("z"));
    return m_mapping.forward(z.to(device(), at::kFloat));
}

at::Tensor LoadedGenerator::affine(const at::Tensor& wPlus) const {
    if (wPlus.dim() != 3 || wPlus.size(0) == 0 || wPlus.size(1) != layerCount() ||
        wPlus.size(2) != styleDim()) {
        throw Error(
            ErrorKind::Mismatch,
            "a latent of W+ of shape {} does not fit this generator, which needs [N, {}, {}]",
            shapeText(wPlus.sizes()), layerCount(), styleDim());
    }
    const std::vector<at::Tensor> entries = wPlus.to(device(), at::kFloat).unbind(1);
    std::vector<at::Tensor> styles;
    styles.reserve(m_weights.layers.size());
    for (size_t i = 0; i < m_weights.layers.size(); ++i) {
        const LinearWeights& linear = m_weights.layers[i].affine;
        styles.push_back(at::linear(entries[latentIndex(i)], linear.weight, linear.bias));
    }
    return at::cat(styles, 1);
}

at::Tensor LoadedGenerator::synthesize(const at::Tensor& s, const SynthesisOptions& options) const {
    requireColumns(s, styleLayout().channelCount(), Phrase("latent of S"));
    const int64_t wanted = options.resolution;
    const bool powerOfTwo = (wanted & (wanted - 1)) == 0;
    if (wanted != 0 && (wanted < 4 || wanted > resolution() || !powerOfTwo)) {
        throw Error(ErrorKind::Usage,
                    "resolution {} can't be rendered; use a power of two from 4 to {}", wanted,
                    resolution());
    }
    return m_synthesis.forward(s.to(device(), at::kFloat), options);
}

std::shared_ptr<const Generator> generatorFromWeights(GeneratorWeights weights,
                                                      c10::Device device) {
    moveTo(weights, device);
    if (!weights.latentAverage.defined()) {
        const MappingNetwork mapping(weights.mapping);
        const at::Tensor z = sampleNormal(kAverageSeed, kAverageSamples, mapping.zDim());
        weights.latentAverage = mapping.forward(z.to(device)).mean(0);
    }
    return std::make_shared<const LoadedGenerator>(std::move(weights));
}

const GeneratorWeights& weightsOf(const Generator& generator) {
    const auto* loaded = dynamic_cast<const LoadedGenerator*>(&generator);
    if (loaded == nullptr) {
        throw Error(ErrorKind::Usage, "this generator's weights can't be changed");
    }
    return loaded->weights();
}

StateDict LoadedGenerator::rosinalityState() const {
    return writeRosinality(m_weights);
}

} // namespace styleclip
