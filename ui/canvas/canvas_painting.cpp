#include "ui/canvas/canvas_painting.h"

#include "ui/canvas/heat_map.h"

#include <QFontMetrics>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <algorithm>

namespace styleclip {

namespace {

constexpr qreal kGripRadius = 13.0;
constexpr int kStateDot = 8, kStateGap = 6; ///< of the state of a picture

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor fainter(const QColor& colour) {
    QColor result = colour;
    result.setAlphaF(0.7f);
    return result;
}

QFont scaledFont(const QFont& font, double factor, QFont::Weight weight) {
    QFont result = font;
    if (font.pointSizeF() > 0) {
        result.setPointSizeF(font.pointSizeF() * factor);
    }
    result.setWeight(weight);
    return result;
}

/// A dot before the words tells previews from full pictures at a glance.
void paintState(QPainter& painter, const QRect& strip, const PictureLabel& label,
                const QColor& colour, int left) {
    const int dot = kStateDot;
    painter.setPen(Qt::NoPen);
    painter.setBrush(label.preview ? QColor(0xe0, 0x8a, 0x00) : QColor(0x2e, 0x9e, 0x5b));
    painter.drawEllipse(QRectF(left, strip.center().y() + 1 - dot / 2.0, dot, dot));
    painter.setPen(colour);
    painter.drawText(strip.adjusted(left + dot + kStateGap - strip.left(), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, label.state);
}

void paintChevron(QPainter& painter, QPointF tip, qreal size, qreal direction) {
    QPainterPath path(tip + QPointF(-direction * size, -size));
    path.lineTo(tip);
    path.lineTo(tip + QPointF(-direction * size, size));
    painter.drawPath(path);
}

} // namespace

/// Grey without a hue, or it would tint how the picture is seen.
QColor canvasSurround(const QPalette& palette) {
    const int window = palette.color(QPalette::Window).lightness();
    const int grey = isDark(palette) ? std::max(0, window - 14) : window - 18;
    return {grey, grey, grey};
}

/// The name comes first: where there is no room for both, the state goes.
void paintLabel(QPainter& painter, const QRect& strip, const PictureLabel& label,
                const QPalette& palette, bool mirrored) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.color(QPalette::WindowText));
    const QFont font = painter.font();
    painter.setFont(scaledFont(font, 1.0, QFont::DemiBold));
    painter.drawText(strip, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                     painter.fontMetrics().elidedText(label.name, Qt::ElideRight, strip.width()));
    const int nameWidth = painter.fontMetrics().horizontalAdvance(label.name);
    painter.setFont(font);
    const int stateWidth =
        painter.fontMetrics().horizontalAdvance(label.state) + kStateDot + kStateGap;
    const int between = 3 * kStateGap;
    if (!label.state.isEmpty() && nameWidth + between + stateWidth <= strip.width()) {
        const int left = mirrored ? strip.right() - nameWidth - between - stateWidth
                                  : strip.right() + 1 - stateWidth;
        paintState(painter, strip, label, fainter(palette.color(QPalette::WindowText)), left);
    }
    painter.restore();
}

/// The scale is painted from the colours of the map itself, so the two can't differ.
void paintHeatLegend(QPainter& painter, const QRect& strip, const QString& low, const QString& high,
                     const QString& sentence, const QPalette& palette) {
    painter.save();
    const QFontMetrics metrics = painter.fontMetrics();
    const int gap = 8, barWidth = std::clamp(strip.width() / 5, 40, 160);
    const int lowWidth = metrics.horizontalAdvance(low),
              highWidth = metrics.horizontalAdvance(high);
    painter.setPen(fainter(palette.color(QPalette::WindowText)));
    painter.drawText(strip, Qt::AlignVCenter | Qt::AlignLeft, low);
    const QRectF bar(strip.left() + lowWidth + gap, strip.center().y() - 4, barWidth, 10);
    QLinearGradient scale(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 9; ++i) {
        scale.setColorAt(i / 9.0, QColor(heatColour(i / 9.0)));
    }
    painter.fillRect(bar, scale);
    QRect rest = strip;
    rest.setLeft(static_cast<int>(bar.right()) + gap);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, high);
    rest.setLeft(rest.left() + highWidth + 2 * gap);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                     metrics.elidedText(sentence, Qt::ElideRight, rest.width()));
    painter.restore();
}

/// White within a darker line, which is seen on every picture.
void paintWipeHandle(QPainter& painter, const QRectF& picture, qreal x, const QPalette& palette,
                     bool active) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 4.0));
    painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()));
    painter.setPen(QPen(Qt::white, 2.0));
    painter.drawLine(QPointF(x, picture.top()), QPointF(x, picture.bottom()));
    const QPointF middle(x, picture.center().y());
    const QColor highlight = palette.color(QPalette::Highlight);
    painter.setPen(QPen(active ? highlight : QColor(0, 0, 0, 110), active ? 2.5 : 1.0));
    painter.setBrush(Qt::white);
    painter.drawEllipse(middle, kGripRadius, kGripRadius);
    painter.setPen(
        QPen(QColor(0x33, 0x33, 0x33), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    paintChevron(painter, middle + QPointF(-7.5, 0), 4.0, -1.0);
    paintChevron(painter, middle + QPointF(7.5, 0), 4.0, 1.0);
    painter.restore();
}

/// Title and text are measured first, so that the two together stand in the middle.
void paintMessage(QPainter& painter, const QRect& area, const QString& title, const QString& text,
                  const QPalette& palette) {
    painter.save();
    const QFont font = painter.font();
    const QFont large = scaledFont(font, 1.4, QFont::DemiBold);
    const int width = std::min(area.width() - 24, 460);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect free(0, 0, width, area.height());
    const QRect titleBox = QFontMetrics(large).boundingRect(free, flags, title);
    const QRect textBox = QFontMetrics(font).boundingRect(free, flags, text);
    const int gap = title.isEmpty() || text.isEmpty() ? 0 : 10;
    const int height = titleBox.height() + gap + textBox.height();
    const int left = area.center().x() - width / 2;
    const int top = area.center().y() - height / 2;
    painter.setPen(palette.color(QPalette::WindowText));
    painter.setFont(large);
    painter.drawText(QRect(left, top, width, titleBox.height()), flags, title);
    painter.setPen(fainter(palette.color(QPalette::WindowText)));
    painter.setFont(font);
    painter.drawText(QRect(left, top + titleBox.height() + gap, width, textBox.height()), flags,
                     text);
    painter.restore();
}

/// The veil keeps what lies below in sight: nothing was taken yet.
void paintDropTarget(QPainter& painter, const QRect& area, const QString& text,
                     const QPalette& palette) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette.color(QPalette::Window);
    veil.setAlphaF(0.85f);
    painter.fillRect(area, veil);
    painter.setPen(QPen(palette.color(QPalette::Highlight), 2.0, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(area).adjusted(8, 8, -8, -8), 8, 8);
    paintMessage(painter, area, text, {}, palette);
    painter.restore();
}

void paintFocus(QPainter& painter, const QRect& area, const QPalette& palette) {
    painter.save();
    painter.setPen(QPen(palette.color(QPalette::Highlight), 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1));
    painter.restore();
}

} // namespace styleclip
