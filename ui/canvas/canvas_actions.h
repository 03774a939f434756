#pragma once

#include "ui/canvas/canvas_layout.h"

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;

namespace styleclip {

class PortraitCanvas;

/// The commands of a canvas with icons, shortcuts and texts, for menus and tool bars. They follow
/// the canvas and change it; their texts follow the language.
class CanvasActions : public QObject {
    Q_OBJECT

public:
    /// The canvas has to live as long as this.
    CanvasActions(PortraitCanvas* canvas, QObject* parent);

    /// Side by side, wipe, edit alone: one of them is checked.
    [[nodiscard]] QList<QAction*> modes() const { return {m_sideBySide, m_wipe, m_single}; }
    [[nodiscard]] QAction* heatMap() const { return m_heatMap; }
    /// Zoom in, zoom out, fit, 100 %.
    [[nodiscard]] QList<QAction*> zooms() const { return {m_zoomIn, m_zoomOut, m_fit, m_actual}; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addMode(QAction* action, CanvasMode mode);
    void showMode(CanvasMode mode);
    void retranslate();

    PortraitCanvas* m_canvas;
    QActionGroup* m_modes;
    QAction *m_sideBySide, *m_wipe, *m_single, *m_heatMap;
    QAction *m_zoomIn, *m_zoomOut, *m_fit, *m_actual;
};

} // namespace styleclip
