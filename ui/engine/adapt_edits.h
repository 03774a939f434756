#pragma once

#include "ui/engine/engine.h"

namespace styleclip {

/// Whether edits depend on the portrait: what a mapper does to one is not what it does to another.
[[nodiscard]] bool dependsOnPortrait(const Edit& edit);

/// The document with another source, and with those edits found anew for it that depend on the
/// portrait. Strengths and levels stay; so does an edit whose mapper is not at hand. For `key` see
/// Work.
JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer);

} // namespace styleclip
