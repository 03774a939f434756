#include "ui/canvas/source_key.h"

#include "ui/canvas/portrait_canvas.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QSlider>

namespace styleclip {

namespace {

/// Lists choose by Enter, and a slider has no use for the key. Elsewhere it presses, switches or is
/// written.
bool sparesSpace(const QObject* widget) {
    return qobject_cast<const QListView*>(widget) || qobject_cast<const QSlider*>(widget);
}

} // namespace

SourceKey::SourceKey(PortraitCanvas* canvas, QWidget* window)
    : QObject(canvas), m_canvas(canvas), m_window(window) {
    QCoreApplication::instance()->installEventFilter(this);
}

bool SourceKey::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowDeactivate && watched == m_window) {
        m_canvas->setSourceHeld(false); // the key's release will go elsewhere
        return false;
    }
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::KeyRelease) {
        return false;
    }
    const auto* key = static_cast<const QKeyEvent*>(event);
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (key->key() != Qt::Key_Space || key->modifiers() != Qt::NoModifier || !widget ||
        widget->window() != m_window || !sparesSpace(widget)) {
        return false;
    }
    if (!key->isAutoRepeat()) {
        m_canvas->setSourceHeld(event->type() == QEvent::KeyPress);
    }
    return true;
}

} // namespace styleclip
