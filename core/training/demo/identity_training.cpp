#include "core/training/demo/identity_training.h"

#include "core/training/demo/person_sampling.h"
#include "core/training/demo/picture_disturbance.h"
#include "core/training/demo/step_seed.h"
#include "models/checkpoint/writers.h"
#include "models/identity/identity_network.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kPictures = 2; // of each person in a batch

} // namespace

at::Tensor pairContrast(const at::Tensor& features, double temperature) {
    const at::Tensor unit = features / features.norm(2, 1, true);
    const int64_t count = unit.size(0);
    const at::Tensor self = at::eye(count, unit.options().dtype(at::kBool));
    const at::Tensor similarity = (at::mm(unit, unit.t()) / temperature).masked_fill(self, -1e4);
    const at::Tensor index = at::arange(count, unit.options().dtype(at::kLong));
    const at::Tensor other = index + 1 - 2 * index.remainder(kPictures);
    return at::nll_loss(at::log_softmax(similarity, 1), other);
}

IdentityLearner::IdentityLearner(const IdentityTrainingOptions& options, PictureSource pictures,
                                 c10::Device device)
    : m_options(options), m_pictures(std::move(pictures)), m_device(device),
      m_network(options.shape, options.seed, device),
      m_traitWeight(
          at::zeros({static_cast<int64_t>(personAttributes().size()), options.shape.outputs},
                    at::device(device))
              .set_requires_grad(true)),
      m_traitBias(at::zeros({m_traitWeight.size(0)}, at::device(device)).set_requires_grad(true)),
      m_learner(allWeights(), 0.0) {}

std::map<std::string, at::Tensor> IdentityLearner::allWeights() const {
    std::map<std::string, at::Tensor> weights = m_network.weights();
    weights["traits.weight"] = m_traitWeight;
    weights["traits.bias"] = m_traitBias;
    return weights;
}

std::string IdentityLearner::settings() const {
    nlohmann::json settings;
    settings["network"] = "identity";
    settings["first width"] = m_options.shape.firstWidth;
    settings["widths"] = m_options.shape.widths;
    settings["blocks"] = m_options.shape.blocks;
    settings["embedding"] = m_options.shape.outputs;
    settings["people in a batch"] = m_options.people;
    settings["learning rate"] = m_options.learningRate;
    settings["temperature"] = m_options.temperature;
    settings["weight of the traits"] = m_options.traitWeight;
    settings["seed"] = m_options.seed;
    return settings.dump();
}

std::vector<std::string> IdentityLearner::measures() const {
    return {"contrast", "traits"};
}

std::vector<double> IdentityLearner::step(const DemoStep& step) {
    const at::Tensor attributes =
        samplePeople(stepSeed(m_options.seed, step.index, 1), m_options.people, kPictures);
    const at::Tensor portraits = disturbedPictures(m_pictures(attributes).to(m_device),
                                                   stepSeed(m_options.seed, step.index, 2));
    const at::AutoGradMode recordGradients(true);
    const at::Tensor features =
        m_network.forward(facesOfPortraits(portraits), TrainableIrSe::Statistics::OfBatch);
    const at::Tensor contrast = pairContrast(features, m_options.temperature);
    const at::Tensor traits = at::mse_loss(at::linear(features, m_traitWeight, m_traitBias),
                                           personTraits(attributes).to(m_device));
    m_learner.step(contrast + m_options.traitWeight * traits,
                   warmedLearningRate(m_options.learningRate, step.done));
    return {contrast.item<double>(), traits.item<double>()};
}

std::map<std::string, at::Tensor> IdentityLearner::state() const {
    std::map<std::string, at::Tensor> state = m_learner.state();
    m_network.addStatistics(state);
    return state;
}

void IdentityLearner::restore(const std::map<std::string, at::Tensor>& state) {
    m_learner.restore(state);
    m_network.restoreStatistics(state);
}

void IdentityLearner::exportNetworks(const std::filesystem::path& folder) const {
    writeSafetensors(folder / "identity.safetensors", m_network.exported());
}

} // namespace styleclip
