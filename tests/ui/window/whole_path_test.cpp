#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/export/export_image_dialog.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>

namespace styleclip::test {

namespace {

/// Drags the handle of a slider to a share of its width, in several moves.
void drag(QSlider* slider, double from, double to) {
    const auto place = [&](double share) {
        return QPoint(static_cast<int>(share * (slider->width() - 16)) + 8, slider->height() / 2);
    };
    QTest::mousePress(slider, Qt::LeftButton, {}, place(from));
    for (int i = 1; i <= 5; ++i) {
        QTest::mouseMove(slider, place(from + (to - from) * i / 5.0));
        settle();
    }
    QTest::mouseRelease(slider, Qt::LeftButton, {}, place(to));
}

using WholePath = Studio;

} // namespace

TEST_F(WholePath, FirstStartShowsAPortraitAndSuggestions) {
    EXPECT_EQ(m_window->canvas().source().size(), m_window->canvas().edit().size());
    EXPECT_FALSE(m_window->canvas().source().isNull());
    EXPECT_EQ(m_window->findChildren<QWidget*>(QStringLiteral("suggestion")).size(), 3);
    EXPECT_FALSE(document().isModified());
    EXPECT_EQ(message(), QString());
}

TEST_F(WholePath, SuggestionsStayForTheNextTry) {
    const auto buttons = m_window->findChildren<QPushButton*>(QStringLiteral("suggestion"));
    ASSERT_EQ(buttons.size(), 3);
    EXPECT_EQ(buttons[0]->text(), QStringLiteral("Smile"));
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }))
        << message().toStdString();
    for (const QPushButton* button : buttons) {
        EXPECT_TRUE(button->isVisible());
    }
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_TRUE(soon([&] { return document().selectedEdit()->target == "a face with glasses"; }));
}

TEST_F(WholePath, PromptDragUndoSaveReopenExport) {
    const QImage source = shownEdit();
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage tried = shownEdit();
    EXPECT_NE(tried, source);

    // One drag is one step of undo.
    const int steps = document().undoStack()->count();
    auto* alpha = find<ValueSlider>("alpha");
    const double before = alpha->value();
    drag(alpha->findChild<QSlider*>(), (before + 10.0) / 20.0, 0.9);
    ASSERT_TRUE(waitForPicture());
    EXPECT_GT(alpha->value(), before + 1.0);
    EXPECT_EQ(document().selectedEdit()->strength, alpha->value());
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
    const QImage dragged = shownEdit();
    EXPECT_NE(dragged, tried);
    document().undoStack()->undo();
    EXPECT_NEAR(alpha->value(), before, 1e-9);
    document().undoStack()->redo();

    ASSERT_EQ(document().edits().size(), 1U);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), dragged);

    m_prompts->path = inFolder("smile.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); })) << message().toStdString();

    QAction* exportAction = nullptr;
    for (QAction* action : m_window->actions()) {
        if (action->shortcut() == QKeySequence(QStringLiteral("Ctrl+Shift+E"))) {
            exportAction = action;
        }
    }
    ASSERT_NE(exportAction, nullptr);
    exportAction->trigger();
    auto* dialog = m_window->findChild<ExportImageDialog*>();
    ASSERT_NE(dialog, nullptr);
    dialog->findChild<QLineEdit*>(QStringLiteral("path"))->setText(inFolder("smile.png"));
    QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export")), Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("smile.png")); }));
    EXPECT_EQ(QImage(inFolder("smile.png")).convertToFormat(QImage::Format_RGB888), dragged);

    restart();
    m_window->files().open({inFolder("smile.styleclip")});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), dragged);
    EXPECT_FALSE(document().isModified());

    // The exported picture brings its edit along.
    restart();
    m_window->files().open({inFolder("smile.png")});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), dragged);
}

TEST_F(WholePath, KeysMoveASliderAndRender) {
    tryDirection("a smiling face");
    auto* slider = find<ValueSlider>("alpha")->findChild<QSlider*>();
    const int steps = document().undoStack()->count();
    const double before = document().selectedEdit()->strength;
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_NEAR(document().selectedEdit()->strength, before + 0.2, 1e-9);
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
}

TEST_F(WholePath, DoubleClickResetsTheStrength) {
    tryDirection("a smiling face");
    auto* alpha = find<ValueSlider>("alpha");
    auto* slider = alpha->findChild<QSlider*>();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    EXPECT_NEAR(document().selectedEdit()->strength, 10.0, 1e-9);
    QTest::mouseDClick(slider, Qt::LeftButton);
    EXPECT_NEAR(document().selectedEdit()->strength, 4.1, 1e-9);
}

TEST_F(WholePath, KeysOfTheListDuplicateMoveAndRemove) {
    tryDirection("a smiling face");
    tryDirection("a sad face");
    auto* list = find<QAbstractItemView>("edits");
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_EQ(document().edits().size(), 3U);
    EXPECT_EQ(document().edits()[1].name, "a smiling face");
    list->setCurrentIndex(list->model()->index(2, 0));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(document().edits()[1].name, "a sad face");
    QTest::keyClick(list, Qt::Key_Delete);
    ASSERT_EQ(document().edits().size(), 2U);
    EXPECT_EQ(document().edits()[1].name, "a smiling face");
    document().undoStack()->undo();
    EXPECT_EQ(document().edits().size(), 3U);
}

TEST_F(WholePath, ChangingThePortraitKeepsTheEdit) {
    tryDirection("a smiling face");
    find<QAbstractSpinBox>("seed")->setProperty("value", 9);
    click("openSeed");
    ASSERT_TRUE(soon([&] { return document().document().source.seed == uint64_t{9}; }));
    EXPECT_EQ(document().edits().size(), 1U);
    document().undoStack()->undo();
    EXPECT_NE(document().document().source.seed, uint64_t{9});
}

} // namespace styleclip::test
