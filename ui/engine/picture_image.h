#pragma once

#include <QImage>

namespace at {
class Tensor;
}

namespace styleclip {

/// The one place where pictures change between the engine's and Qt's form.

/// A picture of the generator, float [3, H, W] or [1, 3, H, W] about [-1, 1] -> RGB image.
[[nodiscard]] QImage imageOfPicture(const at::Tensor& picture);

/// uint8 [H, W, 3] -> RGB image; null for an undefined tensor.
[[nodiscard]] QImage imageOfBytes(const at::Tensor& bytes);

/// The way back: uint8 [H, W, 3]; undefined for a null image.
[[nodiscard]] at::Tensor bytesOfImage(const QImage& image);

} // namespace styleclip
