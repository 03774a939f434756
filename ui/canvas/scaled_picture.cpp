#include "ui/canvas/scaled_picture.h"

#include <QPaintDevice>
#include <QPainter>
#include <QRectF>

namespace styleclip {

namespace {

/// Each pixel is the mean of four; an odd last line or column is left out.
QImage half(const QImage& picture) {
    QImage result(picture.width() / 2, picture.height() / 2, QImage::Format_RGB32);
    for (int y = 0; y < result.height(); ++y) {
        const auto* upper = reinterpret_cast<const QRgb*>(picture.constScanLine(2 * y));
        const auto* lower = reinterpret_cast<const QRgb*>(picture.constScanLine(2 * y + 1));
        auto* line = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < result.width(); ++x) {
            const QRgb four[] = {upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]};
            // Two channels at a time: sums of four bytes stay within 10 of the 16 bits of each.
            quint32 redBlue = 0x00020002, green = 0x00000200;
            for (const QRgb pixel : four) {
                redBlue += pixel & 0x00ff00ff;
                green += pixel & 0x0000ff00;
            }
            line[x] = 0xff000000 | ((redBlue >> 2) & 0x00ff00ff) | ((green >> 2) & 0x0000ff00);
        }
    }
    return result;
}

} // namespace

void ScaledPicture::setPicture(const QImage& picture) {
    if (picture.cacheKey() == m_picture.cacheKey()) {
        return;
    }
    m_picture = picture;
    m_versions.clear();
}

/// Blending looks at four pixels only: from far larger pictures it would leave most of them out,
/// and edges would flicker while people zoom.
const QImage& ScaledPicture::versionFor(QSizeF pixels) {
    if (m_versions.isEmpty()) {
        m_versions.append(m_picture.convertToFormat(QImage::Format_RGB32));
        m_versions.last().setDevicePixelRatio(1.0);
    }
    // The smallest that is not enlarged. Between it and the next one, blending counts every pixel.
    int version = 0;
    for (;; ++version) {
        const QSize next = m_versions[version].size() / 2;
        if (next.isEmpty() || next.width() < pixels.width() || next.height() < pixels.height()) {
            return m_versions[version];
        }
        if (version + 1 == m_versions.size()) {
            m_versions.append(half(m_versions[version]));
        }
    }
}

void ScaledPicture::draw(QPainter& painter, const QRectF& target, bool crisp) {
    if (m_picture.isNull() || target.isEmpty()) {
        return;
    }
    const QImage& version = versionFor(target.size() * painter.device()->devicePixelRatioF());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !crisp);
    painter.drawImage(target, version);
}

} // namespace styleclip
