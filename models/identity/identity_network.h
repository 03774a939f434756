#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// What an identity network makes of faces.
struct FaceFeatures {
    std::vector<at::Tensor> stages; ///< what each stage of its trunk ends with, [N, C, H, W]
    at::Tensor embedding;           ///< unit vectors [N, D]
};

/// ArcFace identity features (Deng et al. 2019) from an IR-SE network of any depth and width, as
/// published for StyleCLIP (IR-SE 50). Immutable after loading; gradients flow to the pictures.
class IdentityNetwork {
public:
    /// Throws Error(File) when the checkpoint is not an IR-SE network.
    [[nodiscard]] static std::shared_ptr<const IdentityNetwork>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// The same from a bare state dict; `origin` names it in messages.
    [[nodiscard]] static std::shared_ptr<const IdentityNetwork>
    load(const StateDict& state, const std::string& origin,
         c10::Device device = c10::Device(c10::kCPU));

    /// Which identity network of the file load() takes; nothing if there is none. Reads no tensor.
    [[nodiscard]] static std::optional<NetworkChoice> find(const Checkpoint& checkpoint);

    virtual ~IdentityNetwork() = default;

    [[nodiscard]] virtual c10::Device device() const = 0;

    /// Faces [N, 3, 112, 112] in [-1, 1] -> unit vectors [N, D].
    [[nodiscard]] virtual at::Tensor embedFaces(const at::Tensor& faces) const = 0;

    /// The same with what lies between, for perceptual losses. A network that has no stages gives
    /// none.
    [[nodiscard]] virtual FaceFeatures describeFaces(const at::Tensor& faces) const;

    /// Aligned portraits [N, 3, R, R] in [-1, 1] -> unit vectors [N, D], with the published pooling
    /// to 256, crop of rows 35..222 and columns 32..219, and pooling to 112.
    /// Throws Error(Mismatch) for other shapes, pictures that are not square among them.
    [[nodiscard]] at::Tensor embedPortraits(const at::Tensor& pictures) const;
};

/// The faces that embedPortraits() looks at: [N, 3, 112, 112]. Throws as it does.
[[nodiscard]] at::Tensor facesOfPortraits(const at::Tensor& pictures);

} // namespace styleclip
