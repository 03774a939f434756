#include "ui/widgets/upright_scroll_area.h"

#include <QEvent>
#include <QStyle>

namespace styleclip {

UprightScrollArea::UprightScrollArea(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setWidget(content); // which it filters the events of
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

QSize UprightScrollArea::minimumSizeHint() const {
    return {widget()->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent),
            QScrollArea::minimumSizeHint().height()};
}

bool UprightScrollArea::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) {
        updateGeometry(); // as with the longer texts of another language
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace styleclip
