#include "ui/canvas/canvas_actions.h"

#include "ui/canvas/portrait_canvas.h"
#include "ui/icons/icon.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>

namespace styleclip {

namespace {

QAction* makeAction(QObject* parent, const char* name, Icon picture, const QKeySequence& keys) {
    auto* action = new QAction(icon(picture), QString(), parent);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(keys);
    return action;
}

/// The explanation is also what the status bar and screen readers give.
void setTexts(QAction* action, const QString& text, const QString& explanation) {
    action->setText(text);
    action->setStatusTip(explanation);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? explanation
                                      : QStringLiteral("%1 (%2)").arg(explanation, keys));
}

} // namespace

CanvasActions::CanvasActions(PortraitCanvas* canvas, QObject* parent)
    : QObject(parent), m_canvas(canvas), m_modes(new QActionGroup(this)),
      m_sideBySide(makeAction(this, "viewSideBySide", Icon::SideBySide, Qt::CTRL | Qt::Key_1)),
      m_wipe(makeAction(this, "viewWipe", Icon::Wipe, Qt::CTRL | Qt::Key_2)),
      m_single(makeAction(this, "viewSingle", Icon::Single, Qt::CTRL | Qt::Key_3)),
      m_heatMap(makeAction(this, "viewHeatMap", Icon::HeatMap, Qt::CTRL | Qt::Key_D)),
      m_zoomIn(makeAction(this, "viewZoomIn", Icon::ZoomIn, QKeySequence::ZoomIn)),
      m_zoomOut(makeAction(this, "viewZoomOut", Icon::ZoomOut, QKeySequence::ZoomOut)),
      m_fit(makeAction(this, "viewFit", Icon::Fit, Qt::CTRL | Qt::Key_0)),
      m_actual(
          makeAction(this, "viewActualSize", Icon::ActualSize, Qt::CTRL | Qt::ALT | Qt::Key_0)) {
    addMode(m_sideBySide, CanvasMode::SideBySide);
    addMode(m_wipe, CanvasMode::Wipe);
    addMode(m_single, CanvasMode::Single);
    connect(canvas, &PortraitCanvas::modeChanged, this, &CanvasActions::showMode);
    showMode(canvas->mode());

    m_heatMap->setCheckable(true);
    m_heatMap->setChecked(canvas->isHeatMapShown());
    connect(m_heatMap, &QAction::toggled, canvas, &PortraitCanvas::setHeatMapShown);
    connect(canvas, &PortraitCanvas::heatMapShownChanged, m_heatMap, &QAction::setChecked);

    connect(m_zoomIn, &QAction::triggered, canvas, &PortraitCanvas::zoomIn);
    connect(m_zoomOut, &QAction::triggered, canvas, &PortraitCanvas::zoomOut);
    connect(m_fit, &QAction::triggered, canvas, &PortraitCanvas::fit);
    connect(m_actual, &QAction::triggered, canvas, &PortraitCanvas::zoomToActualSize);
    canvas->installEventFilter(this);
    retranslate();
}

void CanvasActions::addMode(QAction* action, CanvasMode mode) {
    action->setCheckable(true);
    action->setData(static_cast<int>(mode));
    m_modes->addAction(action);
    connect(action, &QAction::triggered, m_canvas, [this, mode] { m_canvas->setMode(mode); });
}

/// The canvas is asked, since keys of its own may have changed it.
void CanvasActions::showMode(CanvasMode mode) {
    const QList<QAction*> all = modes();
    for (QAction* action : all) {
        action->setChecked(action->data().toInt() == static_cast<int>(mode));
    }
}

/// Actions are no widgets and hear of no language: the canvas does.
bool CanvasActions::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    return QObject::eventFilter(watched, event);
}

void CanvasActions::retranslate() {
    setTexts(m_sideBySide, tr("&Side by side"), tr("Show source and edit side by side"));
    setTexts(m_wipe, tr("&Wipe"), tr("Part source and edit with a handle to drag"));
    setTexts(m_single, tr("&Edit alone"), tr("Show the edit alone; hold Space to see the source"));
    setTexts(m_heatMap, tr("What &changed"), tr("Colour what differs between source and edit"));
    setTexts(m_zoomIn, tr("Zoom &in"), tr("Show the portraits larger"));
    setTexts(m_zoomOut, tr("Zoom &out"), tr("Show the portraits smaller"));
    setTexts(m_fit, tr("&Fit"), tr("Show the whole portraits, as large as possible"));
    setTexts(m_actual, tr("&Actual size"), tr("Show each pixel as one pixel of the screen"));
}

} // namespace styleclip
