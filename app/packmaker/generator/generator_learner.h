#pragma once

#include "app/packmaker/generator/demo_generator.h"
#include "app/packmaker/generator/equalized_synthesis.h"
#include "app/packmaker/generator/growth_schedule.h"
#include "app/packmaker/generator/portrait_batches.h"
#include "app/packmaker/learning/demo_training.h"
#include "app/packmaker/learning/weight_learner.h"
#include "app/packmaker/pictures/picture_measures.h"
#include "core/attributes/attribute_latents.h"

#include <c10/core/Device.h>

#include <memory>

namespace styleclip {

/// How the generator of a pack learns.
struct GeneratorLearning {
    SynthesisPlan plan;
    int64_t batchSize = 8; ///< at the full resolution; see growthStages()
    /// Of 0.0015, 0.004, 0.01, 0.02, 0.05 and 0.1 this gave the best pictures after 1500 steps up
    /// to 16 px: 33 dB, where 0.004 gave 26.
    double learningRate = 0.05;
    Precision precision = Precision::BFloat16; ///< but for the last twentieth
    /// How fast, in learning rates a step, the weights from attributes to styles fall to 0 that
    /// nothing holds, so that single style channels answer to few attributes.
    double sparsity = 0.01;
    int64_t window = 1024; ///< portraits that are painted and then seen `passes` times
    int64_t passes = 4;
    int64_t heldOut = 32; ///< portraits that the quality is measured on
    int64_t qualitySteps = 500;
    /// A generator of the same plan to begin with, at the full size at once, whose W goes on to
    /// stand for what it stands for; null: none. No part of settings(): a resumed training has its
    /// weights already.
    std::shared_ptr<const DemoGenerator> first;
    uint64_t seed = 0;
};

/// Throws Error(Usage) with what is wrong.
void checkLearning(const GeneratorLearning& learning);

/// Trains a StyleGAN2 synthesis network to draw what the painter paints: W is an affine image of
/// the attributes (AttributeLatents), and the network is regressed to the painted pictures, growing
/// from small ones to the full size. When a finished training goes on with more time the learning
/// rate rises to where that time puts it, and the resolution stays.
class GeneratorLearner : public DemoLearner {
public:
    /// Throws Error(Usage) for bad options.
    GeneratorLearner(const GeneratorLearning& learning, PaintPortraits paint,
                     c10::Device device = c10::Device(c10::kCPU));

    [[nodiscard]] std::string settings() const override;
    [[nodiscard]] std::vector<std::string> measures() const override;
    std::vector<double> step(const DemoStep& step) override;
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override;
    void restore(const std::map<std::string, at::Tensor>& state) override;

    /// `generator.pt`, from the running mean of the weights, with the mapping network that a file
    /// of that name has already, and a sheet of painted and generated portraits where pictures can
    /// be written.
    void exportNetworks(const std::filesystem::path& folder) const override;

private:
    /// One optimizer step; returns the pictures' loss.
    double learn(const PortraitBatches::Batch& batch, const GrowthStage& stage, double done);
    [[nodiscard]] double learningRateAt(double done) const;
    [[nodiscard]] EqualizedSynthesis averaged() const;
    [[nodiscard]] PictureLikeness measureQuality(int64_t resolution);
    [[nodiscard]] at::Tensor heldOutPictures(int64_t size) const;
    void writeSheet(const std::filesystem::path& path, const EqualizedSynthesis& network) const;

    GeneratorLearning m_learning;
    PaintPortraits m_paint;
    c10::Device m_device;
    AttributeLatents m_latents;
    EqualizedSynthesis m_network;
    WeightLearner m_weights;
    PortraitBatches m_batches;
    std::vector<GrowthStage> m_stages;
    at::Tensor m_heldOut;         ///< attributes
    at::Tensor m_heldOutPictures; ///< at the size of the last measurement
    PictureLikeness m_quality;    ///< the last one
    int64_t m_samples = 0;        ///< seen so far
    double m_grown = 0.0;         ///< where in the stages the training is; never falls
};

} // namespace styleclip
