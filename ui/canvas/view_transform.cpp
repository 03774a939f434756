#include "ui/canvas/view_transform.h"

#include <algorithm>
#include <cmath>

namespace styleclip {

void ViewTransform::setPictureSize(QSize size) {
    if (size == m_pictureSize) {
        return;
    }
    m_pictureSize = size;
    fit(); // another picture: an old place in it means nothing
}

/// A fitted picture stays fitted; otherwise the same place stays in the middle.
void ViewTransform::setPane(QSizeF size, qreal ratio) {
    m_pane = size;
    m_ratio = ratio;
    if (m_fitted) {
        fit();
    } else {
        setZoomAboutMiddle(m_zoom);
    }
}

double ViewTransform::fitZoom() const {
    if (m_pictureSize.isEmpty() || m_pane.isEmpty()) {
        return 1.0;
    }
    return std::min(m_pane.width() * m_ratio / m_pictureSize.width(),
                    m_pane.height() * m_ratio / m_pictureSize.height());
}

bool ViewTransform::canPan() const {
    const QRectF rect = pictureRect();
    return rect.width() > m_pane.width() + 0.5 || rect.height() > m_pane.height() + 0.5;
}

void ViewTransform::fit() {
    m_fitted = true;
    m_zoom = fitZoom();
    m_middle = {m_pictureSize.width() / 2.0, m_pictureSize.height() / 2.0};
}

/// What lies under the anchor stays there: the middle moves toward it before the scale changes, and
/// back after it.
void ViewTransform::setZoom(double zoom, QPointF anchor) {
    const double smallest = std::min(fitZoom(), 1.0);
    const double wanted = std::clamp(zoom, smallest, std::max(smallest, kLargestZoom));
    const QPointF fromMiddle = anchor - QPointF(m_pane.width() / 2.0, m_pane.height() / 2.0);
    m_middle += fromMiddle / logicalScale();
    m_zoom = wanted;
    m_middle -= fromMiddle / logicalScale();
    m_fitted = std::abs(wanted - fitZoom()) < 1e-6 * wanted;
    keepInside();
}

void ViewTransform::setZoomAboutMiddle(double zoom) {
    setZoom(zoom, {m_pane.width() / 2.0, m_pane.height() / 2.0});
}

void ViewTransform::panBy(QPointF distance) {
    m_middle -= distance / logicalScale();
    keepInside();
}

/// No edge of the picture comes into the pane while there is more of it to see; a picture smaller
/// than the pane stands in its middle.
void ViewTransform::keepInside() {
    const auto inside = [this](double middle, double picture, double pane) {
        const double half = pane / logicalScale() / 2.0;
        return 2.0 * half >= picture ? picture / 2.0 : std::clamp(middle, half, picture - half);
    };
    m_middle = {inside(m_middle.x(), m_pictureSize.width(), m_pane.width()),
                inside(m_middle.y(), m_pictureSize.height(), m_pane.height())};
}

/// Snapped to whole pixels of the screen: between two of them a picture at 100 % would be blurred.
QRectF ViewTransform::pictureRect() const {
    const auto snapped = [this](double v) { return std::round(v * m_ratio) / m_ratio; };
    const double scale = logicalScale();
    return {snapped(m_pane.width() / 2.0 - m_middle.x() * scale),
            snapped(m_pane.height() / 2.0 - m_middle.y() * scale),
            snapped(m_pictureSize.width() * scale), snapped(m_pictureSize.height() * scale)};
}

} // namespace styleclip
