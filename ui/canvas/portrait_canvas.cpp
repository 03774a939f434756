#include "ui/canvas/portrait_canvas.h"

#include <QEvent>
#include <QLocale>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr double kZoomStep = 1.25;

} // namespace

/// Every pixel is painted by the canvas itself, so Qt need not clear what lies below.
PortraitCanvas::PortraitCanvas(QWidget* parent) : QWidget(parent), m_heatMapJob(this) {
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    connect(&m_heatMapJob, &HeatMapJob::finished, this, [this](const HeatMap& map) {
        m_heatMap = map;
        m_mapLayer.setPicture(map.picture);
        update();
        Q_EMIT heatMapChanged();
    });
    describe();
}

void PortraitCanvas::setPictureSize(QSize size) {
    m_fullSize = size;
    pictureChanged();
}

void PortraitCanvas::setSource(const QImage& picture) {
    m_source.setPicture(picture);
    pictureChanged();
    updateHeatMap();
}

void PortraitCanvas::setEdit(const QImage& picture) {
    m_edit.setPicture(picture);
    pictureChanged();
    updateHeatMap();
}

bool PortraitCanvas::showsPreview() const {
    return !m_edit.isNull() && m_edit.picture().width() < m_view.pictureSize().width();
}

QString PortraitCanvas::status() const {
    if (m_edit.isNull()) {
        return {};
    }
    const QString pixels = QLocale().toString(m_edit.picture().width());
    //: The resolution of the picture that is shown, in pixels.
    return showsPreview() ? tr("Preview %1 px").arg(pixels) : tr("Full %1 px").arg(pixels);
}

/// Before the size of full pictures is known the larger of the two counts; a preview then takes the
/// place of the full picture without a change of the view.
void PortraitCanvas::pictureChanged() {
    const QSize larger = m_source.picture().size().expandedTo(m_edit.picture().size());
    const double before = zoom();
    m_view.setPictureSize(m_fullSize.isEmpty() ? larger : m_fullSize);
    if (zoom() != before) {
        viewChanged();
    }
    if (const QString now = status(); now != m_lastStatus) {
        m_lastStatus = now;
        describe();
    }
    update();
}

/// Computed only while it is seen: it takes longer than a picture does to paint.
void PortraitCanvas::updateHeatMap() {
    if (m_heatMapShown && !m_source.isNull() && !m_edit.isNull()) {
        m_heatMapJob.request(m_source.picture(), m_edit.picture());
        return;
    }
    m_heatMapJob.cancel();
    m_heatMap = {};
    m_mapLayer.setPicture({});
}

void PortraitCanvas::setMode(CanvasMode mode) {
    if (mode == m_mode) {
        return;
    }
    m_mode = mode;
    updatePane();
    describe();
    update();
    Q_EMIT modeChanged(mode);
}

void PortraitCanvas::setHeatMapShown(bool shown) {
    if (shown == m_heatMapShown) {
        return;
    }
    m_heatMapShown = shown;
    updateHeatMap();
    updatePane();
    describe();
    update();
    Q_EMIT heatMapShownChanged(shown);
}

void PortraitCanvas::setSourceHeld(bool held) {
    if (held == m_sourceHeld) {
        return;
    }
    m_sourceHeld = held;
    update();
}

void PortraitCanvas::setWipePosition(double position) {
    const double inside = std::clamp(position, 0.0, 1.0);
    if (inside == m_wipePosition) {
        return;
    }
    m_wipePosition = inside;
    describe();
    update();
}

void PortraitCanvas::setZoom(double zoom) {
    m_view.setZoomAboutMiddle(zoom);
    viewChanged();
}

void PortraitCanvas::zoomIn() {
    setZoom(zoom() * kZoomStep);
}

void PortraitCanvas::zoomOut() {
    setZoom(zoom() / kZoomStep);
}

void PortraitCanvas::fit() {
    m_view.fit();
    viewChanged();
}

void PortraitCanvas::zoomToActualSize() {
    setZoom(1.0);
}

void PortraitCanvas::zoomAbout(double zoom, QPointF position) {
    m_view.setZoom(zoom, inPane(position));
    viewChanged();
}

/// Zoom and place are part of what the description says.
void PortraitCanvas::viewChanged() {
    describe();
    update();
}

QList<CanvasPane> PortraitCanvas::panes() const {
    return layoutCanvas(size(), m_mode, fontMetrics().height(), m_heatMapShown);
}

/// Panes of one layout are of one size, so the first one stands for all.
void PortraitCanvas::updatePane() {
    const double before = zoom();
    m_view.setPane(panes().first().picture.size(), devicePixelRatioF());
    if (zoom() != before) {
        viewChanged();
    }
}

void PortraitCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    updatePane();
}

void PortraitCanvas::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    updatePane(); // the screen and its scaling are known now
}

void PortraitCanvas::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_lastStatus = status();
        describe();
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updatePane();
    }
    update();
}

QRectF PortraitCanvas::pictureRect(int pane) const {
    return m_view.pictureRect().translated(panes().at(pane).picture.topLeft());
}

QRectF PortraitCanvas::visiblePicture() const {
    return pictureRect(0).intersected(panes().first().picture);
}

/// The wipe parts what is seen of the picture, not all of it: its handle is always in sight.
qreal PortraitCanvas::wipeX() const {
    const QRectF visible = visiblePicture();
    return visible.left() + visible.width() * m_wipePosition;
}

/// The panes show the same part of their pictures, so a point in one is a point in the other.
/// Outside of both it is the middle.
QPointF PortraitCanvas::inPane(QPointF position) const {
    for (const CanvasPane& pane : panes()) {
        if (QRectF(pane.picture).contains(position)) {
            return position - pane.picture.topLeft();
        }
    }
    return QRectF(QPointF(0, 0), panes().first().picture.size()).center();
}

/// What is painted can't be read by a screen reader, so it is told in words.
void PortraitCanvas::describe() {
    const QString percent = QLocale().toString(std::lround(zoom() * 100.0));
    QString text;
    switch (m_mode) {
    case CanvasMode::SideBySide:
        text = tr("Source and edit side by side at %1 %.").arg(percent);
        break;
    case CanvasMode::Wipe:
        text = tr("Source and edit parted by a wipe at %1 %.").arg(percent);
        break;
    case CanvasMode::Single:
        text = tr("The edit alone at %1 %.").arg(percent);
        break;
    }
    if (m_heatMapShown) {
        text += QLatin1Char(' ') + tr("What changed is coloured.");
    }
    if (!m_lastStatus.isEmpty()) {
        text += QLatin1Char(' ') + m_lastStatus;
    }
    setAccessibleName(tr("Portrait, source and edit"));
    setAccessibleDescription(text);
}

} // namespace styleclip
