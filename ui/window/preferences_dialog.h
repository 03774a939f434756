#pragma once

#include "ui/window/preferences.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace styleclip {

/// Asks for preferences; edits a copy.
class PreferencesDialog final : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(const Preferences& preferences, QWidget* parent = nullptr);

    [[nodiscard]] Preferences preferences() const;

private:
    QComboBox* m_language;
    QComboBox* m_appearance;
    QComboBox* m_device;
    QComboBox* m_precision;
    QSpinBox* m_threads;
    QComboBox* m_preview;
    QSpinBox* m_autosave;
};

} // namespace styleclip
