#include "ui/canvas/canvas_layout.h"

#include <algorithm>

namespace styleclip {

namespace {

constexpr int kMargin = 12; ///< around the panes, and between them

CanvasPane paneIn(QRect area, int line, bool withLegend) {
    const int captionHeight = line + 10;
    const int legendHeight = withLegend ? line + 14 : 0;
    CanvasPane pane;
    pane.caption = {area.left(), area.top(), area.width(), captionHeight};
    pane.picture = area.adjusted(0, captionHeight, 0, -legendHeight);
    pane.picture.setHeight(std::max(0, pane.picture.height()));
    if (withLegend) {
        pane.legend = {area.left(), area.bottom() + 1 - legendHeight, area.width(), legendHeight};
    }
    return pane;
}

} // namespace

/// On a canvas that is clearly higher than wide, two portraits are larger one above the other.
QList<CanvasPane> layoutCanvas(QSize canvas, CanvasMode mode, int line, bool withLegend) {
    const QRect inner =
        QRect(QPoint(0, 0), canvas).adjusted(kMargin, kMargin / 3, -kMargin, -kMargin);
    if (mode != CanvasMode::SideBySide) {
        return {paneIn(inner, line, withLegend)};
    }
    QRect first = inner, second = inner;
    if (canvas.height() > canvas.width() * 5 / 4) {
        const int height = (inner.height() - kMargin) / 2;
        first.setHeight(height);
        second.setTop(first.bottom() + 1 + kMargin);
        second.setHeight(height);
    } else {
        const int width = (inner.width() - kMargin) / 2;
        first.setWidth(width);
        second.setLeft(first.right() + 1 + kMargin);
        second.setWidth(width);
    }
    return {paneIn(first, line, withLegend), paneIn(second, line, withLegend)};
}

} // namespace styleclip
