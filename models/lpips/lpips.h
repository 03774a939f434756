#pragma once

#include "models/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace styleclip {

/// LPIPS (Zhang et al. 2018), version 0.1: how far apart two pictures are for people, by the
/// features of a network that learned to classify photographs. Immutable after loading, so that
/// several threads may use it; gradients flow to the pictures.
class Lpips {
public:
    /// `backbone` is torchvision's AlexNet or VGG16, told apart by their first kernels; its
    /// classifier is passed over. `linear` are the published weights of its features,
    /// `lin0.model.1.weight` and so on or, as forks name them, `0.1.weight`. Throws Error(File) for
    /// other files, naming every tensor that is wrong.
    [[nodiscard]] static std::shared_ptr<const Lpips>
    load(const Checkpoint& backbone, const Checkpoint& linear,
         c10::Device device = c10::Device(c10::kCPU));

    /// Whether a checkpoint holds such a backbone, or such weights; reads no tensor.
    [[nodiscard]] static bool isBackbone(const Checkpoint& checkpoint);
    [[nodiscard]] static bool isLinear(const Checkpoint& checkpoint);

    virtual ~Lpips() = default;

    /// Pixels a side: fewer are nothing any more in the last layers.
    static constexpr int64_t kSmallestPicture = 64;

    /// Pictures [N, 3, H, W] in [-1, 1], of at least that size -> the features of each layer
    /// that counts, of unit length in every place: [N, C, h, w].
    [[nodiscard]] virtual std::vector<at::Tensor> features(const at::Tensor& pictures) const = 0;

    /// How far apart pictures with these features are, [N].
    [[nodiscard]] virtual at::Tensor distance(const std::vector<at::Tensor>& a,
                                              const std::vector<at::Tensor>& b) const = 0;
};

} // namespace styleclip
