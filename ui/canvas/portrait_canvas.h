#pragma once

#include "ui/canvas/canvas_layout.h"
#include "ui/canvas/heat_map.h"
#include "ui/canvas/heat_map_job.h"
#include "ui/canvas/scaled_picture.h"
#include "ui/canvas/view_transform.h"

#include <QImage>
#include <QString>
#include <QStringList>
#include <QWidget>

class QMimeData;
class QNativeGestureEvent;
class QPinchGesture;

namespace styleclip {

/// Shows source and edit with common zoom and pan: side by side, parted by a wipe, or the edit
/// alone. Holding Space shows the source in the edit's place. A map of what changed can lie over
/// the edit.
///
/// Mouse: the wheel zooms about the cursor, dragging with the left or middle button pans, a double
/// click changes between the whole picture and 100 %. Keys: + and - zoom, 0 fits, 1 is 100 %,
/// arrows pan; in the wipe, left and right (Shift: in larger steps), Home and End move the handle,
/// and arrows with Ctrl pan. Pinching zooms.
///
/// Pictures are sRGB in any format; they are not copied. It draws what it is given and asks for
/// nothing, so it needs no engine.
class PortraitCanvas : public QWidget {
    Q_OBJECT

public:
    explicit PortraitCanvas(QWidget* parent = nullptr);

    /// The full resolution. Pictures of other sizes are previews and are shown at its place and
    /// size. While it is empty, the larger of the two pictures counts. A new size fits the view.
    void setPictureSize(QSize size);
    /// A null image takes the picture away.
    void setSource(const QImage& picture);
    void setEdit(const QImage& picture);

    [[nodiscard]] QImage source() const { return m_source.picture(); }
    [[nodiscard]] QImage edit() const { return m_edit.picture(); }
    [[nodiscard]] CanvasMode mode() const { return m_mode; }
    [[nodiscard]] bool isHeatMapShown() const { return m_heatMapShown; }
    /// While Space is held, or setSourceHeld().
    [[nodiscard]] bool isSourceHeld() const { return m_sourceHeld; }
    /// Where the wipe parts the visible picture, 0 (all edit) to 1 (all source).
    [[nodiscard]] double wipePosition() const { return m_wipePosition; }
    /// Pixels of the screen for each pixel of the full picture.
    [[nodiscard]] double zoom() const { return m_view.zoom(); }
    [[nodiscard]] bool isFitted() const { return m_view.isFitted(); }
    /// "Preview 128 px" or "Full 256 px"; empty without an edit.
    [[nodiscard]] QString status() const;
    /// Whether the edit is one of lower resolution.
    [[nodiscard]] bool showsPreview() const;
    /// The map that is shown, or a null picture while it is still computed or not wanted.
    [[nodiscard]] const HeatMap& shownHeatMap() const { return m_heatMap; }
    /// The place of the whole picture on this widget, for the source's pane (0) or the edit's (1
    /// when side by side, else 0). It may reach beyond the pane.
    [[nodiscard]] QRectF pictureRect(int pane) const;

    [[nodiscard]] QSize sizeHint() const override { return {900, 520}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 100}; }

public Q_SLOTS:
    void setMode(styleclip::CanvasMode mode);
    void setHeatMapShown(bool shown);
    void setSourceHeld(bool held);
    void setWipePosition(double position);
    /// About the middle of the view.
    void setZoom(double zoom);
    void zoomIn();
    void zoomOut();
    void fit();
    void zoomToActualSize();

Q_SIGNALS:
    void modeChanged(styleclip::CanvasMode mode);
    void heatMapShownChanged(bool shown);
    /// The map was computed anew; see shownHeatMap().
    void heatMapChanged();
    /// Local files, in the order of the drop.
    void filesDropped(const QStringList& paths);

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum class Drag { None, Pan, Wipe };

    [[nodiscard]] bool isEmpty() const { return m_source.isNull() && m_edit.isNull(); }
    [[nodiscard]] QList<CanvasPane> panes() const;
    [[nodiscard]] QRectF visiblePicture() const; ///< in the first pane
    [[nodiscard]] qreal wipeX() const;
    [[nodiscard]] bool isOnHandle(QPointF position) const;
    [[nodiscard]] QPointF inPane(QPointF position) const;

    void pictureChanged();
    void updatePane();
    void updateHeatMap();
    void zoomAbout(double zoom, QPointF position);
    void viewChanged();
    void updatePointer(QPointF position);
    void describe();
    bool moveByKey(int key, Qt::KeyboardModifiers modifiers);
    bool zoomByKey(int key);
    bool pinch(const QPinchGesture& gesture);
    bool pinch(const QNativeGestureEvent& event);

    void paintPane(QPainter& painter, const CanvasPane& pane, bool showsEdit);
    void paintWipe(QPainter& painter, const CanvasPane& pane);
    void paintEditLegend(QPainter& painter, const CanvasPane& pane);
    void drawPicture(QPainter& painter, const CanvasPane& pane, ScaledPicture& picture);
    [[nodiscard]] ScaledPicture& editLayer();

    ScaledPicture m_source, m_edit, m_mapLayer;
    HeatMap m_heatMap;
    HeatMapJob m_heatMapJob;
    ViewTransform m_view;
    QSize m_fullSize; ///< as set; may be empty
    CanvasMode m_mode = CanvasMode::SideBySide;
    bool m_heatMapShown = false;
    bool m_sourceHeld = false;
    bool m_dropHovers = false;
    bool m_focusShown = false; ///< the keyboard brought the focus here, or uses it
    double m_wipePosition = 0.5;
    Drag m_drag = Drag::None;
    QPointF m_dragLast;
    QString m_lastStatus; ///< that the description tells
};

/// The files on this machine that a drag brings, in its order.
[[nodiscard]] QStringList localFiles(const QMimeData& data);

} // namespace styleclip
