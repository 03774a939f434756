#pragma once

#include <QImage>
#include <QList>

class QPainter;
class QRectF;

namespace styleclip {

/// A picture that is drawn at any size, again and again, for what the size on the screen costs: of
/// a large picture smaller versions are kept, each half as wide as the one before, in which every
/// pixel counts.
class ScaledPicture {
public:
    /// The same picture once more costs nothing.
    void setPicture(const QImage& picture);
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    [[nodiscard]] bool isNull() const { return m_picture.isNull(); }

    /// Draws the whole picture into `target`, in the painter's logical coordinates. Where it has to
    /// be enlarged, pixels are squares when `crisp`, else blended.
    void draw(QPainter& painter, const QRectF& target, bool crisp);

private:
    [[nodiscard]] const QImage& versionFor(QSizeF pixels);

    QImage m_picture;
    QList<QImage> m_versions; ///< made when first drawn, in the format that is drawn fastest
};

} // namespace styleclip
