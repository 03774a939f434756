#pragma once

#include <QObject>

namespace styleclip {

/// A number that is being typed counts before anything else happens: a press of the mouse
/// elsewhere, or a shortcut. Entries by themselves take it only when the keyboard leaves them,
/// which neither does where buttons don't take it.
class TypedNumbers final : public QObject {
    Q_OBJECT

public:
    /// Watches the whole program as long as it lives.
    explicit TypedNumbers(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace styleclip
