#include "app/packmaker/identity/identity_training.h"

#include "app/packmaker/identity/person_sampling.h"
#include "app/packmaker/learning/autocast_scope.h"
#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/pictures/picture_disturbance.h"
#include "models/checkpoint/writers.h"
#include "models/identity/identity_network.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int64_t kPictures = 2;       // of each person in a batch
constexpr double kContrastFrom = 0.05; // of the training; the traits alone are learned before
constexpr double kContrastFull = 0.20;

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
    : m_options(options), m_window(
                              [options](int64_t window) {
                                  return samplePeople(stepSeed(options.seed, window, 1),
                                                      options.windowPeople, options.windowPictures);
                              },
                              [pictures = std::move(pictures)](const at::Tensor& attributes) {
                                  return facesOfPortraits(pictures(attributes));
                              }),
      m_device(device), m_network(options.shape, options.seed, device),
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
    settings["window"] = {m_options.windowPeople, m_options.windowPictures, m_options.windowSteps};
    settings["learning rate"] = m_options.learningRate;
    settings["temperature"] = m_options.temperature;
    settings["weight of the traits"] = m_options.traitWeight;
    settings["seed"] = m_options.seed;
    return settings.dump();
}

std::vector<std::string> IdentityLearner::measures() const {
    return {"contrast", "traits"};
}

at::Tensor IdentityLearner::chosenPairs(int64_t step) const {
    const int64_t people = std::min(m_options.people, m_options.windowPeople);
    const at::Tensor who =
        chosenRows(stepSeed(m_options.seed, step, 2), m_options.windowPeople, people);
    const at::Tensor pictures =
        chosenRows(stepSeed(m_options.seed, step, 3), m_options.windowPictures, kPictures);
    const at::Tensor turn = at::arange(people).unsqueeze(1); // not all people the same two
    return (who.unsqueeze(1) * m_options.windowPictures +
            (pictures + turn).remainder(m_options.windowPictures))
        .flatten();
}

std::vector<double> IdentityLearner::step(const DemoStep& step) {
    m_window.moveTo(step.index / m_options.windowSteps);
    const at::Tensor rows = chosenPairs(step.index);
    const at::Tensor faces = disturbedPictures(m_window.pictures(rows).to(m_device),
                                               stepSeed(m_options.seed, step.index, 4));
    const at::AutoGradMode recordGradients(true);
    at::Tensor features;
    {
        const AutocastScope lowPrecision(true, m_device);
        features = m_network.forward(faces, NormStatistics::OfBatch).to(at::kFloat);
    }
    const at::Tensor contrast = pairContrast(features, m_options.temperature);
    const at::Tensor traits =
        at::mse_loss(at::linear(features, m_traitWeight, m_traitBias),
                     personTraits(m_window.attributes().index_select(0, rows)).to(m_device));
    m_learner.step(risenShare(step.done, kContrastFrom, kContrastFull) * contrast +
                       m_options.traitWeight * traits,
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
