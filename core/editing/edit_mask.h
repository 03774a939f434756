#pragma once

#include "core/document/document.h"
#include "core/editing/editing_session.h"
#include "core/photo/photo_mask.h"

#include <ATen/core/Tensor.h>

#include <filesystem>

namespace styleclip {

/// Where an edit of a portrait is to act, as Edit::mask has it: what a grey picture shows, white
/// acts. The picture has the upright photograph's size or, of portraits that are no photographs,
/// the generator's. Throws Error(File) where the photograph is gone and as maskOfPhotograph() does.
[[nodiscard]] at::Tensor maskOfFile(const EditingSession& session, const Source& source,
                                    const std::filesystem::path& file);

/// The same for a part of the face, which is looked for in the photograph or in what the generator
/// draws of a portrait without edits. Throws Error(Usage) where no face is seen, and for several
/// portraits, whose faces are not all in one place.
[[nodiscard]] at::Tensor maskOfPart(EditingSession& session, const Source& source, MaskPreset part);

} // namespace styleclip
