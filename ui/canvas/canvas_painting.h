#pragma once

#include <QColor>
#include <QRect>
#include <QString>

class QPainter;
class QPalette;
class QRectF;

namespace styleclip {

/// What stands behind the pictures: neutral, since a tinted surround changes how colours look.
[[nodiscard]] QColor canvasSurround(const QPalette& palette);

/// Name and state of a picture, above its pane.
struct PictureLabel {
    QString name;
    QString state;        ///< "Preview 128 px", "Full 256 px"; may be empty
    bool preview = false; ///< the state is one that will pass
};

/// `mirrored` puts the name at the right end.
void paintLabel(QPainter& painter, const QRect& strip, const PictureLabel& label,
                const QPalette& palette, bool mirrored = false);

/// The colour scale of the heat map with what its ends mean, and a sentence.
void paintHeatLegend(QPainter& painter, const QRect& strip, const QString& low, const QString& high,
                     const QString& sentence, const QPalette& palette);

/// The line at `x` down the picture with the grip to drag.
void paintWipeHandle(QPainter& painter, const QRectF& picture, qreal x, const QPalette& palette,
                     bool active);

/// A title with an explanation below, in the middle of `area`.
void paintMessage(QPainter& painter, const QRect& area, const QString& title, const QString& text,
                  const QPalette& palette);

/// Says that what is held over the canvas may be dropped.
void paintDropTarget(QPainter& painter, const QRect& area, const QString& text,
                     const QPalette& palette);

/// The frame of a canvas that has the keyboard.
void paintFocus(QPainter& painter, const QRect& area, const QPalette& palette);

} // namespace styleclip
