#pragma once

#include "app/packmaker/clip/clip_evaluation.h"
#include "app/packmaker/clip/clip_network.h"
#include "app/packmaker/clip/clip_pictures.h"
#include "app/packmaker/clip/clip_samples.h"
#include "app/packmaker/clip/clip_texts.h"
#include "app/packmaker/learning/demo_training.h"
#include "app/packmaker/learning/prepared_ahead.h"
#include "app/packmaker/learning/weight_learner.h"
#include "core/training/batch_order.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// How a pack's CLIP is trained.
struct ClipTrainingOptions {
    ClipShape shape;                    ///< its vocabulary's size follows from the training
    int64_t merges = 1500;              ///< of the vocabulary, at most
    int64_t vocabularyPortraits = 4000; ///< whose captions it is learned from
    int64_t batchSize = 128;            ///< pictures a step, even
    int64_t pictures = 16384;           ///< that are learned from
    int64_t heldOut = 400;              ///< that it is measured with
    int64_t measureInterval = 100;      ///< steps
    double learningRate = 1e-3;
    bool bfloat16 = true; ///< for matrix products on the CPU
    /// A CLIP of the same vocabulary to begin with; see resizedClipWeights(). Empty: none. No part
    /// of settings(): a resumed training has its weights already.
    std::map<std::string, at::Tensor> firstWeights;
    uint64_t seed = 0;
};

/// Throws Error(Usage) with what is wrong.
void checkOptions(const ClipTrainingOptions& options);

/// CLIP learning from portraits and sentences about them, with what helps it to see in little time:
/// besides CLIP's own loss those of clip_objective.h and, in the beginning, two linear layers: one
/// reads the attributes from the pictures' features, one the concepts from pictures' and texts'.
/// At first only these two are learned from.
class ClipLearner : public DemoLearner {
public:
    /// Pictures come from `sources` in turns. They are no part of settings(): a training may begin
    /// with painted pictures and go on with a generator's as well.
    ClipLearner(const ClipTrainingOptions& options, const std::vector<PictureSource>& sources,
                c10::Device device = c10::Device(c10::kCPU));
    ClipLearner(const ClipLearner&) = delete; // what is prepared ahead belongs to this one
    ClipLearner& operator=(const ClipLearner&) = delete;

    [[nodiscard]] std::string settings() const override;
    [[nodiscard]] std::vector<std::string> measures() const override;
    std::vector<double> step(const DemoStep& step) override;
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override;
    void restore(const std::map<std::string, at::Tensor>& state) override;

    /// `clip.safetensors` in half precision, from the running means, and `vocabulary.txt`.
    void exportNetworks(const std::filesystem::path& folder) const override;

    /// Of the running means so far.
    [[nodiscard]] ClipScores scores();

private:
    using Merges = std::vector<std::pair<std::string, std::string>>;

    ClipLearner(const ClipTrainingOptions& options, const Merges& merges,
                const std::vector<PictureSource>& sources, c10::Device device);

    /// What a step knows and says about its portraits, on the CPU.
    struct Sentences {
        std::vector<int64_t> portraits, contrasts;
        at::Tensor attributes; ///< scaled, [N, kAttributeCount]
        at::Tensor presence;   ///< of the concepts, [N, C]
        ClipCaptions captions;
        at::Tensor concepts; ///< tokens [2 C + 1, L]
    };
    /// The same on the device, but for the tokens, with the pictures.
    struct Batch {
        at::Tensor pixels; ///< as CLIP takes them
        at::Tensor attributes;
        at::Tensor presence;
        ClipCaptions captions;
        at::Tensor concepts;
        std::vector<int64_t> contrasts;
    };
    struct Losses {
        at::Tensor contrastive, concepts, directions, claims, attributes;
    };
    /// A linear layer over features that is thrown away after the training.
    struct Reader {
        Reader(int64_t outputs, int64_t inputs, uint64_t seed, c10::Device device);
        at::Tensor weight, bias;
    };

    [[nodiscard]] std::function<Sentences()> sentencesFor(int64_t step);
    [[nodiscard]] Batch batch(int64_t step);
    [[nodiscard]] Losses losses(const Batch& batch) const;
    [[nodiscard]] std::map<std::string, at::Tensor> averagedWeights() const;

    ClipTrainingOptions m_options;
    c10::Device m_device;
    Merges m_merges;
    ClipTexts m_texts;
    ClipNetwork m_network;
    Reader m_attributeReader, m_conceptReader;
    WeightLearner m_learner;
    ClipSamples m_samples, m_heldOut;
    ClipPictures m_pictures, m_heldOutPictures;
    BatchOrder m_order; // of pairs
    PreparedAhead<Sentences> m_sentences;
    ClipScores m_scores;
};

} // namespace styleclip
