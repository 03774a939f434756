#pragma once

#include <QString>

namespace styleclip {

/// What a label or command is called, without what only its place needs: the mnemonic ("&Strength",
/// in Korean "강도(&S)"), a colon, the dots that promise a dialog.
[[nodiscard]] QString plainName(const QString& label);

/// A text for a command or a button that shows it as it is, without taking "&" for a mnemonic.
[[nodiscard]] QString literalLabel(QString text);

} // namespace styleclip
