// What PortraitCanvas draws.
#include "ui/canvas/canvas_painting.h"
#include "ui/canvas/portrait_canvas.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace styleclip {

namespace {

/// From this zoom on a look at single pixels is wanted, and blending them would lie.
constexpr double kCrispZoom = 8.0;

constexpr int kNarrowStrip = 240; ///< texts need more room than a picture of this width

/// The strips keep to what is seen of the picture, so that words stand where the eye is.
CanvasPane besidePicture(const CanvasPane& pane, const QRectF& picture) {
    const QRect seen = picture.toAlignedRect().intersected(pane.picture);
    CanvasPane result = pane;
    result.caption.moveBottom(seen.top() - 1);
    result.legend.moveTop(seen.bottom() + 1);
    if (seen.width() >= kNarrowStrip) {
        for (QRect* strip : {&result.caption, &result.legend}) {
            strip->setLeft(seen.left());
            strip->setRight(seen.right());
        }
    }
    return result;
}

} // namespace

/// What stands in the place of the edit: the source while its key is held, and the heat map where
/// that is on and computed.
ScaledPicture& PortraitCanvas::editLayer() {
    if (m_sourceHeld) {
        return m_source;
    }
    return m_heatMapShown && !m_mapLayer.isNull() ? m_mapLayer : m_edit;
}

void PortraitCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), canvasSurround(palette()));
    if (isEmpty()) {
        paintMessage(painter, rect(), tr("No portrait yet"),
                     tr("Choose one of the portraits, or drop a file here: a project, a latent or "
                        "a picture that was exported with its description."),
                     palette());
    } else if (m_mode == CanvasMode::Wipe && !m_edit.isNull() && !m_source.isNull()) {
        paintWipe(painter, besidePicture(panes().first(), pictureRect(0)));
    } else {
        QList<CanvasPane> all = panes();
        for (int i = 0; i < all.size(); ++i) {
            all[i] = besidePicture(all[i], pictureRect(i));
        }
        if (all.size() == 2) {
            paintPane(painter, all.first(), false);
        }
        // Where there is but one pane, the source is better than nothing.
        paintPane(painter, all.last(), all.size() == 2 || !m_edit.isNull());
    }
    if (hasFocus() && m_focusShown) {
        paintFocus(painter, rect(), palette());
    }
    if (m_dropHovers) {
        paintDropTarget(painter, rect(), tr("Drop to open"), palette());
    }
}

void PortraitCanvas::drawPicture(QPainter& painter, const CanvasPane& pane,
                                 ScaledPicture& picture) {
    painter.save();
    painter.setClipRect(pane.picture, Qt::IntersectClip);
    const QRectF target = m_view.pictureRect().translated(pane.picture.topLeft());
    const bool full = picture.picture().width() >= m_view.pictureSize().width();
    picture.draw(painter, target, full && zoom() >= kCrispZoom);
    painter.restore();
}

void PortraitCanvas::paintPane(QPainter& painter, const CanvasPane& pane, bool showsEdit) {
    ScaledPicture& picture = showsEdit ? editLayer() : m_source;
    const bool isSource = !showsEdit || m_sourceHeld;
    const PictureLabel label{isSource ? tr("Source") : tr("Edit"), isSource ? QString() : status(),
                             showsPreview()};
    paintLabel(painter, pane.caption, label, palette());
    if (picture.isNull()) {
        const QString text = isSource ? tr("The source can't be shown: its model is not loaded.")
                                      : tr("Say what should change, and it appears here.");
        paintMessage(painter, pane.picture, {}, text, palette());
        return;
    }
    drawPicture(painter, pane, picture);
    if (showsEdit) {
        paintEditLegend(painter, pane);
    }
}

void PortraitCanvas::paintWipe(QPainter& painter, const CanvasPane& pane) {
    QRect half = pane.caption;
    half.setWidth(half.width() / 2);
    paintLabel(painter, half, {tr("Source"), {}, false}, palette());
    half.moveRight(pane.caption.right());
    const QString right = m_sourceHeld ? tr("Source") : tr("Edit");
    paintLabel(painter, half, {right, m_sourceHeld ? QString() : status(), showsPreview()},
               palette(), true);

    const qreal x = wipeX();
    const QRectF area = pane.picture;
    painter.save();
    painter.setClipRect(QRectF(area.topLeft(), QPointF(x, area.bottom() + 1)));
    drawPicture(painter, pane, m_source);
    painter.setClipRect(QRectF(QPointF(x, area.top()), area.bottomRight() + QPointF(1, 1)));
    drawPicture(painter, pane, editLayer());
    painter.restore();
    paintWipeHandle(painter, visiblePicture(), x, palette(),
                    (hasFocus() && m_focusShown) || m_drag == Drag::Wipe);
    paintEditLegend(painter, pane);
}

void PortraitCanvas::paintEditLegend(QPainter& painter, const CanvasPane& pane) {
    if (!m_heatMapShown || m_mapLayer.isNull() || m_sourceHeld) {
        return;
    }
    const int percent = static_cast<int>(std::lround(m_heatMap.changedShare * 100.0));
    paintHeatLegend(painter, pane.legend, tr("same"), tr("very different"),
                    tr("%1 % changed").arg(QLocale().toString(percent)), palette());
}

} // namespace styleclip
