#include "core/directions/picture_features.h"

#include <ATen/ATen.h>

namespace styleclip {

/// Through bytes, as the published code writes pictures before CLIP sees them.
at::Tensor pictureFeatures(const Clip& clip, const at::Tensor& pictures) {
    const at::Tensor bytes = (pictures * 127.5 + 128.0).clamp(0.0, 255.0).floor();
    return clip.encodeImage(
        preprocessForClip(bytes.to(clip.device()) / 255.0, clip.imageSize(), clip.colours()));
}

} // namespace styleclip
