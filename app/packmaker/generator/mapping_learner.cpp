#include "app/packmaker/generator/mapping_learner.h"

#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kSpreadSteps = 200; // between two measurements of the spread
constexpr int64_t kSpreadSamples = 4096;
constexpr uint64_t kSpreadSeed = 770031;
constexpr double kFirstMixing = 0.25; // random part of the first weights
constexpr const char* kSpread = "least spread";

std::vector<LinearWeights> firstLayers(const MappingLearning& learning,
                                       const AttributeLatents& latents, c10::Device device) {
    const int64_t dim = latents.basis().size(0);
    if (dim != kPortraitDim) {
        throw Error(ErrorKind::Mismatch,
                    "the generator's W has {} dimensions, but natural portraits are drawn from {} "
                    "numbers; train a generator of {} dimensions",
                    dim, kPortraitDim, kPortraitDim);
    }
    if (learning.layers < 1 || learning.batchSize < 1) {
        throw Error(ErrorKind::Usage, "a mapping network needs at least one layer and one portrait "
                                      "a step");
    }
    std::vector<LinearWeights> layers = randomMapping(learning.layers, dim, learning.seed);
    for (size_t i = 0; i < layers.size(); ++i) {
        LinearWeights& layer = layers[i];
        if (i + 1 < layers.size()) {
            // Every attribute hangs on few entries of z: layers that at first hand them on, with
            // both signs in turns for the sake of the leaky ReLU, learn ten times as fast.
            layer.weight = kFirstMixing * layer.weight + (i % 2 == 0 ? 1.0 : -1.0) * at::eye(dim);
        }
        layer.weight = layer.weight.to(device).set_requires_grad(true);
        layer.bias = layer.bias.to(device).set_requires_grad(true);
    }
    return layers;
}

std::map<std::string, at::Tensor> named(const std::vector<LinearWeights>& layers) {
    std::map<std::string, at::Tensor> weights;
    for (size_t i = 0; i < layers.size(); ++i) {
        weights[fmt::format("style.{}.weight", i + 1)] = layers[i].weight;
        weights[fmt::format("style.{}.bias", i + 1)] = layers[i].bias;
    }
    return weights;
}

at::Tensor deviation(const at::Tensor& rows) {
    return (rows - rows.mean(0)).square().mean(0).sqrt();
}

} // namespace

MappingLearner::MappingLearner(const MappingLearning& learning, std::filesystem::path generator,
                               c10::Device device)
    : m_learning(learning), m_path(std::move(generator)), m_device(device),
      m_latents(readDemoGenerator(m_path).latents),
      m_layers(firstLayers(learning, m_latents, device)), m_network(m_layers),
      m_weights(named(m_layers)) {}

std::string MappingLearner::settings() const {
    nlohmann::json settings;
    settings["network"] = "mapping";
    settings["layers"] = m_learning.layers;
    settings["seed"] = m_learning.seed;
    for (const auto& [attribute, factor] : m_learning.stretch) {
        settings["stretch"][std::string(rangeOf(attribute).name)] = factor;
    }
    return settings.dump();
}

std::vector<std::string> MappingLearner::measures() const {
    return {"loss", "least_spread"};
}

std::vector<double> MappingLearner::step(const DemoStep& step) {
    constexpr uint64_t kUse = 2;
    const at::Tensor z = sampleNormal(stepSeed(m_learning.seed, step.index, kUse),
                                      m_learning.batchSize, kPortraitDim);
    const at::Tensor target = m_latents.latents(wantedAttributes(z));
    const at::AutoGradMode recordGradients(true);
    const at::Tensor w = m_network.forward(z.to(m_device));
    const at::Tensor loss = (w - target.to(m_device)).square().sum(1).mean() /
                            static_cast<double>(m_latents.mean().size(0));
    m_weights.step(loss, warmedLearningRate(m_learning.learningRate, step.done));
    if (step.index % kSpreadSteps == 0) {
        m_leastSpread = leastSpread();
    }
    return {loss.item<double>(), m_leastSpread};
}

at::Tensor MappingLearner::wantedAttributes(const at::Tensor& z) const {
    at::Tensor attributes = naturalAttributes(z);
    for (const auto& [attribute, factor] : m_learning.stretch) {
        attributes.select(1, indexOf(attribute)).mul_(factor);
    }
    return attributes;
}

double MappingLearner::leastSpread() const {
    const at::NoGradGuard noGradients;
    const at::Tensor z = sampleNormal(kSpreadSeed, kSpreadSamples, kPortraitDim);
    const at::Tensor wanted = wantedAttributes(z);
    const at::Tensor given = m_latents.attributes(m_network.forward(z.to(m_device)).cpu());
    return (deviation(given) / deviation(wanted).clamp_min(1e-6)).min().item<double>();
}

std::map<std::string, at::Tensor> MappingLearner::state() const {
    std::map<std::string, at::Tensor> state = m_weights.state();
    state[kSpread] = at::full({1}, m_leastSpread, at::kDouble);
    return state;
}

void MappingLearner::restore(const std::map<std::string, at::Tensor>& state) {
    m_weights.restore(state);
    const auto found = state.find(kSpread);
    m_leastSpread = found == state.end() ? 0.0 : found->second.item<double>();
}

void MappingLearner::exportNetworks(const std::filesystem::path& /*folder*/) const {
    const at::NoGradGuard noGradients;
    DemoGenerator generator = readDemoGenerator(m_path);
    generator.weights.mapping.clear();
    for (size_t i = 0; i < m_layers.size(); ++i) {
        const auto average = [&](const char* part) {
            return m_weights.averages().at(fmt::format("style.{}.{}", i + 1, part)).cpu();
        };
        generator.weights.mapping.push_back({average("weight"), average("bias")});
    }
    const at::Tensor z = sampleNormal(kSpreadSeed, kSpreadSamples, kPortraitDim);
    generator.weights.latentAverage = MappingNetwork(generator.weights.mapping).forward(z).mean(0);
    writeDemoGenerator(m_path, generator);
}

} // namespace styleclip
