#pragma once

#include "models/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>

namespace styleclip {

/// What the mesh network sees in pictures of faces.
struct FaceMeshes {
    /// [N, 468, 3]: x and y in pixels of the network's input, measured from its top left *corner*
    /// (the centre of its first pixel is (0.5, 0.5)), z in the same unit, towards the viewer
    /// negative. Of the subject's sides the right one is left as seen.
    at::Tensor points;
    at::Tensor flags; ///< [N], logits: whether a face is there
};

/// MediaPipe's mesh of 468 points of a face (Kartynnik et al. 2019, "Real-time Facial Surface
/// Geometry from Monocular Video on Mobile GPUs"). It wants a square 1.5 times as large as the
/// detector's box, turned so that the eyes are level. Immutable after loading, may be used by
/// several threads; gradients flow to the pictures.
class FaceMesh {
public:
    static constexpr int64_t kInputSize = 192;
    static constexpr int64_t kPoints = 468;

    /// Throws Error(File) when the checkpoint is not this network.
    [[nodiscard]] static std::shared_ptr<const FaceMesh>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// The network that is part of the program; read anew at every call.
    [[nodiscard]] static std::shared_ptr<const FaceMesh>
    embedded(c10::Device device = c10::Device(c10::kCPU));

    virtual ~FaceMesh() = default;

    /// Pictures [N, 3, 192, 192] in [0, 1]. Throws Error(Mismatch) for other shapes.
    [[nodiscard]] virtual FaceMeshes look(const at::Tensor& pictures) const = 0;
};

} // namespace styleclip
