#include "app/packmaker/clip/clip_learner.h"

#include "app/packmaker/clip/clip_objective.h"
#include "app/packmaker/clip/vocabulary_training.h"
#include "app/packmaker/learning/autocast_scope.h"
#include "app/packmaker/learning/step_seed.h"
#include "app/packmaker/portraits/concepts.h"
#include "core/attributes/attributes.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <numeric>

namespace styleclip {

namespace {

constexpr double kDirectionWeight = 0.3;
constexpr double kAttributeWeight = 10.0; // in the beginning, as the next
constexpr double kReadingWeight = 3.0;
constexpr double kFading = 0.7;        // of both until the end
constexpr double kContrastFrom = 0.08; // of the training; until then the networks learn to see and
constexpr double kContrastFull = 0.20; // to read alone: contrast without that is only noise
constexpr double kClaimWeight = 10.0;  // most concepts are not mentioned
constexpr double kHighestScale = 100.0;
constexpr uint64_t kHeldOutSeed = 0x5EED0DD5;
const char* const kScores = "scores";
const std::string kReaders = "readers."; // prefix of weights that are not CLIP's

/// Writing a step's sentences takes a processor about as long as the step takes a GPU; several at a
/// time keep it busy where other trainings share the processor.
constexpr int64_t kStepsAhead = 12;

/// What random numbers are for.
enum Use : uint64_t { Captions, Concepts, Variation };

/// The same options, before anything is made of them.
const ClipTrainingOptions& checked(const ClipTrainingOptions& options) {
    checkOptions(options);
    return options;
}

std::vector<std::pair<std::string, std::string>> mergesFor(const ClipTrainingOptions& options) {
    return learnMerges(vocabularyTexts(options.seed, options.vocabularyPortraits),
                       static_cast<size_t>(options.merges));
}

ClipShape withVocabulary(ClipShape shape, const Tokenizer& tokenizer) {
    shape.vocabulary = tokenizer.vocabularySize();
    return shape;
}

std::map<std::string, at::Tensor> beginning(const ClipTrainingOptions& options,
                                            const ClipShape& shape) {
    return options.firstWeights.empty() ? firstClipWeights(shape, options.seed)
                                        : resizedClipWeights(options.firstWeights, shape);
}

/// The network's weights and those of the readers, as leaves.
std::map<std::string, at::Tensor> trainable(std::map<std::string, at::Tensor> weights,
                                            const std::map<std::string, at::Tensor>& readers) {
    for (const auto& [name, tensor] : readers) {
        weights[kReaders + name] = tensor;
    }
    for (auto& [name, tensor] : weights) {
        tensor.set_requires_grad(true);
    }
    return weights;
}

/// Features [N, D] with mean 0 and deviation 1 over the batch. The features of an untrained network
/// are almost the same for all pictures: only what differs may be read, or nothing is learned from.
at::Tensor standardised(const at::Tensor& features) {
    const at::Tensor centred = features - features.mean(0, /*keepdim=*/true);
    return centred / (centred.square().mean(0, /*keepdim=*/true) + 1e-8).sqrt();
}

std::vector<int64_t> allOf(const ClipSamples& samples) {
    std::vector<int64_t> rows(static_cast<size_t>(2 * samples.pairs()));
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

} // namespace

void checkOptions(const ClipTrainingOptions& options) {
    const auto require = [](bool fulfilled, const Phrase& sentence) {
        if (!fulfilled) {
            throw Error(ErrorKind::Usage, sentence);
        }
    };
    require(
        options.batchSize >= 4 && options.batchSize % 2 == 0,
        Phrase("portraits are learned from in pairs; make the batch an even number of at least 4"));
    require(options.pictures >= options.batchSize && options.pictures % 2 == 0,
            Phrase("a training needs an even number of pictures, at least as many as a batch has"));
    require(options.heldOut >= 2 && options.heldOut % 2 == 0,
            Phrase("CLIP is measured with an even number of pictures, at least 2"));
    require(
        options.merges >= 1 && options.measureInterval >= 1,
        Phrase("merges of the vocabulary and steps between two measurements must be at least 1"));
    require(std::isfinite(options.learningRate) && options.learningRate > 0.0,
            Phrase("the learning rate must be a number above 0"));
}

ClipLearner::Reader::Reader(int64_t outputs, int64_t inputs, uint64_t seed, c10::Device device)
    : weight((0.01 * sampleNormal(seed, outputs, inputs)).to(device)),
      bias(at::zeros({outputs}, at::TensorOptions(device))) {}

ClipLearner::ClipLearner(const ClipTrainingOptions& options,
                         const std::vector<PictureSource>& sources, c10::Device device)
    : ClipLearner(options, mergesFor(checked(options)), sources, device) {}

ClipLearner::ClipLearner(const ClipTrainingOptions& options, const Merges& merges,
                         const std::vector<PictureSource>& sources, c10::Device device)
    : m_options(options), m_device(device), m_merges(merges),
      m_texts(Tokenizer::fromMerges(merges), options.shape.contextLength),
      m_network(beginning(options, withVocabulary(options.shape, m_texts.tokenizer())), device),
      m_attributeReader(kAttributeCount, options.shape.embedding, options.seed, device),
      m_conceptReader(static_cast<int64_t>(concepts().size()), options.shape.embedding,
                      options.seed + 1, device),
      m_learner(trainable(m_network.weights(), {{"attributes.weight", m_attributeReader.weight},
                                                {"attributes.bias", m_attributeReader.bias},
                                                {"concepts.weight", m_conceptReader.weight},
                                                {"concepts.bias", m_conceptReader.bias}})),
      m_samples(sampleClipPortraits(options.seed, options.pictures / 2)),
      m_heldOut(sampleClipPortraits(options.seed ^ kHeldOutSeed, options.heldOut / 2)),
      m_pictures(sources, m_samples.attributes, options.shape.imageSize, device),
      m_heldOutPictures(sources, m_heldOut.attributes, options.shape.imageSize, device),
      m_order(m_samples.pairs(), options.batchSize / 2, options.seed),
      m_sentences([this](int64_t step) { return sentencesFor(step); },
                  device.is_cpu() ? 0 : kStepsAhead) {}

std::string ClipLearner::settings() const {
    const ClipShape& shape = m_options.shape;
    return nlohmann::json{{"network", "clip"},
                          {"image_size", shape.imageSize},
                          {"patch", shape.patch},
                          {"width", shape.width},
                          {"layers", shape.layers},
                          {"text_width", shape.textWidth},
                          {"text_layers", shape.textLayers},
                          {"embedding", shape.embedding},
                          {"context_length", shape.contextLength},
                          {"merges", m_merges.size()},
                          {"batch", m_options.batchSize},
                          {"pictures", m_options.pictures},
                          {"held_out", m_options.heldOut},
                          {"learning_rate", m_options.learningRate},
                          {"bfloat16", m_options.bfloat16},
                          {"seed", m_options.seed}}
        .dump();
}

std::vector<std::string> ClipLearner::measures() const {
    return {"loss",       "contrastive",    "concepts",       "directions", "claims",
            "attributes", "retrieval_top1", "retrieval_top5", "zero_shot",  "zero_shot_worst"};
}

std::function<ClipLearner::Sentences()> ClipLearner::sentencesFor(int64_t step) {
    Sentences about;
    for (const int64_t pair : m_order.batch(step)) {
        about.portraits.insert(about.portraits.end(), {2 * pair, 2 * pair + 1});
        about.contrasts.push_back(m_samples.contrasts[static_cast<size_t>(pair)]);
    }
    return [this, step, about]() mutable {
        const at::NoGradGuard noGradients;
        const at::Tensor rows = at::tensor(at::IntArrayRef(about.portraits), at::kLong);
        about.attributes = scaledAttributes(m_samples.attributes.index_select(0, rows));
        about.presence = m_samples.presence.index_select(0, rows);
        about.captions = m_texts.captions(about.presence, about.contrasts,
                                          stepSeed(m_options.seed, step, Captions));
        about.concepts = m_texts.conceptTokens(stepSeed(m_options.seed, step, Concepts));
        return std::move(about);
    };
}

ClipLearner::Batch ClipLearner::batch(int64_t step) {
    Sentences about = m_sentences.of(step);
    Batch batch;
    batch.pixels =
        variedForClip(m_pictures.of(about.portraits), stepSeed(m_options.seed, step, Variation));
    batch.attributes = about.attributes.to(m_device);
    batch.presence = about.presence.to(m_device);
    batch.captions = {about.captions.tokens, about.captions.truth.to(m_device),
                      about.captions.claims.to(m_device)};
    batch.concepts = about.concepts;
    batch.contrasts = std::move(about.contrasts);
    return batch;
}

ClipLearner::Losses ClipLearner::losses(const Batch& batch) const {
    at::Tensor images, texts, conceptTexts;
    {
        const AutocastScope lowPrecision(m_options.bfloat16, m_device);
        images = m_network.imageFeatures(batch.pixels);
        const int64_t captions = batch.captions.tokens.size(0);
        const at::Tensor both =
            m_network.textFeatures(at::cat({batch.captions.tokens, batch.concepts}));
        texts = both.narrow(0, 0, captions);
        conceptTexts = both.narrow(0, captions, batch.concepts.size(0));
    }
    const ConceptFeatures concepts(conceptTexts);
    const at::Tensor scale = m_network.logitScale().exp();
    const auto read = [](const Reader& reader, const at::Tensor& features) {
        return at::linear(standardised(features), reader.weight, reader.bias);
    };
    const int64_t count = batch.presence.size(1);
    const at::Tensor each = at::eye(count, batch.presence.options());
    // One layer reads concepts from pictures and from sentences, which brings both together.
    const at::Tensor claims =
        claimLoss(read(m_conceptReader, images), batch.presence.sign(), 1.0) +
        claimLoss(read(m_conceptReader, texts), batch.captions.claims, kClaimWeight) +
        claimLoss(read(m_conceptReader, conceptTexts.narrow(0, 0, 2 * count)),
                  at::cat({each, -each}), kClaimWeight);
    return {contrastiveLoss(images, texts, batch.captions.truth, scale),
            conceptLoss(images, concepts, batch.presence, scale),
            directionLoss(images, concepts, batch.presence, batch.contrasts), claims,
            (read(m_attributeReader, images) - batch.attributes).square().mean()};
}

std::vector<double> ClipLearner::step(const DemoStep& step) {
    const at::AutoGradMode recordGradients(true);
    const Losses parts = losses(batch(step.index));
    const at::Tensor loss =
        risenShare(step.done, kContrastFrom, kContrastFull) *
            (parts.contrastive + parts.concepts + kDirectionWeight * parts.directions) +
        (1.0 - kFading * step.done) *
            (kReadingWeight * parts.claims + kAttributeWeight * parts.attributes);
    m_learner.step(loss, warmedLearningRate(m_options.learningRate, step.done));
    {
        const at::NoGradGuard noGradients;
        at::Tensor(m_network.logitScale()).clamp_max_(std::log(kHighestScale));
    }
    if ((step.index + 1) % m_options.measureInterval == 0) {
        m_scores = scores();
    }
    return {loss.item<double>(),
            parts.contrastive.item<double>(),
            parts.concepts.item<double>(),
            parts.directions.item<double>(),
            parts.claims.item<double>(),
            parts.attributes.item<double>(),
            m_scores.retrievalTop1,
            m_scores.retrievalTop5,
            m_scores.zeroShot,
            m_scores.zeroShotWorst};
}

std::map<std::string, at::Tensor> ClipLearner::averagedWeights() const {
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, average] : m_learner.averages()) {
        if (name.rfind(kReaders, 0) != 0) {
            weights[name] = average;
        }
    }
    return weights;
}

ClipScores ClipLearner::scores() {
    const ClipNetwork averaged(averagedWeights(), m_device);
    return evaluateClip(averaged, m_texts, m_heldOutPictures.of(allOf(m_heldOut)),
                        m_heldOut.presence);
}

std::map<std::string, at::Tensor> ClipLearner::state() const {
    std::map<std::string, at::Tensor> state = m_learner.state();
    state[kScores] = at::tensor(
        {m_scores.retrievalTop1, m_scores.retrievalTop5, m_scores.zeroShot, m_scores.zeroShotWorst},
        at::kDouble);
    return state;
}

void ClipLearner::restore(const std::map<std::string, at::Tensor>& state) {
    const auto found = state.find(kScores);
    if (found == state.end() || found->second.numel() != 4) {
        throw Error(ErrorKind::Mismatch,
                    "the stored training is not one of CLIP; begin anew in another folder");
    }
    m_learner.restore(state);
    const at::Tensor scores = found->second.to(at::kDouble);
    m_scores = {scores[0].item<double>(), scores[1].item<double>(), scores[2].item<double>(),
                scores[3].item<double>()};
}

void ClipLearner::exportNetworks(const std::filesystem::path& folder) const {
    std::map<std::string, at::Tensor> weights;
    for (const auto& [name, weight] : averagedWeights()) {
        weights[name] = weight.cpu().to(at::kHalf).contiguous();
    }
    writeSafetensors(folder / "clip.safetensors", weights);
    writeVocabulary(folder / "vocabulary.txt", m_merges);
}

} // namespace styleclip
