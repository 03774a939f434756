#pragma once

#include "ui/engine/engine.h"

namespace styleclip {

/// Writes the edited latent of a document, in S where an edit or the source is in S, else in W+; by
/// the name's ending `.npy`, `.pt` or `.safetensors`. The answer is the path.
JobId exportLatent(Engine& engine, const Document& document, const QString& path, QObject* context,
                   const Answer<QString>& answer);

} // namespace styleclip
