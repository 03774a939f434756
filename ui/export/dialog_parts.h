#pragma once

#include <QString>

class QDialog;
class QLabel;
class QPushButton;

namespace styleclip {

/// A label for an explanation: wrapped, and as wide as its dialog wants.
[[nodiscard]] QLabel* makeNote(const QString& text = {});

/// Adds the buttons "Export" and "Cancel" below what the dialog's layout has; returns the first.
QPushButton* addExportButtons(QDialog* dialog);

} // namespace styleclip
