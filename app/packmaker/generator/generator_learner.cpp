#include "app/packmaker/generator/generator_learner.h"

#include "app/packmaker/generator/picture_loss.h"
#include "app/packmaker/generator/portrait_latents.h"
#include "app/packmaker/generator/portrait_noise.h"
#include "app/packmaker/learning/lone_threads.h"
#include "app/packmaker/portraits/attribute_sampling.h"
#include "core/attributes/attributes.h"
#include "core/computation/computation_state.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace styleclip {

namespace {

constexpr double kBeta2 = 0.99; // of Adam, as StyleGAN2 is trained
constexpr double kAveraging = 0.999;
constexpr double kVectorRate = 0.1; // at the full rate noise strengths jump by more than they are
constexpr double kFinalRate = 1.0 / 40.0; // of the first learning rate
constexpr double kExactFrom = 0.95;       // of the training; from there in float32
constexpr double kWarmingUp = 0.02;       // of a training that begins with another's weights
constexpr const char* kMapBasis = "map of attributes/basis";
constexpr const char* kMapMean = "map of attributes/mean";
constexpr const char* kMapDeviation = "map of attributes/deviation";
constexpr uint64_t kHeldOutSeed = 990017;
constexpr int64_t kMappingLayers = 4;
constexpr int64_t kEvaluationBatch = 8;
constexpr int64_t kPaintedOnGpu = 128; // portraits at once
constexpr int64_t kSheetPairs = 8;     // in a row of painted portraits above one of generated ones

std::map<std::string, at::Tensor> learnedWeights(const EqualizedSynthesis& network) {
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, parameter] : network.parameters()) {
        weights[name] = at::Tensor(parameter).set_requires_grad(true);
    }
    return weights;
}

AttributeLatents latentsOf(const GeneratorLearning& learning) {
    return learning.first ? learning.first->latents.rescaled(kDeviationInW)
                          : createPortraitLatents(learning.plan.styleDim, learning.seed);
}

/// That of the generator to begin with, giving W in the length of `latents`, or a random one.
std::vector<LinearWeights> firstMapping(const GeneratorLearning& learning,
                                        const AttributeLatents& latents) {
    if (!learning.first || learning.first->weights.mapping.empty()) {
        return randomMapping(kMappingLayers, learning.plan.styleDim, learning.seed);
    }
    std::vector<LinearWeights> mapping = learning.first->weights.mapping;
    const double ratio = latents.deviationInW() / learning.first->latents.deviationInW();
    mapping.back() = {mapping.back().weight * ratio, mapping.back().bias * ratio};
    return mapping;
}

EqualizedSynthesis firstNetwork(const GeneratorLearning& learning, c10::Device device) {
    EqualizedSynthesis network(learning.plan, kAttributeCount, portraitNoise(learning.plan),
                               learning.seed, device);
    if (learning.first) {
        network.copyFrom(learning.first->weights, learning.first->latents.basis());
    }
    return network;
}

} // namespace

void checkLearning(const GeneratorLearning& learning) {
    checkPlan(learning.plan);
    const std::pair<Phrase, int64_t> counts[] = {
        {Phrase("batch size"), learning.batchSize},
        {Phrase("window"), learning.window},
        {Phrase("number of passes"), learning.passes},
        {Phrase("number of held-out portraits"), learning.heldOut},
        {Phrase("interval between measurements"), learning.qualitySteps}};
    for (const auto& [what, count] : counts) {
        if (count < 1) {
            throw Error(ErrorKind::Usage, "the {} is {}, but must be at least 1", what, count);
        }
    }
    const bool finite = std::isfinite(learning.learningRate) && std::isfinite(learning.sparsity);
    if (!finite || learning.learningRate <= 0.0 || learning.sparsity < 0.0) {
        throw Error(ErrorKind::Usage, "the learning rate must be above 0 and the sparsity not "
                                      "below it");
    }
}

GeneratorLearner::GeneratorLearner(const GeneratorLearning& learning, PaintPortraits paint,
                                   c10::Device device)
    : m_learning((checkLearning(learning), learning)), m_paint(std::move(paint)), m_device(device),
      m_latents(latentsOf(learning)), m_network(firstNetwork(learning, device)),
      m_weights(learnedWeights(m_network), kAveraging, kBeta2, kVectorRate),
      m_batches(m_paint, {learning.window, learning.passes, learning.seed,
                          device.is_cpu() ? 1 : kPaintedOnGpu}),
      m_stages(growthStages(learning.plan.resolution(), learning.batchSize)),
      m_heldOut(sampleTrainingAttributes(kHeldOutSeed, learning.heldOut)),
      m_grown(learning.first ? 1.0 : 0.0) {}

std::string GeneratorLearner::settings() const {
    nlohmann::json settings;
    settings["network"] = "generator";
    settings["channels"] = m_learning.plan.channels;
    settings["style dimension"] = m_learning.plan.styleDim;
    settings["seed"] = m_learning.seed;
    settings["attributes"] = kAttributeCount;
    settings["noise"] = "strands, curls, grain, spots"; // weights of one kind don't suit another
    return settings.dump();
}

std::vector<std::string> GeneratorLearner::measures() const {
    return {"loss", "size", "learning_rate", "psnr", "least_psnr", "detail"};
}

std::vector<double> GeneratorLearner::step(const DemoStep& step) {
    m_grown = std::max(m_grown, step.done);
    const GrowthStage& stage = stageAt(m_stages, m_grown);
    const auto batch =
        m_batches.batch(m_samples, stage.batchSize, stage.resolution, m_learning.plan.resolution());
    m_samples += stage.batchSize;
    const double loss = learn(batch, stage, step.done);
    if (step.index % m_learning.qualitySteps == 0) {
        m_quality = measureQuality(stage.resolution);
    }
    return {loss,
            static_cast<double>(stage.resolution),
            learningRateAt(step.done),
            m_quality.meanPsnr,
            m_quality.leastPsnr,
            m_quality.detail};
}

double GeneratorLearner::learn(const PortraitBatches::Batch& batch, const GrowthStage& stage,
                               double done) {
    const Precision precision = done >= kExactFrom ? Precision::Float32 : m_learning.precision;
    const at::Tensor inputs = m_latents.inputs(batch.attributes);
    // Each thread takes a share of the batch all the way: they meet once a step, where threads
    // within LibTorch's operations would meet a thousand times.
    const int64_t shares =
        m_device.is_cpu() ? std::min<int64_t>(at::get_num_threads(), stage.batchSize) : 1;
    std::vector<std::vector<at::Tensor>> gradients(static_cast<size_t>(shares));
    std::vector<double> losses(static_cast<size_t>(shares));
    inLoneThreads(shares, [&](int64_t share) {
        const int64_t first = share * stage.batchSize / shares;
        const int64_t count = (share + 1) * stage.batchSize / shares - first;
        const std::vector<at::Tensor> images = m_network.skipImages(
            inputs.narrow(0, first, count).to(m_device), stage.resolution, precision);
        at::Tensor loss =
            skipImagesLoss(images, batch.pictures.narrow(0, first, count).to(m_device),
                           PictureLossWeights{}, batch.faint.narrow(0, first, count).to(m_device));
        loss = loss * (static_cast<double>(count) / static_cast<double>(stage.batchSize));
        losses[share] = loss.item<double>();
        gradients[share] = m_weights.gradients(loss);
    });
    const at::NoGradGuard noGradients;
    for (int64_t share = 1; share < shares; ++share) {
        for (size_t i = 0; i < gradients[0].size(); ++i) {
            gradients[0][i] = gradients[0][i] + gradients[share][i];
        }
    }
    const double rate = learningRateAt(done);
    m_weights.step(std::move(gradients[0]), rate, std::numeric_limits<double>::infinity());
    m_network.shrinkStyleWeights(rate * m_learning.sparsity, stage.resolution);
    return std::accumulate(losses.begin(), losses.end(), 0.0);
}

double GeneratorLearner::learningRateAt(double done) const {
    constexpr double kPi = 3.141592653589793;
    const double fallen = kFinalRate + (1.0 - kFinalRate) * (0.5 + 0.5 * std::cos(kPi * done));
    const double risen = m_learning.first ? risenShare(done, 0.0, kWarmingUp) : 1.0;
    return m_learning.learningRate * risen * fallen;
}

EqualizedSynthesis GeneratorLearner::averaged() const {
    EqualizedSynthesis network(m_learning.plan, kAttributeCount, portraitNoise(m_learning.plan),
                               m_learning.seed, m_device);
    const at::NoGradGuard noGradients;
    for (const auto& [name, parameter] : network.parameters()) {
        at::Tensor(parameter).copy_(m_weights.averages().at(name));
    }
    return network;
}

at::Tensor GeneratorLearner::heldOutPictures(int64_t size) const {
    if (m_heldOutPictures.defined() && m_heldOutPictures.size(2) == size) {
        return m_heldOutPictures;
    }
    return paintAt(m_paint, m_heldOut, size, m_learning.plan.resolution()).cpu();
}

PictureLikeness GeneratorLearner::measureQuality(int64_t resolution) {
    const at::NoGradGuard noGradients;
    m_heldOutPictures = heldOutPictures(resolution);
    const EqualizedSynthesis network = averaged();
    const at::Tensor inputs = m_latents.inputs(m_heldOut).to(m_device);
    PictureComparison comparison;
    for (int64_t begin = 0; begin < m_learning.heldOut; begin += kEvaluationBatch) {
        const int64_t count = std::min(kEvaluationBatch, m_learning.heldOut - begin);
        comparison.add(network.forward(inputs.narrow(0, begin, count), resolution).cpu(),
                       m_heldOutPictures.narrow(0, begin, count));
    }
    return comparison.likeness();
}

std::map<std::string, at::Tensor> GeneratorLearner::state() const {
    std::map<std::string, at::Tensor> state = m_weights.state();
    state["samples"] = storedNumber(static_cast<double>(m_samples));
    state["grown"] = storedNumber(m_grown);
    state["psnr"] = storedNumber(m_quality.meanPsnr);
    state["least psnr"] = storedNumber(m_quality.leastPsnr);
    state["detail"] = storedNumber(m_quality.detail);
    state[kMapBasis] = m_latents.basis();
    state[kMapMean] = m_latents.mean();
    state[kMapDeviation] = m_latents.deviation();
    return state;
}

void GeneratorLearner::restore(const std::map<std::string, at::Tensor>& state) {
    m_weights.restore(state);
    m_samples = static_cast<int64_t>(storedNumber(state, "samples"));
    m_grown = storedNumber(state, "grown");
    m_quality = {storedNumber(state, "psnr"), storedNumber(state, "least psnr"),
                 storedNumber(state, "detail")};
    if (state.count(kMapBasis) != 0) { // where the training began with another generator's
        m_latents = {state.at(kMapBasis), state.at(kMapMean), state.at(kMapDeviation)};
    }
}

void GeneratorLearner::exportNetworks(const std::filesystem::path& folder) const {
    const at::NoGradGuard noGradients;
    const EqualizedSynthesis network = averaged();
    const std::filesystem::path path = folder / "generator.pt";
    DemoGenerator generator{network.generatorWeights(m_latents.basis()), m_latents};
    std::error_code unknown; // then writing tells why
    generator.weights.mapping = std::filesystem::exists(path, unknown)
                                    ? readDemoGenerator(path).weights.mapping
                                    : firstMapping(m_learning, m_latents);
    generator.weights.latentAverage = naturalMean(m_latents);
    writeDemoGenerator(path, generator);
    if (!pictureEndings().empty()) {
        writeSheet(folder / "portraits.png", network);
    }
}

void GeneratorLearner::writeSheet(const std::filesystem::path& path,
                                  const EqualizedSynthesis& network) const {
    const int64_t size = stageAt(m_stages, m_grown).resolution;
    const int64_t rows = std::min(m_learning.heldOut / kSheetPairs, int64_t{4});
    if (rows == 0) {
        return;
    }
    const at::Tensor attributes = m_heldOut.narrow(0, 0, rows * kSheetPairs);
    const at::Tensor painted = heldOutPictures(size);
    const at::Tensor drawn = network.forward(m_latents.inputs(attributes).to(m_device), size).cpu();
    std::vector<at::Tensor> lines;
    for (int64_t row = 0; row < rows; ++row) {
        for (const at::Tensor& pictures : {painted, drawn}) {
            lines.push_back(
                at::cat(pictures.narrow(0, row * kSheetPairs, kSheetPairs).unbind(0), /*dim=*/2));
        }
    }
    writePicture(path, toBytes(at::cat(lines, /*dim=*/1)));
}

} // namespace styleclip
