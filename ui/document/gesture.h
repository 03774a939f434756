#pragma once

#include <QtGlobal>

namespace styleclip {

/// What belongs together in one step of undo: all changes with the same number, which no other
/// gesture has. 0 belongs to nothing.
using Gesture = quint64;
inline constexpr Gesture kNoGesture = 0;

[[nodiscard]] Gesture newGesture();

} // namespace styleclip
