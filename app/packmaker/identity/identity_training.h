#pragma once

#include "app/packmaker/identity/trainable_ir_se.h"
#include "app/packmaker/learning/demo_training.h"
#include "app/packmaker/learning/weight_learner.h"
#include "app/packmaker/pictures/picture_window.h"

#include <c10/core/Device.h>

#include <cstdint>

namespace styleclip {

struct IdentityTrainingOptions {
    IrSeShape shape;
    int64_t people = 32;        ///< in a batch, two pictures each
    int64_t windowPeople = 128; ///< who are painted together, `windowPictures` times each,
    int64_t windowPictures = 4;
    int64_t windowSteps = 32; ///< and seen for so many steps
    double learningRate = 3e-3;
    double temperature = 0.1;  ///< of the contrast between people
    double traitWeight = 10.0; ///< of telling the person's attributes
    uint64_t seed = 0;
};

/// Trains an identity network to tell people by their bones whatever else changes: supervised
/// contrast between the pictures of a batch (Khosla et al. 2020), and beside it a linear head that
/// tells the attributes that make the person, without which learning takes several times as long.
/// Exports `identity.safetensors`, which IdentityNetwork::load() reads.
class IdentityLearner : public DemoLearner {
public:
    /// `pictures` makes square portraits of any one size.
    IdentityLearner(const IdentityTrainingOptions& options, PictureSource pictures,
                    c10::Device device);

    [[nodiscard]] std::string settings() const override;
    [[nodiscard]] std::vector<std::string> measures() const override;
    std::vector<double> step(const DemoStep& step) override;
    [[nodiscard]] std::map<std::string, at::Tensor> state() const override;
    void restore(const std::map<std::string, at::Tensor>& state) override;
    void exportNetworks(const std::filesystem::path& folder) const override;

private:
    [[nodiscard]] std::map<std::string, at::Tensor> allWeights() const;
    /// Rows of the window: two pictures each of some people, one after the other.
    [[nodiscard]] at::Tensor chosenPairs(int64_t step) const;

    IdentityTrainingOptions m_options;
    PictureWindow m_window; ///< of faces
    c10::Device m_device;
    TrainableIrSe m_network;
    at::Tensor m_traitWeight, m_traitBias; // of the head
    WeightLearner m_learner;
};

/// Features [N, D] of pictures of which each two after each other show one person -> the mean loss
/// of finding the other picture among all.
[[nodiscard]] at::Tensor pairContrast(const at::Tensor& features, double temperature);

} // namespace styleclip
