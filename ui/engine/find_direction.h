#pragma once

#include "ui/engine/engine.h"

namespace styleclip {

/// Asks for the global direction between two prompts; a newer question overtakes an older one.
/// Prompts that give no direction at all fail, a beta that gives none is told in the result.
JobId findDirection(Engine& engine, const DirectionRequest& request, QObject* context,
                    const Answer<DirectionFound>& answer);

} // namespace styleclip
