// How PortraitCanvas answers to mouse, keys, gestures and drops.
#include "ui/canvas/portrait_canvas.h"

#include <QDragEnterEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QUrl>
#include <QWheelEvent>

#include <cmath>

namespace styleclip {

namespace {

constexpr double kWheelDoubles = 360.0; ///< eighths of a degree; a notch of a wheel is 120
constexpr double kPanStep = 40.0;       ///< logical pixels
constexpr double kWipeStep = 0.01, kLargeWipeStep = 0.1;
constexpr qreal kHandleReach = 12.0; ///< how near to the handle a press takes it

} // namespace

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    return files;
}

bool PortraitCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // Keys of the canvas are also keys of menus; while it has the focus they are the canvas's.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        if (plain && (key->key() == Qt::Key_Space || key->key() == Qt::Key_Home ||
                      key->key() == Qt::Key_End)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::Gesture) {
        auto* gesture = static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture);
        if (gesture != nullptr && pinch(*static_cast<QPinchGesture*>(gesture))) {
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture &&
        pinch(*static_cast<QNativeGestureEvent*>(event))) {
        return true;
    }
    return QWidget::event(event);
}

bool PortraitCanvas::pinch(const QPinchGesture& gesture) {
    if (gesture.changeFlags() & QPinchGesture::ScaleFactorChanged) {
        zoomAbout(zoom() * gesture.scaleFactor(), mapFromGlobal(gesture.centerPoint()));
    }
    return true;
}

bool PortraitCanvas::pinch(const QNativeGestureEvent& event) {
    if (event.gestureType() != Qt::ZoomNativeGesture) {
        return false;
    }
    zoomAbout(zoom() * (1.0 + event.value()), event.position());
    return true;
}

/// A wheel zooms about the pointer, as in other programs for pictures. Shift, or a wheel that turns
/// sideways, moves.
void PortraitCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    if (isEmpty() || angle.isNull()) {
        event->ignore();
        return;
    }
    if (event->modifiers() & Qt::ShiftModifier || angle.y() == 0) {
        m_view.panBy({static_cast<qreal>(angle.x() != 0 ? angle.x() : angle.y()) / 2.0, 0.0});
        update();
    } else {
        zoomAbout(zoom() * std::exp2(angle.y() / kWheelDoubles), event->position());
    }
    event->accept();
}

bool PortraitCanvas::isOnHandle(QPointF position) const {
    return m_mode == CanvasMode::Wipe && !m_source.isNull() && !m_edit.isNull() &&
           std::abs(position.x() - wipeX()) <= kHandleReach &&
           QRectF(panes().first().picture).contains(position);
}

/// The pointer tells what a press would do here.
void PortraitCanvas::updatePointer(QPointF position) {
    if (m_drag == Drag::Wipe || (m_drag == Drag::None && isOnHandle(position))) {
        setCursor(Qt::SplitHCursor);
    } else if (m_drag == Drag::Pan) {
        setCursor(Qt::ClosedHandCursor);
    } else if (!isEmpty() && m_view.canPan()) {
        setCursor(Qt::OpenHandCursor);
    } else {
        unsetCursor();
    }
}

void PortraitCanvas::mousePressEvent(QMouseEvent* event) {
    const bool left = event->button() == Qt::LeftButton;
    if (isEmpty() || (!left && event->button() != Qt::MiddleButton)) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_drag = left && isOnHandle(event->position()) ? Drag::Wipe : Drag::Pan;
    m_dragLast = event->position();
    updatePointer(event->position());
    update();
}

void PortraitCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    if (m_drag == Drag::Wipe) {
        const QRectF visible = visiblePicture();
        setWipePosition((position.x() - visible.left()) / std::max(1.0, visible.width()));
    } else if (m_drag == Drag::Pan) {
        m_view.panBy(position - m_dragLast);
        update();
    }
    m_dragLast = position;
    updatePointer(position);
}

void PortraitCanvas::mouseReleaseEvent(QMouseEvent* event) {
    m_drag = Drag::None;
    updatePointer(event->position());
    update();
}

/// Back and forth between the whole picture and its pixels at this place.
void PortraitCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isEmpty() || isOnHandle(event->position())) {
        return;
    }
    if (isFitted()) {
        zoomAbout(1.0, event->position());
    } else {
        fit();
    }
}

bool PortraitCanvas::zoomByKey(int key) {
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_1:
        zoomToActualSize();
        return true;
    default:
        return false;
    }
}

/// Arrows move the wipe where there is one; with Ctrl they move the picture there, too.
bool PortraitCanvas::moveByKey(int key, Qt::KeyboardModifiers modifiers) {
    const bool wipe = m_mode == CanvasMode::Wipe && !(modifiers & Qt::ControlModifier);
    if (wipe && (key == Qt::Key_Left || key == Qt::Key_Right)) {
        const double step = modifiers & Qt::ShiftModifier ? kLargeWipeStep : kWipeStep;
        setWipePosition(m_wipePosition + (key == Qt::Key_Left ? -step : step));
        return true;
    }
    if (wipe && (key == Qt::Key_Home || key == Qt::Key_End)) {
        setWipePosition(key == Qt::Key_Home ? 0.0 : 1.0);
        return true;
    }
    QPointF distance;
    switch (key) {
    case Qt::Key_Left:
        distance = {kPanStep, 0};
        break;
    case Qt::Key_Right:
        distance = {-kPanStep, 0};
        break;
    case Qt::Key_Up:
        distance = {0, kPanStep};
        break;
    case Qt::Key_Down:
        distance = {0, -kPanStep};
        break;
    default:
        return false;
    }
    m_view.panBy(distance);
    update();
    return true;
}

void PortraitCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        setSourceHeld(true);
        return;
    }
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (moveByKey(event->key(), event->modifiers()) || (plain && zoomByKey(event->key()))) {
        m_focusShown = true;
        update();
        return;
    }
    QWidget::keyPressEvent(event);
}

/// A key that is held repeats: only its true release brings the edit back.
void PortraitCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat()) {
            setSourceHeld(false);
        }
        return;
    }
    QWidget::keyReleaseEvent(event);
}

/// A frame is drawn for those who came by the keyboard. Who clicked knows where the focus is.
void PortraitCanvas::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_focusShown = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                   reason == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void PortraitCanvas::focusOutEvent(QFocusEvent* event) {
    setSourceHeld(false); // the key's release will go elsewhere
    QWidget::focusOutEvent(event);
}

void PortraitCanvas::dragEnterEvent(QDragEnterEvent* event) {
    if (localFiles(*event->mimeData()).isEmpty()) {
        return;
    }
    event->acceptProposedAction();
    m_dropHovers = true;
    update();
}

void PortraitCanvas::dragLeaveEvent(QDragLeaveEvent*) {
    m_dropHovers = false;
    update();
}

void PortraitCanvas::dropEvent(QDropEvent* event) {
    m_dropHovers = false;
    update();
    const QStringList paths = localFiles(*event->mimeData());
    if (!paths.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(paths);
    }
}

} // namespace styleclip
