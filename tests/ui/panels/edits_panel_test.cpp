#include "ui/panels/edits_panel.h"

#include "core/document/edit_ranges.h"
#include "tests/ui/support/soon.h"

#include <QAbstractItemModelTester>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace styleclip::test {

namespace {

class EditsPanelTest : public testing::Test {
protected:
    void SetUp() override {
        for (const char* name : {"a", "b", "c"}) {
            Edit edit;
            edit.name = name;
            edit.delta = at::ones({1, 4, 8});
            m_document.addEdit(edit);
        }
        m_panel.show();
    }

    void select(int row) { m_list->setCurrentIndex(m_list->model()->index(row, 0)); }
    void click(const char* button) {
        QTest::mouseClick(m_panel.findChild<QPushButton*>(QString::fromLatin1(button)),
                          Qt::LeftButton);
    }
    /// The mouse goes from one place of a row's bar to another; 0 is its left end, 1 its right.
    void pull(int row, double from, double to) {
        const QRect bar = m_list->visualRect(m_list->model()->index(row, EditsModel::Strength));
        const auto at = [&](double place) {
            return QPoint(bar.left() + static_cast<int>(place * bar.width()), bar.bottom() - 10);
        };
        QWidget* view = m_list->viewport();
        QTest::mousePress(view, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(view, at((from + to) / 2.0));
        QTest::mouseMove(view, at(to));
        QTest::mouseRelease(view, Qt::LeftButton, {}, at(to));
    }
    [[nodiscard]] std::string currentName() const {
        const Edit* edit = m_document.selectedEdit();
        const int row = m_list->currentIndex().row();
        EXPECT_EQ(row, m_document.selected() ? static_cast<int>(*m_document.selected()) : -1);
        return edit != nullptr ? edit->name : "none";
    }
    [[nodiscard]] std::string shownNames() const {
        QString names;
        for (int row = 0; row < m_list->model()->rowCount(); ++row) {
            names += m_list->model()->index(row, 0).data().toString();
        }
        return names.toStdString();
    }

    DocumentModel m_document;
    EditsPanel m_panel{m_document};
    QTreeView* m_list = m_panel.findChild<QTreeView*>(QStringLiteral("edits"));
    QAbstractItemModelTester m_tester{m_list->model(),
                                      QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

TEST_F(EditsPanelTest, TheBarOfACopyChangesTheCopy) {
    select(0);
    click("duplicate");
    EXPECT_EQ(shownNames(), "aabc");
    ASSERT_EQ(m_document.selected(), size_t{1});
    pull(1, 0.5, 0.5);
    EXPECT_EQ(m_document.edits()[0].strength, 1.0);
    EXPECT_NE(m_document.edits()[1].strength, 1.0);
    EXPECT_EQ(m_document.edits()[3].strength, 1.0);
}

TEST_F(EditsPanelTest, ABarIsPulledInOneStepOfUndoAndKeepsToItsRange) {
    const int steps = m_document.undoStack()->count();
    pull(2, 0.3, 0.8);
    EXPECT_EQ(m_document.undoStack()->count(), steps + 1);
    const double pulled = m_document.edits()[2].strength;
    EXPECT_GT(pulled, 1.0);
    pull(2, 0.5, 4.0); // far beside it
    EXPECT_EQ(m_document.edits()[2].strength, strengthRange(EditMethod::Optimization).high);
    pull(2, 0.5, -4.0);
    EXPECT_EQ(m_document.edits()[2].strength, strengthRange(EditMethod::Optimization).low);
    m_document.undoStack()->undo();
    m_document.undoStack()->undo();
    EXPECT_EQ(m_document.edits()[2].strength, pulled);
    m_document.undoStack()->undo();
    EXPECT_EQ(m_document.edits()[2].strength, 1.0);
}

TEST_F(EditsPanelTest, AltAndAClickOnASwitchShowsItsEditAlone) {
    const QRect row = m_list->visualRect(m_list->model()->index(1, EditsModel::Name));
    const auto altClick = [&] {
        QTest::mouseClick(m_list->viewport(), Qt::LeftButton, Qt::AltModifier,
                          QPoint(row.left() + 8, row.center().y()));
    };
    altClick();
    EXPECT_FALSE(m_document.edits()[0].enabled);
    EXPECT_TRUE(m_document.edits()[1].enabled);
    EXPECT_FALSE(m_document.edits()[2].enabled);
    altClick();
    EXPECT_TRUE(m_document.edits()[0].enabled);
    EXPECT_TRUE(m_document.edits()[2].enabled);
}

TEST_F(EditsPanelTest, ANeighbourOfWhatWasRemovedIsCurrent) {
    select(1);
    click("remove");
    EXPECT_EQ(shownNames(), "ac");
    EXPECT_EQ(currentName(), "c");
    click("remove");
    EXPECT_EQ(currentName(), "a");
    const auto* hint = m_list->viewport()->findChild<QLabel*>();
    EXPECT_FALSE(hint->isVisible());
    click("remove");
    EXPECT_EQ(currentName(), "none");
    EXPECT_TRUE(hint->isVisible());
    EXPECT_FALSE(m_panel.findChild<QPushButton*>(QStringLiteral("remove"))->isEnabled());
}

TEST_F(EditsPanelTest, AStrengthThatIsTypedIntoTheListStaysInTheRangeOfItsMethod) {
    Edit direction;
    direction.name = "d";
    direction.method = EditMethod::GlobalDirection;
    direction.space = LatentSpace::S;
    direction.delta = at::ones({1, 24});
    m_document.addEdit(direction);
    const auto type = [&](int row, const QString& number) {
        const QModelIndex place = m_list->model()->index(row, EditsModel::Strength);
        m_list->setCurrentIndex(place);
        m_list->edit(place);
        auto* entry = m_list->viewport()->findChild<QDoubleSpinBox*>();
        ASSERT_NE(entry, nullptr);
        entry->selectAll();
        QTest::keyClicks(entry, number);
        QTest::keyClick(entry, Qt::Key_Return);
        ASSERT_TRUE(test::soon(
            [&] { return m_list->viewport()->findChild<QDoubleSpinBox*>() == nullptr; }));
    };
    type(3, QStringLiteral("12.5"));
    EXPECT_EQ(m_document.edits()[3].strength, 12.5);
    type(3, QStringLiteral("1000000"));
    EXPECT_LE(m_document.edits()[3].strength, 25.0);
    type(0, QStringLiteral("-1000000"));
    EXPECT_GE(m_document.edits()[0].strength, -3.0);

    QAbstractItemModel* model = m_list->model();
    const auto set = [&](const QVariant& value) {
        return model->setData(model->index(3, EditsModel::Strength), value);
    };
    EXPECT_TRUE(set(1e30));
    EXPECT_EQ(m_document.edits()[3].strength, 25.0);
    EXPECT_TRUE(set(-1e30));
    EXPECT_EQ(m_document.edits()[3].strength, -15.0);
    EXPECT_FALSE(set(std::nan("")));
    EXPECT_FALSE(set(QStringLiteral("strong")));
    EXPECT_EQ(m_document.edits()[3].strength, -15.0);
}

TEST_F(EditsPanelTest, WhatUndoBringsBackIsCurrent) {
    select(1);
    click("remove");
    select(0);
    m_document.undoStack()->undo();
    EXPECT_EQ(shownNames(), "abc");
    EXPECT_EQ(currentName(), "b");
}

TEST_F(EditsPanelTest, TheCurrentEditStaysWhenAnotherGoes) {
    select(2);
    m_document.removeEdit(0);
    EXPECT_EQ(shownNames(), "bc");
    EXPECT_EQ(currentName(), "c");
}

TEST_F(EditsPanelTest, ShowsTheEditsOfAnotherDocument) {
    Document other;
    other.edits = {m_document.edits()[2]};
    m_document.reset(other);
    EXPECT_EQ(shownNames(), "c");
    EXPECT_EQ(currentName(), "c");
    m_document.reset({});
    EXPECT_EQ(shownNames(), "");
    m_document.reset(other);
    EXPECT_EQ(currentName(), "c");
}

} // namespace styleclip::test
