#pragma once

#include "models/checkpoint/checkpoint.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>

namespace styleclip {

/// What the detector says of a picture's 896 anchors. Places are pixels of the network's input,
/// measured from its top left *corner*: the centre of its first pixel is (0.5, 0.5).
struct FaceCandidates {
    at::Tensor scores; ///< [N, 896] in 0..1: whether a face is there
    at::Tensor boxes;  ///< [N, 896, 4]: left, top, right, bottom of the face from brow to chin
    /// [N, 896, 6, 2]: the eyes, the tip of the nose, the mouth, the ears. Of two the subject's
    /// right comes first, which is left as seen.
    at::Tensor points;
};

/// MediaPipe's detector of faces at short range (Bazarevsky et al. 2019, "BlazeFace"). Finds faces
/// from about a tenth of the picture's side on, turned by up to 45 degrees or so. Immutable after
/// loading, may be used by several threads; gradients flow to the pictures.
class FaceDetector {
public:
    static constexpr int64_t kInputSize = 128;

    /// Throws Error(File) when the checkpoint is not this network.
    [[nodiscard]] static std::shared_ptr<const FaceDetector>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// The network that is part of the program; read anew at every call.
    [[nodiscard]] static std::shared_ptr<const FaceDetector>
    embedded(c10::Device device = c10::Device(c10::kCPU));

    virtual ~FaceDetector() = default;

    /// Pictures [N, 3, 128, 128] in [-1, 1]. Throws Error(Mismatch) for other shapes.
    [[nodiscard]] virtual FaceCandidates detect(const at::Tensor& pictures) const = 0;
};

} // namespace styleclip
