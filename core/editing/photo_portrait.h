#pragma once

#include "core/document/document.h"
#include "core/editing/editing_session.h"
#include "core/inversion/inversion.h"
#include "core/job_control.h"
#include "core/photo/edited_photograph.h"
#include "core/photo/face_list.h"
#include "core/photo/photograph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace styleclip {

/// A face of a photograph that is to become a portrait.
struct PhotoRequest {
    Photograph photograph;
    ChosenFace face;
    InversionSettings settings = {};
    std::optional<Source> known =
        std::nullopt;               ///< its latent, where it is at hand: nothing is looked for then
    bool carriesPhotograph = false; ///< the project is to hold the whole file
    bool carriesTuning = false;     ///< and what tuning changed, which else is computed again
};

/// Inverts a face of a photograph: the source that all edits begin from. `preview` is called as
/// invert() does, before tuning. Throws as invert() does, Error(Mismatch) when `known` is not one
/// latent in W or W+.
[[nodiscard]] Source portraitOfPhotograph(EditingSession& session, const PhotoRequest& request,
                                          JobControl& control, const OnInversion& preview = {});

/// Bytes of what a project carries of a portrait's tuning; 0 where that is computed again.
[[nodiscard]] int64_t tuningBytes(const PhotoSource& photo);

/// The photograph that a portrait was taken from: what the project carries, or the file where it
/// was last seen. Nothing where it is gone, can't be read or was changed since.
[[nodiscard]] std::optional<Photograph> photographOf(const PhotoSource& photo);

/// The photograph with its faces edited. `faces` are documents of one portrait each; those whose
/// sources are faces of `photograph` lie in their squares. Throws as composeStyles() and
/// pasteChanges() do, and Cancelled.
[[nodiscard]] EditedPhotograph drawPhotograph(EditingSession& session, const Photograph& photograph,
                                              const std::vector<Document>& faces,
                                              const SynthesisOptions& options, JobControl& control);

/// The same on what the document keeps, the crop, for when the photograph is gone.
[[nodiscard]] EditedPhotograph drawOnCrop(EditingSession& session, const Document& face,
                                          const SynthesisOptions& options, JobControl& control);

} // namespace styleclip
