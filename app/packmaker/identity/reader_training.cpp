#include "app/packmaker/identity/reader_training.h"

#include "app/packmaker/learning/autocast_scope.h"
#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/pictures/picture_disturbance.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/attributes/attribute_reader.h"
#include "core/attributes/attributes.h"
#include "core/losses/area_resample.h"
#include "models/checkpoint/writers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

IrSeShape readerShape() {
    IrSeShape shape;
    shape.inputSize = AttributeReader::kPictureSize;
    shape.blocks = {1, 1, 1, 1, 1};
    shape.outputs = kAttributeCount;
    shape.linear = AttributeReader::kLinear;
    shape.norm = "";
    return shape;
}

/// Half natural portraits, on which it is judged, half such as edits make.
at::Tensor sampleAttributes(uint64_t seed, int64_t count) {
    const at::Tensor natural = sampleNaturalAttributes(stepSeed(seed, 0, 1), count / 2);
    return at::cat({natural, sampleTrainingAttributes(stepSeed(seed, 0, 2), count - count / 2)});
}

} // namespace

ReaderLearner::ReaderLearner(const ReaderTrainingOptions& options, PictureSource pictures,
                             c10::Device device)
    : m_options(options),
      m_window(
          [options](int64_t window) {
              return sampleAttributes(stepSeed(options.seed, window, 1), options.window);
          },
          [pictures = std::move(pictures)](const at::Tensor& attributes) {
              return areaResample(pictures(attributes), AttributeReader::kPictureSize);
          }),
      m_device(device), m_network(readerShape(), options.seed, device),
      m_learner(m_network.weights(), 0.0) {}

std::string ReaderLearner::settings() const {
    nlohmann::json settings;
    settings["network"] = "reader";
    settings["number of attributes"] = kAttributeCount;
    settings["batch size"] = m_options.batchSize;
    settings["window"] = {m_options.window, m_options.windowSteps};
    settings["learning rate"] = m_options.learningRate;
    settings["seed"] = m_options.seed;
    return settings.dump();
}

std::vector<std::string> ReaderLearner::measures() const {
    return {"error"};
}

std::vector<double> ReaderLearner::step(const DemoStep& step) {
    m_window.moveTo(step.index / m_options.windowSteps);
    const at::Tensor rows = chosenRows(stepSeed(m_options.seed, step.index, 2), m_options.window,
                                       std::min(m_options.batchSize, m_options.window));
    const at::Tensor seen = disturbedPictures(m_window.pictures(rows).to(m_device),
                                              stepSeed(m_options.seed, step.index, 3));
    const at::AutoGradMode recordGradients(true);
    at::Tensor read;
    {
        const AutocastScope lowPrecision(true, m_device);
        read = m_network.forward(seen, NormStatistics::OfBatch).to(at::kFloat);
    }
    const at::Tensor error = at::mse_loss(
        read, scaledAttributes(m_window.attributes().index_select(0, rows)).to(m_device));
    m_learner.step(error, warmedLearningRate(m_options.learningRate, step.done));
    return {error.item<double>()};
}

std::map<std::string, at::Tensor> ReaderLearner::state() const {
    std::map<std::string, at::Tensor> state = m_learner.state();
    m_network.addStatistics(state);
    return state;
}

void ReaderLearner::restore(const std::map<std::string, at::Tensor>& state) {
    m_learner.restore(state);
    m_network.restoreStatistics(state);
}

void ReaderLearner::exportNetworks(const std::filesystem::path& folder) const {
    writeSafetensors(folder / "reader.safetensors", m_network.exported());
}

} // namespace styleclip
