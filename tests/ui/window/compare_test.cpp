#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/compare/compare_card.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/compare_window.h"
#include "ui/engine/edit_requests.h"
#include "ui/widgets/message_line.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip::test {

namespace {

class Compare : public Studio {
protected:
    CompareWindow& open(int page) {
        find<QLineEdit>("target")->setText(QStringLiteral("a smiling face"));
        CompareWindow& window = m_window->compareWindow();
        window.show();
        window.findChild<QTabWidget*>()->setCurrentIndex(page);
        return window;
    }

    /// All methods in a few steps, with a mapper's name for a prompt.
    ComparePage& compareWithMapper() {
        CompareWindow& window = open(0);
        find<QLineEdit>("target")->setText(QStringLiteral("Levels"));
        ComparePage& page = window.methods();
        page.findChild<QSpinBox*>()->setValue(2);
        press(window, "startCompare");
        EXPECT_TRUE(soon([&] { return page.entries().size() == 4 && !page.isRunning(); }));
        return page;
    }

    void press(QWidget& window, const char* name) {
        auto* button = window.findChild<QPushButton*>(QString::fromLatin1(name));
        ASSERT_NE(button, nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
    }
};

} // namespace

TEST_F(Compare, RunsAllMethodsAndTakesOneOver) {
    CompareWindow& window = open(0);
    ComparePage& page = window.methods();
    page.findChild<QSpinBox*>()->setValue(3);
    press(window, "startCompare");
    ASSERT_TRUE(soon([&] { return !page.isRunning(); }));
    ASSERT_EQ(page.entries().size(), 4);
    EXPECT_FALSE(page.entries()[0].method);
    EXPECT_EQ(page.entries()[1].method, EditMethod::GlobalDirection);
    EXPECT_TRUE(page.entries()[1].edit);
    EXPECT_GT(page.entries()[1].distance, 0.0);
    EXPECT_EQ(page.entries()[2].method, EditMethod::Mapper);
    EXPECT_NE(page.entries()[2].edit.has_value(), !page.entries()[2].problem.isEmpty());
    EXPECT_EQ(page.entries()[3].method, EditMethod::Optimization);
    ASSERT_TRUE(page.entries()[3].edit);
    EXPECT_EQ(page.entries()[3].edit->neutral, "a face");

    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->accessibleName().endsWith(QStringLiteral("Optimize"))) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_EQ(document().edits()[0].method, EditMethod::Optimization);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), page.entries()[3].picture.convertToFormat(QImage::Format_RGB888));
}

TEST_F(Compare, WhatIsTakenOverReplacesTheEditForTheSameWords) {
    tryDirection("a smiling face");
    const at::Tensor tried = document().edits()[0].delta;
    CompareWindow& window = open(0);
    ComparePage& page = window.methods();
    page.findChild<QSpinBox*>()->setValue(2);
    press(window, "startCompare");
    ASSERT_TRUE(soon([&] { return !page.isRunning(); }));
    const auto cards = page.findChildren<CompareCard*>();
    ASSERT_EQ(cards.size(), 4);
    QTest::mouseClick(cards[1], Qt::LeftButton, {}, cards[1]->rect().center() - QPoint(0, 60));
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_EQ(document().edits()[0].method, EditMethod::GlobalDirection);
    EXPECT_TRUE(document().edits()[0].delta.is_same(page.entries()[1].edit->delta));
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), page.entries()[1].picture.convertToFormat(QImage::Format_RGB888));
    document().undoStack()->undo(); // one step
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_TRUE(document().edits()[0].delta.is_same(tried));
}

TEST_F(Compare, ShowsWhatItWillCompare) {
    CompareWindow& window = open(0);
    const auto labels = window.methods().findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("From \"a face\" to \"a smiling face\"");
    }));
}

TEST_F(Compare, ASheetCellBecomesAnEditAndTheNextTakesItsPlace) {
    CompareWindow& window = open(1);
    press(window, "drawSheet");
    auto* sheet = window.findChild<QTableWidget*>(QStringLiteral("sheet"));
    const int rows = sheet->rowCount();
    const int columns = sheet->columnCount();
    ASSERT_TRUE(soon([&] { return sheet->item(rows - 1, columns - 1) != nullptr; }));
    Q_EMIT sheet->cellClicked(0, columns - 1);
    ASSERT_TRUE(document().selectedEdit());
    const double strongest = document().selectedEdit()->strength;
    Q_EMIT sheet->cellClicked(0, 0);
    EXPECT_LT(document().selectedEdit()->strength, strongest);
    EXPECT_EQ(document().edits().size(), 1U);
}

TEST_F(Compare, TheSheetFollowsItsStrengthsAndChannels) {
    CompareWindow& window = open(1);
    auto* sheet = window.findChild<QTableWidget*>(QStringLiteral("sheet"));
    window.findChild<QLineEdit*>(QStringLiteral("sheetStrengths"))
        ->setText(QStringLiteral("-3.5, 6"));
    window.findChild<QLineEdit*>(QStringLiteral("sheetChannels"))->setText(QStringLiteral("20"));
    ASSERT_EQ(sheet->rowCount(), 1);
    ASSERT_EQ(sheet->columnCount(), 2);
    press(window, "drawSheet");
    EXPECT_FALSE(window.findChild<QLineEdit*>(QStringLiteral("sheetStrengths"))->isEnabled());
    ASSERT_TRUE(soon([&] { return sheet->item(0, 1) != nullptr; }));
    Q_EMIT sheet->cellClicked(0, 0);
    ASSERT_TRUE(document().selectedEdit());
    EXPECT_EQ(document().selectedEdit()->strength, -3.5);
    EXPECT_EQ(std::get<int64_t>(document().selectedEdit()->parameters.back().second), 20);
}

TEST_F(Compare, ASheetOfWrongNumbersIsExplainedAndNotDrawn) {
    CompareWindow& window = open(1);
    auto* sheet = window.findChild<QTableWidget*>(QStringLiteral("sheet"));
    auto* strengths = window.findChild<QLineEdit*>(QStringLiteral("sheetStrengths"));
    auto* draw = window.findChild<QPushButton*>(QStringLiteral("drawSheet"));
    auto* said = strengths->parentWidget()->parentWidget()->findChild<MessageLine*>();
    const int columns = sheet->columnCount();
    for (const char* wrong :
         {"", "1, two", "31", "1,,2", "nan", "1 2", "1,2,3,4,5,6,7,8,9,10,11,12,13"}) {
        strengths->setText(QString::fromLatin1(wrong));
        EXPECT_TRUE(said->text().startsWith(QStringLiteral("Strengths"))) << wrong;
        EXPECT_FALSE(draw->isEnabled()) << wrong;
        EXPECT_EQ(sheet->columnCount(), columns) << wrong;
    }
    strengths->setText(QStringLiteral("1,2"));
    EXPECT_EQ(said->text(), QString());
    EXPECT_EQ(sheet->columnCount(), 2);
    for (const char* wrong : {"0", "2.5", "-4"}) {
        window.findChild<QLineEdit*>(QStringLiteral("sheetChannels"))
            ->setText(QString::fromLatin1(wrong));
        EXPECT_TRUE(said->text().startsWith(QStringLiteral("Channels"))) << wrong;
        EXPECT_FALSE(draw->isEnabled()) << wrong;
    }
}

TEST_F(Compare, OnlyCheckedEditsAreCompared) {
    for (const char* name : {"a smiling face", "a sad face", "an old face"}) {
        tryDirection(name);
    }
    CompareWindow& window = open(2);
    auto* list = window.findChild<QListWidget*>(QStringLiteral("cosineEdits"));
    auto* table = window.findChild<QTableWidget*>(QStringLiteral("cosines"));
    const auto header = [&](int column) {
        const QTableWidgetItem* item = table->horizontalHeaderItem(column);
        return item ? item->text() : QString();
    };
    ASSERT_TRUE(soon([&] { return table->rowCount() == 3; }));
    EXPECT_EQ(list->item(1)->text(), QStringLiteral("a sad face"));
    list->item(1)->setCheckState(Qt::Unchecked);
    ASSERT_TRUE(soon([&] { return table->rowCount() == 2; }));
    EXPECT_EQ(header(1), QStringLiteral("an old face"));

    // The choice goes with the edits.
    document().moveEdit(1, 0);
    EXPECT_EQ(list->item(0)->checkState(), Qt::Unchecked);
    EXPECT_EQ(list->item(1)->checkState(), Qt::Checked);
    document().renameEdit(0, QStringLiteral("gloomy"));
    EXPECT_EQ(list->item(0)->text(), QStringLiteral("gloomy"));
    EXPECT_EQ(list->item(0)->checkState(), Qt::Unchecked);
    document().duplicateEdit(2);
    EXPECT_EQ(list->item(3)->checkState(), Qt::Checked);
    ASSERT_TRUE(soon([&] { return table->rowCount() == 3; }));
    for (const int row : {1, 2}) {
        list->item(row)->setCheckState(Qt::Unchecked);
    }
    EXPECT_TRUE(soon([&] { return table->rowCount() == 0; }));
}

TEST_F(Compare, SimilarityOfAnEditWithItsCopyIsOne) {
    tryDirection("a smiling face");
    document().duplicateEdit(0);
    CompareWindow& window = open(2);
    auto* table = window.findChild<QTableWidget*>(QStringLiteral("cosines"));
    ASSERT_TRUE(soon([&] { return table->rowCount() == 2 && table->item(1, 1) != nullptr; }));
    EXPECT_EQ(table->item(0, 1)->text(), QStringLiteral("1.00"));
    document().setEditStrength(1, -2.0);
    ASSERT_TRUE(soon([&] { return table->item(0, 1)->text() == QStringLiteral("-1.00"); }));
}

TEST_F(Compare, WhatAMapperFoundIsFoundAnewForAnotherPortrait) {
    ComparePage& page = compareWithMapper();
    ASSERT_TRUE(page.entries()[2].edit) << page.entries()[2].problem.toStdString();
    const at::Tensor ofTheFirst = page.entries()[2].edit->delta;
    Source another = document().document().source;
    another.latent = another.latent * 0.5;
    document().choosePortrait(another);
    const auto cards = page.findChildren<CompareCard*>();
    ASSERT_EQ(cards.size(), 4);
    Q_EMIT cards[2]->chosen(*page.entries()[2].edit);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; }));
    EXPECT_FALSE(document().edits()[0].delta.equal(ofTheFirst));
    Q_EMIT cards[1]->chosen(*page.entries()[1].edit); // directions fit every portrait
    ASSERT_EQ(document().edits().size(), 2U);
    EXPECT_TRUE(document().edits()[1].delta.equal(page.entries()[1].edit->delta));
}

TEST_F(Compare, EndsWithTheModelsThatItWasMadeWith) {
    CompareWindow& window = open(0);
    ComparePage& page = window.methods();
    page.findChild<QSpinBox*>()->setValue(10000);
    press(window, "startCompare");
    ASSERT_TRUE(soon([&] { return page.entries().size() == 3; }));
    const QString copy = packOf("copy", {QStringLiteral("generator.pt")});
    m_window->files().open({copy});
    ASSERT_TRUE(soon([&] { return page.entries().isEmpty(); }));
    EXPECT_FALSE(page.isRunning());
    EXPECT_TRUE(soon([&] { return m_window->engine().jobs().isEmpty(); }));
    EXPECT_TRUE(waitForAnswers());
    EXPECT_TRUE(page.entries().isEmpty()); // nothing of it comes later
}

TEST_F(Compare, AStoppedOptimizationIsNotSaidToGoOn) {
    CompareWindow& window = open(0);
    ComparePage& page = window.methods();
    page.findChild<QSpinBox*>()->setValue(10000);
    press(window, "startCompare");
    ASSERT_TRUE(soon([&] { return page.entries().size() == 3; }));
    press(window, "startCompare"); // which stops it
    ASSERT_TRUE(soon([&] { return !page.isRunning(); }));
    const auto labels = page.findChildren<CompareCard*>()[3]->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == QStringLiteral("Not finished.");
    }));
}

TEST_F(Compare, WhatIsTakenOverIsForThePortraitAndTheDocumentOfNow) {
    ComparePage& page = compareWithMapper();
    ASSERT_TRUE(page.entries()[2].edit) << page.entries()[2].problem.toStdString();
    const Source first = document().document().source;
    const auto scaled = [&](double factor) {
        Source source = first;
        source.latent = first.latent * factor;
        return source;
    };
    auto* card = page.findChildren<CompareCard*>()[2];
    document().choosePortrait(scaled(0.5));
    Q_EMIT card->chosen(*page.entries()[2].edit);
    document().choosePortrait(scaled(0.25));
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; }));
    std::optional<Edit> expected;
    Answer<Edit> answer;
    answer.done = [&](const Edit& edit) { expected = edit; };
    findMapperEdit(m_window->engine(), {QStringLiteral("Levels"), document().document().source},
                   m_window.get(), answer);
    ASSERT_TRUE(soon([&] { return expected.has_value(); }));
    EXPECT_TRUE(document().edits()[0].delta.equal(expected->delta));

    Q_EMIT card->chosen(*page.entries()[2].edit);
    Document other;
    other.source = scaled(0.75);
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_TRUE(waitForAnswers()); // also of what such an answer asks
    EXPECT_TRUE(document().edits().empty());
    EXPECT_FALSE(document().isModified());
}

} // namespace styleclip::test
