#pragma once

#include "app/packmaker/generator/demo_generator.h"
#include "app/packmaker/learning/demo_training.h"
#include "app/packmaker/learning/weight_learner.h"
#include "core/attributes/attributes.h"
#include "models/stylegan2/mapping_network.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <map>

namespace styleclip {

struct MappingLearning {
    int64_t layers = 8;
    int64_t batchSize = 512;
    double learningRate = 6e-3;
    uint64_t seed = 0;
    /// Factors of attributes that the generator draws more faintly than they are painted: random z
    /// ask for that much more of them, so that what they show has the natural spread.
    std::map<Attribute, double> stretch;
};

/// Teaches the mapping network of a generator of portraits to give natural ones: z -> the w of
/// naturalAttributes(z), stretched where that is asked for, by regression.
class MappingLearner : public DemoLearner {
public:
    /// `generator` is a file that the generator's training wrote; exportNetworks() puts the mapping
    /// network and the average latent into it. Throws Error(File), Error(Usage) for bad options,
    /// Error(Mismatch) when its z could not be the portraits' one.
    MappingLearner(const MappingLearning& learning, std::filesystem::path generator,
                   c10::Device device = c10::Device(c10::kCPU));

    [[nodiscard]] std::string settings() const override;
    /// The mean squared error, in units of the attributes' deviations in training, and the
    /// smallest ratio of an attribute's deviation to the one it should have.
    [[nodiscard]] std::vector<std::string> measures() const override;
    std::vector<double> step(const DemoStep& step) override;
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override;
    void restore(const std::map<std::string, at::Tensor>& state) override;
    void exportNetworks(const std::filesystem::path& folder) const override;

private:
    [[nodiscard]] at::Tensor wantedAttributes(const at::Tensor& z) const;
    [[nodiscard]] double leastSpread() const;

    MappingLearning m_learning;
    std::filesystem::path m_path;
    c10::Device m_device;
    AttributeLatents m_latents;
    std::vector<LinearWeights> m_layers;
    MappingNetwork m_network; ///< shares the tensors of m_layers
    WeightLearner m_weights;
    double m_leastSpread = 0.0;
};

} // namespace styleclip
