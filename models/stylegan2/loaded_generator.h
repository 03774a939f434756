#pragma once

#include "models/stylegan2/generator.h"
#include "models/stylegan2/generator_weights.h"
#include "models/stylegan2/mapping_network.h"
#include "models/stylegan2/synthesis_network.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <memory>

namespace styleclip {

/// The generator behind Generator::load, on the device of its weights.
class LoadedGenerator final : public Generator {
public:
    explicit LoadedGenerator(GeneratorWeights weights);

    [[nodiscard]] int64_t resolution() const override { return m_synthesis.resolution(); }
    [[nodiscard]] int64_t zDim() const override { return m_mapping.zDim(); }
    [[nodiscard]] int64_t styleDim() const override { return m_mapping.styleDim(); }
    [[nodiscard]] int64_t layerCount() const override;
    [[nodiscard]] const StyleLayout& styleLayout() const override {
        return m_synthesis.styleLayout();
    }
    [[nodiscard]] c10::Device device() const override { return m_weights.constant.device(); }
    [[nodiscard]] const at::Tensor& latentAverage() const override {
        return m_weights.latentAverage;
    }

    [[nodiscard]] at::Tensor mapping(const at::Tensor& z) const override;
    [[nodiscard]] at::Tensor affine(const at::Tensor& wPlus) const override;
    [[nodiscard]] at::Tensor synthesize(const at::Tensor& s,
                                        const SynthesisOptions& options) const override;
    [[nodiscard]] StateDict rosinalityState() const override;

    [[nodiscard]] const GeneratorWeights& weights() const { return m_weights; }

private:
    GeneratorWeights m_weights;
    MappingNetwork m_mapping;
    SynthesisNetwork m_synthesis;
};

/// What a generator that was loaded, or made of weights, computes with; valid as long as it lives.
/// Throws Error(Usage) for one of another kind.
[[nodiscard]] const GeneratorWeights& weightsOf(const Generator& generator);

/// The weights of a generator in one of the layouts that Generator::load() reads. Throws
/// Error(File) when it is not one. Call without gradients, as the next.
[[nodiscard]] GeneratorWeights readGeneratorWeights(const Checkpoint& checkpoint);

/// Brings weights to a device and makes the generator of them; computes a missing average latent.
[[nodiscard]] std::shared_ptr<const Generator> generatorFromWeights(GeneratorWeights weights,
                                                                    c10::Device device);

} // namespace styleclip
