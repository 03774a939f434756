#pragma once

#include "core/document/document.h"
#include "core/inversion/inversion.h"
#include "core/job_control.h"

#include <memory>

namespace styleclip {

/// The square of a photograph's crop within the crop: all of it.
[[nodiscard]] FaceSquare squareOfCrop(const PhotoSource& photo);

/// Tunes the generator to a face of a photograph, by as many steps as its record says. It looks at
/// the crop that the document keeps and at nothing else, so that the same document gives the same
/// generator, wherever the photograph has gone. Throws as tunedGenerator() does.
[[nodiscard]] std::shared_ptr<const Generator>
tunedToPortrait(const InversionModels& models, const Source& source, JobControl& control);

} // namespace styleclip
