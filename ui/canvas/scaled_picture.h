#pragma once

#include <QImage>
#include <QSize>

class QPainter;
class QRectF;

namespace styleclip {

/// A picture that is drawn again and again at a size that seldom changes: what has to be made
/// smaller is made smaller once, with every pixel counted.
class ScaledPicture {
public:
    void setPicture(const QImage& picture);
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    [[nodiscard]] bool isNull() const { return m_picture.isNull(); }

    /// Draws the whole picture into `target`, in the painter's logical coordinates. Where it has to
    /// be enlarged, pixels are squares when `crisp`, else blended.
    void draw(QPainter& painter, const QRectF& target, bool crisp);

private:
    QImage m_picture;
    QImage m_drawn;   ///< the same in the format that is scaled and drawn fastest
    QImage m_smaller; ///< at the size that was drawn last, if that was smaller
};

} // namespace styleclip
