#pragma once

#include <QDialog>

namespace styleclip {

/// All keys and gestures on one page.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT

public:
    /// `actions` are listed with their shortcuts, those without any are left out.
    ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace styleclip
