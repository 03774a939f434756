#pragma once

#include "models/checkpoint/checkpoint.h"

namespace styleclip {

/// The files of models/face as the build has put them into the program. They are of the program's
/// making, but read like any other.
[[nodiscard]] Checkpoint embeddedFaceDetector();
[[nodiscard]] Checkpoint embeddedFaceMesh();

} // namespace styleclip
