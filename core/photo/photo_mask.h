#pragma once

#include "core/imaging/alignment.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace styleclip {

/// Parts of a face that an edit can be kept to. Hair is a band around and above the face, without
/// it: an edit of the hair changes nothing else there.
enum class MaskPreset { Face, Eyes, Brows, Lips, Nose, Hair, AllButFace };

/// `face`, `eyes`, `brows`, `lips`, `nose`, `hair` or `all-but-face`, as the command line spells
/// them.
[[nodiscard]] std::string maskPresetName(MaskPreset preset);
/// Nothing for any other name.
[[nodiscard]] std::optional<MaskPreset> parseMaskPreset(const std::string& name);

/// A mask with soft edges in the frame of a square, uint8 [size, size]: 255 shows an edit, 0 hides
/// it. `landmarks`: float32 [468, 2], MediaPipe's face mesh in pixels of the upright photograph in
/// which the square lies. Throws Error(Usage) for corners that are not those of a square, and for
/// points that are none.
[[nodiscard]] at::Tensor presetMask(MaskPreset preset, const at::Tensor& landmarks,
                                    const FaceSquare& square, int64_t size);

/// What a picture of the upright photograph's `width` and `height`, in which white acts and black
/// doesn't, shows in a square of it: uint8 [size, size]; black beyond the photograph. Colours are
/// taken as grey and opacity is overlooked. Throws Error(File) for files that are no pictures or of
/// another size, Error(Usage) for corners that are not those of a square.
[[nodiscard]] at::Tensor maskOfPhotograph(const std::filesystem::path& maskFile, int64_t width,
                                          int64_t height, const FaceSquare& square, int64_t size);

} // namespace styleclip
