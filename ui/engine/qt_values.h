#pragma once

#include "models/phrase.h"

#include <QImage>
#include <QString>

#include <exception>
#include <filesystem>

namespace at {
class Tensor;
}

namespace styleclip {

// The one place where names of files, pictures and sentences change between the engine's form and
// Qt's.

/// The path that the engine opens for a file's name in the window, and the way back, as the system
/// writes names of files.
[[nodiscard]] std::filesystem::path filePath(const QString& name);
[[nodiscard]] QString fileName(const std::filesystem::path& path);

/// A picture of the generator, float [3, H, W] or [1, 3, H, W] about [-1, 1] -> RGB image.
[[nodiscard]] QImage imageOfPicture(const at::Tensor& picture);
/// uint8 [H, W, 3] -> RGB image; null for an undefined tensor.
[[nodiscard]] QImage imageOfBytes(const at::Tensor& bytes);
/// The way back: uint8 [H, W, 3]; undefined for a null image.
[[nodiscard]] at::Tensor bytesOfImage(const QImage& image);

/// A sentence of the engine's in the language of the window.
[[nodiscard]] QString sentenceOf(const Phrase& phrase);
/// Of the exception that is being handled: one sentence for people. For use in a catch block.
[[nodiscard]] QString currentErrorSentence();
/// The same of one that was caught elsewhere.
[[nodiscard]] QString errorSentence(const std::exception_ptr& error);

} // namespace styleclip
