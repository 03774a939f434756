#include "ui/widgets/text_undo.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace styleclip {

namespace {

/// The text that has the keyboard, that of a number included.
const QLineEdit* entryOf(QObject* widget) {
    const auto* number = qobject_cast<QAbstractSpinBox*>(widget);
    return number ? number->findChild<QLineEdit*>() : qobject_cast<QLineEdit*>(widget);
}

} // namespace

TextUndo::TextUndo(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

/// The entry claims both keys whether or not it has something to undo; where it has nothing they
/// are meant for the document.
bool TextUndo::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const QLineEdit* entry = entryOf(watched);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool goesToWindow =
        entry && ((key->matches(QKeySequence::Undo) && !entry->isModified()) ||
                  (key->matches(QKeySequence::Redo) && !entry->isRedoAvailable()));
    if (goesToWindow) {
        event->ignore(); // it is a shortcut then
    }
    return goesToWindow;
}

} // namespace styleclip
