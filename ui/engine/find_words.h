#pragma once

#include "ui/engine/engine.h"

#include <QStringList>

namespace styleclip {

/// The whole words that the CLIP model knows by heart, sorted; in the background. Other words are
/// put together from pieces and are understood less surely.
JobId findWords(Engine& engine, QObject* context, const Answer<QStringList>& answer);

} // namespace styleclip
