#include "ui/icons/symbol_engine.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QSvgRenderer>

namespace styleclip {

namespace {

QColor symbolColour(QIcon::Mode mode) {
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Selected:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Disabled: {
        QColor colour = palette.color(QPalette::Active, QPalette::ButtonText);
        colour.setAlphaF(0.35f);
        return colour;
    }
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return palette.color(QPalette::Active, QPalette::ButtonText);
}

} // namespace

SymbolEngine::SymbolEngine(const QString& path) {
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        m_svg = file.readAll();
    }
}

/// Coloured at each painting, so that icons follow the palette when a theme changes.
void SymbolEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) {
    const QColor colour = symbolColour(mode);
    QByteArray svg = m_svg;
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    // Drawn aside first: strokes that cross must not be darker there when they are translucent.
    const qreal ratio = painter->device()->devicePixelRatioF();
    const int side = qMin(rect.width(), rect.height());
    QImage layer(QSize(side, side) * ratio, QImage::Format_ARGB32_Premultiplied);
    layer.fill(Qt::transparent);
    QPainter layerPainter(&layer);
    renderer.render(&layerPainter, layer.rect());
    layerPainter.end();
    const QRectF square(rect.x() + (rect.width() - side) / 2.0,
                        rect.y() + (rect.height() - side) / 2.0, side, side);
    painter->save();
    painter->setOpacity(painter->opacity() * colour.alphaF());
    painter->drawImage(square, layer);
    painter->restore();
}

QPixmap SymbolEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) {
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap SymbolEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                                   qreal scale) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const QSize pixels = size * scale;
#else
    const QSize pixels = size; // of the screen already; the scale is for the pixmap's user (6.4)
#endif
    QPixmap result(pixels);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, QRect(QPoint(0, 0), pixels), mode, state);
    painter.end();
    result.setDevicePixelRatio(scale);
    return result;
}

} // namespace styleclip
