#pragma once

#include "core/document/edit.h"
#include "ui/widgets/value_slider.h"

namespace styleclip {

// What the window says of the methods by which edits are found.

[[nodiscard]] QString methodText(EditMethod method);
/// One sentence.
[[nodiscard]] QString methodHelp(EditMethod method);
/// The topic of the help that explains it.
[[nodiscard]] QString methodTopic(EditMethod method);

/// What a slider of strengths ranges over; its initial value is the method's own.
[[nodiscard]] ValueRange strengthValues(EditMethod method);
/// The same for the strength of an edit, which a double click brings back.
[[nodiscard]] ValueRange strengthValues(const Edit& edit);

} // namespace styleclip
