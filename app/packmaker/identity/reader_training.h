#pragma once

#include "app/packmaker/identity/trainable_ir_se.h"
#include "app/packmaker/learning/demo_training.h"
#include "app/packmaker/learning/weight_learner.h"
#include "app/packmaker/pictures/picture_window.h"

#include <c10/core/Device.h>

#include <cstdint>

namespace styleclip {

struct ReaderTrainingOptions {
    int64_t batchSize = 64;
    int64_t window = 512;     ///< portraits that are painted together
    int64_t windowSteps = 32; ///< and seen for so many steps
    double learningRate = 3e-3;
    uint64_t seed = 0;
};

/// Trains a network that reads the attributes of portraits, for the evaluation alone: it never sees
/// CLIP, and only painted pictures, a little disturbed. Exports `reader.safetensors`, which
/// AttributeReader::load() reads.
class ReaderLearner : public DemoLearner {
public:
    ReaderLearner(const ReaderTrainingOptions& options, PictureSource pictures, c10::Device device);

    [[nodiscard]] std::string settings() const override;
    [[nodiscard]] std::vector<std::string> measures() const override;
    std::vector<double> step(const DemoStep& step) override;
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override;
    void restore(const std::map<std::string, at::Tensor>& state) override;
    void exportNetworks(const std::filesystem::path& folder) const override;

private:
    ReaderTrainingOptions m_options;
    PictureWindow m_window;
    c10::Device m_device;
    TrainableIrSe m_network;
    WeightLearner m_learner;
};

} // namespace styleclip
