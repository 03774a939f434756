#pragma once

#include "ui/engine/engine.h"

namespace styleclip {

/// The document with another source, and with those edits found anew for it that depend on the
/// portrait; see adaptEdits() of core. For `key` see Work.
JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer);

} // namespace styleclip
