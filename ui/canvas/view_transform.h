#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QSizeF>

namespace styleclip {

/// Where a picture lies in the pane that shows it. All panes of a canvas share one, which is what
/// makes zoom and pan common to them.
///
/// The picture has the size of the full resolution, also while only a preview of it exists. Points
/// and sizes of the pane are in logical pixels; a zoom of 1 shows one picture pixel as one pixel of
/// the screen, whatever the screen's scaling is.
class ViewTransform {
public:
    static constexpr double kLargestZoom = 32.0;

    void setPictureSize(QSize size);
    /// `ratio` is the screen's device pixel ratio. A fitted view stays fitted, any other keeps the
    /// place in its middle.
    void setPane(QSizeF size, qreal ratio);

    [[nodiscard]] QSize pictureSize() const { return m_pictureSize; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    /// Follows the pane's size.
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// The zoom at which the whole picture just fits.
    [[nodiscard]] double fitZoom() const;
    /// Whether a part of the picture lies outside the pane.
    [[nodiscard]] bool canPan() const;

    /// Shows the whole picture, as large as possible.
    void fit();
    /// Zooms with the place under `anchor`, a point of the pane, held still as far as the edges
    /// allow. Zoom stays between the whole picture (or 100 % where that is less) and kLargestZoom.
    void setZoom(double zoom, QPointF anchor);
    void setZoomAboutMiddle(double zoom);
    /// Moves the picture with the hand, by logical pixels.
    void panBy(QPointF distance);

    /// The whole picture in the pane's coordinates, on whole pixels of the screen.
    [[nodiscard]] QRectF pictureRect() const;

private:
    [[nodiscard]] double logicalScale() const { return m_zoom / m_ratio; }
    void keepInside();

    QSize m_pictureSize;
    QSizeF m_pane;
    qreal m_ratio = 1.0;
    double m_zoom = 1.0;
    QPointF m_middle; ///< the place of the picture in the middle of the pane, in picture pixels
    bool m_fitted = true;
};

} // namespace styleclip
