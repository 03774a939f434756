#pragma once

#include "app/console/console.h"
#include "core/document/document.h"
#include "core/editing/editing_session.h"
#include "core/imaging/picture_description.h"

#include <filesystem>
#include <vector>

namespace styleclip::cli {

/// What a photograph's file is to say of itself.
struct PhotographDescription {
    PictureDescription picture; ///< how it was made; may be empty
    bool withoutLocation = false;
};

/// Writes a photograph with its faces edited, all of one photograph. Where that is gone, or was
/// changed since, a note says so and the first face's square is written alone.
void writeEditedPhotograph(const std::filesystem::path& path, const std::vector<Document>& faces,
                           const PhotographDescription& description, EditingSession& session,
                           const SynthesisOptions& options, Console& console);

} // namespace styleclip::cli
