#pragma once

#include "core/imaging/alignment.h"
#include "core/job_control.h"
#include "core/photo/edited_photograph.h"
#include "core/photo/photograph.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace styleclip {

/// What edits changed of a face: the generator's picture of it before and after them, float32
/// [1, 3, S, S] in [-1, 1], both with the same noise, precision and kernels, and the square of the
/// upright photograph, of which they show the crop. Equal pictures change nothing.
struct FaceChange {
    FaceSquare square;
    at::Tensor inversion, edit;
};

/// Puts the changes of faces, one after the other, into a photograph:
///
///     delta  = edit - inversion
///     change = blur(max over RGB of |delta|, 1 % of the side)         of the range from 0 to 1
///     a      = smoothstep(0.06, 0.25, change)                         where structure moves
///     M      = smoothstep(3 / 255, 10 / 255, change) * fade           of the square's outer 6 %
///     result = photo + M * (delta - a * high(photo - inversion))
///
/// where high(x) is x without its mean under a Gaussian of 2.5 % of the side. The pictures go back
/// by the exact inverse of the crop, bicubic, reduced with an area filter first where the face is
/// smaller than they are. It is computed in sRGB, converted back to the photograph's colours and
/// rounded once. What lies outside of the squares, and what no edit touches, stays as it is.
///
/// Throws Error(Usage) for corners that are not those of a square, Error(Mismatch) for pictures of
/// different or other shapes, and Cancelled.
[[nodiscard]] EditedPhotograph pasteChanges(const Photograph& photograph,
                                            const std::vector<FaceChange>& changes,
                                            JobControl& control);

/// The same for a picture on the screen, uint8 [H, W, 3] in sRGB, perhaps a reduced one; the
/// squares are places in it.
[[nodiscard]] at::Tensor pasteOnto(const at::Tensor& srgb, const std::vector<FaceChange>& changes);

} // namespace styleclip
