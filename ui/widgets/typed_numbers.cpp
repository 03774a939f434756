#include "ui/widgets/typed_numbers.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QEvent>

namespace styleclip {

TypedNumbers::TypedNumbers(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

/// A press or a key elsewhere comes before the entry loses the focus, if it does at all.
bool TypedNumbers::eventFilter(QObject* watched, QEvent* event) {
    const bool pressed = event->type() == QEvent::MouseButtonPress && watched->isWidgetType();
    if (pressed || event->type() == QEvent::Shortcut) {
        auto* entry = qobject_cast<QAbstractSpinBox*>(QApplication::focusWidget());
        if (entry && watched != entry && watched->parent() != entry) {
            entry->interpretText();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace styleclip
