#pragma once

#include "core/photo/edited_photograph.h"

#include <optional>
#include <string>

namespace styleclip {

/// The file of a photograph that is a JPEG, with changes in it: the same tables, sampling, scans
/// and segments, and the same coefficients in all blocks that no changed pixel lies in. Nothing
/// where its colours or sampling are so rare that libjpeg can't write them.
///
/// In the other blocks what changed is added before it is rounded: coefficient = round((q *
/// coefficient + DCT(new) - DCT(old)) / q), so that what stays of a block is not encoded again.
[[nodiscard]] std::optional<std::string> editedJpeg(const EditedPhotograph& edited);

} // namespace styleclip
