// Edits as layers of a portrait: what a row shows, whose it is, and what becomes of it.

#include "core/document/document_file.h"
#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/portraits_panel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QDoubleSpinBox>
#include <QIcon>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

class Layers : public Studio {
protected:
    [[nodiscard]] OptimizePanel& optimize() const { return m_window->editPanel().optimizePanel(); }
    [[nodiscard]] QListView& portraits() const { return *find<QListView>("portraits"); }

    /// As a double click on it does. Waits until the portrait is there.
    void openPortrait(int row) {
        const PortraitsModel& model = m_window->findChild<PortraitsPanel*>()->model();
        ASSERT_TRUE(soon([&] { return model.source(row).has_value(); }));
        Q_EMIT portraits().activated(portraits().model()->index(row, 0));
        ASSERT_TRUE(
            soon([&] { return samePortrait(document().document().source, *model.source(row)); }));
    }

    /// Returns when something is found.
    void startOptimizing() {
        m_window->editPanel().setMethod(EditMethod::Optimization);
        find<QSpinBox>("steps")->setValue(10000);
        find<QLineEdit>("target")->setText(QStringLiteral("a face with blue hair"));
        click("start");
        ASSERT_TRUE(
            soon([&] { return document().edits().back().delta.abs().max().item<double>() > 0.0; }));
    }

    [[nodiscard]] QString savedAs(const char* name) {
        m_prompts->path = inFolder(name);
        EXPECT_TRUE(m_window->files().save());
        EXPECT_TRUE(soon([&] { return QFile::exists(m_prompts->path); }))
            << message().toStdString();
        return m_prompts->path;
    }

    [[nodiscard]] QAction* actionOf(const QWidget& widget, const QString& text) const {
        for (QAction* action : widget.actions()) {
            if (action->text().startsWith(text)) {
                return action;
            }
        }
        ADD_FAILURE() << text.toStdString();
        return nullptr;
    }
};

} // namespace

TEST_F(Layers, ARowShowsWhatItsEditDoesAlone) {
    tryDirection("a smiling face");
    tryDirection("an old face");
    const QAbstractItemModel& rows = *find<QAbstractItemView>("edits")->model();
    const auto picture = [&](int row) {
        return rows.index(row, 0).data(Qt::DecorationRole).value<QIcon>().pixmap(64).toImage();
    };
    const auto isDrawn = [&](int row) { return picture(row).pixelColor(20, 20).alpha() > 0; };
    ASSERT_TRUE(soon([&] { return isDrawn(0) && isDrawn(1); }));
    ASSERT_TRUE(waitForAnswers());
    const QImage smile = picture(0);
    const QImage old = picture(1);
    EXPECT_NE(smile, old);
    document().setEditStrength(1, -3.0);
    ASSERT_TRUE(soon([&] { return picture(1) != old; }));
    EXPECT_EQ(picture(0), smile);
    document().moveEdit(0, 1);
    EXPECT_EQ(picture(1), smile); // it goes with its edit
}

TEST_F(Layers, ARowThatCanDoNothingSaysWhy) {
    tryDirection("a smiling face");
    const QAbstractItemModel& rows = *find<QAbstractItemView>("edits")->model();
    const auto shown = [&] { return rows.index(0, 0).data().toString(); };
    EXPECT_EQ(shown(), QStringLiteral("a smiling face"));
    Document unfit = document().document();
    unfit.edits.front().delta = at::ones({1, 7}); // of other models
    document().reset(unfit);
    EXPECT_TRUE(soon([&] { return shown().contains(u'\n'); })) << shown().toStdString();
    EXPECT_EQ(rows.index(0, 0).data(Qt::EditRole).toString(), QStringLiteral("a smiling face"));
}

TEST_F(Layers, PanelsChangeTheSelectedRowAndNoOther) {
    tryDirection("a smiling face");
    tryDirection("an old face");
    document().select(0);
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("a smiling face"));
    const double second = document().edits()[1].strength;
    document().select(std::nullopt);
    EXPECT_FALSE(find<QWidget>("alpha")->isEnabled());
    document().select(0);
    EXPECT_TRUE(find<QWidget>("alpha")->isEnabled());
    find<QWidget>("alpha")->findChild<QDoubleSpinBox*>()->setValue(2.0);
    EXPECT_EQ(document().edits()[0].strength, 2.0);
    EXPECT_EQ(document().edits()[1].strength, second);
}

TEST_F(Layers, EachPortraitHasItsOwnEditsAlsoInTheProject) {
    tryDirection("a smiling face");
    openPortrait(1);
    ASSERT_EQ(document().edits().size(), 1U); // those of the portrait before
    const QAbstractItemModel& list = *portraits().model();
    const auto isMarked = [&](int row) {
        return list.index(row, 0)
            .data(Qt::AccessibleTextRole)
            .toString()
            .contains(QStringLiteral("edits of its own"));
    };
    EXPECT_TRUE(isMarked(0));
    EXPECT_FALSE(isMarked(1));
    tryDirection("an old face");
    EXPECT_TRUE(isMarked(1));
    openPortrait(0);
    EXPECT_EQ(document().edits().size(), 1U);
    const QString path = savedAs("both.styleclip");
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));

    restart();
    m_window->files().open({path});
    ASSERT_TRUE(soon([&] { return document().path() == path; })) << message().toStdString();
    EXPECT_EQ(document().edits().size(), 1U);
    ASSERT_EQ(document().others().size(), 1U);
    openPortrait(m_window->findChild<PortraitsPanel*>()->model().rowOf(
        document().others()[0].document.source));
    EXPECT_EQ(document().edits().size(), 2U);
}

TEST_F(Layers, AreAppliedToOtherPortraitsInOneStep) {
    m_window->editPanel().setMethod(EditMethod::Mapper); // which depends on the portrait
    auto* mappers = find<QListWidget>("mappers");
    Q_EMIT mappers->itemActivated(mappers->item(0));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    tryDirection("a smiling face");
    const PortraitsModel& model = m_window->findChild<PortraitsPanel*>()->model();
    ASSERT_TRUE(soon([&] { return model.source(1) && model.source(2); }));
    for (const int row : {1, 2}) {
        portraits().selectionModel()->select(model.index(row), QItemSelectionModel::Select);
    }
    const int steps = document().undoStack()->count();
    actionOf(portraits(), QStringLiteral("Apply"))->trigger();
    ASSERT_TRUE(soon([&] { return document().others().size() == 2; })) << message().toStdString();
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
    EXPECT_EQ(document().others()[0].document.edits.size(), document().edits().size());
    document().undoStack()->undo();
    EXPECT_TRUE(document().others().empty());
}

TEST_F(Layers, PortraitsAreRemovedFromTheListButForTheOpenOne) {
    openPortrait(1);
    tryDirection("a smiling face");
    openPortrait(0);
    const int rows = portraits().model()->rowCount();
    portraits().setCurrentIndex(portraits().model()->index(0, 0));
    actionOf(portraits(), QStringLiteral("Remove"))->trigger();
    EXPECT_EQ(portraits().model()->rowCount(), rows);
    EXPECT_FALSE(message().isEmpty());
    ASSERT_EQ(document().others().size(), 1U);
    portraits().setCurrentIndex(portraits().model()->index(1, 0));
    actionOf(portraits(), QStringLiteral("Remove"))->trigger();
    EXPECT_EQ(portraits().model()->rowCount(), rows - 1);
    EXPECT_TRUE(document().others().empty());
}

TEST_F(Layers, APresetIsSeenBeforeItIsChosen) {
    ASSERT_TRUE(waitForPicture());
    const QImage plain = shownEdit();
    click("presets");
    auto* list = find<QListWidget>("presetList");
    ASSERT_TRUE(list->isVisible());
    const auto pictureOf = [&](int row) { return list->item(row)->icon().pixmap(64).toImage(); };
    ASSERT_TRUE(soon([&] { return pictureOf(0) != pictureOf(1); }));
    ASSERT_TRUE(waitForAnswers());
    list->setCurrentRow(1); // as an arrow key does
    EXPECT_TRUE(soon([&] { return shownEdit() != plain; }));
    EXPECT_TRUE(document().edits().empty());
    QTest::keyClick(list, Qt::Key_Escape);
    EXPECT_FALSE(list->isVisible());
    EXPECT_TRUE(soon([&] { return shownEdit() == plain; }));
    EXPECT_FALSE(document().isModified());

    click("presets");
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; }));
    const std::string first = document().edits()[0].target;
    click("presets");
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return, Qt::AltModifier); // in its place
    ASSERT_TRUE(soon([&] { return document().edits()[0].target != first; }));
    EXPECT_EQ(document().edits().size(), 1U);
}

TEST_F(Layers, AnEditIsKeptAsAPreset) {
    tryDirection("a smiling face");
    document().setEditStrength(0, 2.5);
    m_prompts->name = QStringLiteral("Soft smile");
    actionOf(*find<QAbstractItemView>("edits"), QStringLiteral("Save as preset"))->trigger();
    document().removeEdit(0);
    restart();
    click("presets");
    auto* groups = find<QTabBar>("presetGroups");
    groups->setCurrentIndex(groups->count() - 1);
    auto* list = find<QListWidget>("presetList");
    ASSERT_EQ(list->count(), 1);
    EXPECT_EQ(list->item(0)->text(), QStringLiteral("Soft smile"));
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; }));
    EXPECT_EQ(document().edits()[0].target, "a smiling face");
    EXPECT_EQ(document().edits()[0].strength, 2.5);
}

TEST_F(Layers, ANewDocumentForgetsWhatWasSaid) {
    tryDirection("a smiling face");
    m_window->report(QStringLiteral("said of what is gone"));
    m_window->files().newDocument();
    EXPECT_TRUE(document().edits().empty());
    EXPECT_EQ(message(), QString());
}

TEST_F(Layers, AMessageLeavesThePictureInItsPlace) {
    const QRect before = m_window->canvas().geometry();
    m_window->report(QStringLiteral("worth knowing"));
    settle();
    EXPECT_EQ(m_window->canvas().geometry(), before);
}

TEST_F(Layers, ARunIsSavedAsFarAsItCame) {
    startOptimizing();
    const QString path = savedAs("running.styleclip");
    EXPECT_TRUE(optimize().isRunning());
    const Document saved = openDocument(path.toStdString());
    ASSERT_EQ(saved.edits.size(), 1U);
    EXPECT_GT(saved.edits[0].delta.abs().max().item<double>(), 0.0);
    EXPECT_TRUE(document().isModified()); // more was found since, or will be
}

TEST_F(Layers, ClosingStopsARunAndKeepsWhatItFound) {
    startOptimizing();
    m_prompts->path = inFolder("kept.styleclip");
    m_prompts->unsaved = FilePrompts::Unsaved::Cancel;
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_prompts->questions, 1);
    EXPECT_TRUE(optimize().isRunning());
    m_prompts->unsaved = FilePrompts::Unsaved::Save;
    EXPECT_TRUE(m_window->close());
    EXPECT_EQ(m_prompts->questions, 2); // one question
    const Document kept = openDocument(m_prompts->path.toStdString());
    ASSERT_EQ(kept.edits.size(), 1U);
    EXPECT_GT(kept.edits[0].delta.abs().max().item<double>(), 0.0);
}

} // namespace styleclip::test
