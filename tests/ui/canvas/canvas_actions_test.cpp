#include "ui/canvas/canvas_actions.h"

#include "ui/canvas/portrait_canvas.h"

#include <QAction>

#include <gtest/gtest.h>

#include <cmath>

namespace styleclip {

namespace {

class CanvasActionsTest : public testing::Test {
protected:
    CanvasActionsTest() {
        m_canvas.resize(600, 400);
        QImage picture(512, 512, QImage::Format_RGB32);
        picture.fill(Qt::gray);
        m_canvas.setSource(picture);
        m_canvas.setEdit(picture);
        m_canvas.show();
    }

    PortraitCanvas m_canvas;
    CanvasActions m_actions{&m_canvas, nullptr};
};

TEST_F(CanvasActionsTest, changeTheModeAndFollowIt) {
    const QList<QAction*> modes = m_actions.modes();
    EXPECT_TRUE(modes[0]->isChecked());
    modes[1]->trigger();
    EXPECT_EQ(m_canvas.mode(), CanvasMode::Wipe);
    m_canvas.setMode(CanvasMode::Single);
    EXPECT_FALSE(modes[1]->isChecked());
    EXPECT_TRUE(modes[2]->isChecked());
}

TEST_F(CanvasActionsTest, switchTheHeatMapAndFollowIt) {
    m_actions.heatMap()->trigger();
    EXPECT_TRUE(m_canvas.isHeatMapShown());
    m_canvas.setHeatMapShown(false);
    EXPECT_FALSE(m_actions.heatMap()->isChecked());
}

TEST_F(CanvasActionsTest, zoom) {
    const QList<QAction*> zooms = m_actions.zooms();
    zooms[3]->trigger();
    EXPECT_EQ(m_canvas.zoom(), 1.0);
    zooms[0]->trigger();
    EXPECT_GT(m_canvas.zoom(), 1.0);
    zooms[1]->trigger();
    EXPECT_EQ(m_canvas.zoom(), 1.0);
    zooms[2]->trigger();
    EXPECT_TRUE(m_canvas.isFitted());
}

TEST_F(CanvasActionsTest, areExplainedAndCanBeReachedByKeys) {
    QList<QAction*> all = m_actions.modes() + m_actions.zooms();
    all.append(m_actions.heatMap());
    QStringList shortcuts;
    for (const QAction* action : all) {
        EXPECT_TRUE(action->text().contains(QLatin1Char('&')));
        EXPECT_GT(action->toolTip().size(), action->text().size());
        EXPECT_FALSE(action->icon().isNull());
        EXPECT_FALSE(action->shortcut().isEmpty());
        EXPECT_FALSE(shortcuts.contains(action->shortcut().toString()));
        shortcuts.append(action->shortcut().toString());
    }
}

} // namespace

} // namespace styleclip
