#include "ui/canvas/scaled_picture.h"

#include <QPaintDevice>
#include <QPainter>
#include <QRectF>

namespace styleclip {

void ScaledPicture::setPicture(const QImage& picture) {
    m_picture = picture;
    m_picture.setDevicePixelRatio(1.0);
    m_drawn = m_picture.convertToFormat(QImage::Format_RGB32);
    m_smaller = {};
}

void ScaledPicture::draw(QPainter& painter, const QRectF& target, bool crisp) {
    if (m_picture.isNull() || target.isEmpty()) {
        return;
    }
    const QSize pixels = (target.size() * painter.device()->devicePixelRatioF()).toSize();
    const bool smaller = pixels.width() < m_picture.width() && pixels.height() < m_picture.height();
    if (smaller && m_smaller.size() != pixels) {
        m_smaller = m_drawn.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !crisp && !smaller);
    painter.drawImage(target, smaller ? m_smaller : m_drawn);
}

} // namespace styleclip
