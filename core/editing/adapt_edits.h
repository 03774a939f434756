#pragma once

#include "core/editing/editing_session.h"

namespace styleclip {

/// Whether an edit depends on the portrait: what a mapper does to one is not what it does to
/// another.
[[nodiscard]] bool dependsOnPortrait(const Edit& edit);

/// The document with another source, and with those edits found anew for it that depend on the
/// portrait. Strengths and levels stay; so does an edit whose mapper is not at hand or belongs to
/// other models, or that can't be found for a source in S.
[[nodiscard]] Document adaptEdits(EditingSession& session, Document document, const Source& source);

} // namespace styleclip
