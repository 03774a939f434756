#include "core/directions/prompt_templates.h"
#include "core/document/edit_parameter.h"
#include "core/methods/found_edits.h"
#include "tests/ui/window/studio.h"
#include "ui/panels/edit_panel.h"

#include <QAbstractItemView>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace styleclip::test {

namespace {

class Direction : public Studio {
protected:
    [[nodiscard]] QDoubleSpinBox& number(const char* slider) const {
        return *find<QWidget>(slider)->findChild<QDoubleSpinBox*>();
    }
    [[nodiscard]] QLabel& explanation() const {
        return *m_window->editPanel().findChild<QLabel*>(QStringLiteral("message"));
    }
};

} // namespace

TEST_F(Direction, TheSameWordsChangeOnce) {
    tryDirection("a smiling face");
    number("alpha").setValue(2.0);
    click("apply");
    ASSERT_TRUE(waitForAnswers());
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_EQ(document().edits()[0].strength, 2.0); // which was set
}

TEST_F(Direction, OtherWordsAreAnotherEditOrTakeThePlaceOfTheSelectedOne) {
    tryDirection("a smiling face");
    number("alpha").setValue(2.0);
    tryDirection("an old face");
    ASSERT_EQ(document().edits().size(), 2U);
    document().select(0);
    auto* target = find<QLineEdit>("target");
    target->setFocus();
    target->setText(QStringLiteral("a cheerful face"));
    QTest::keyClick(target, Qt::Key_Return, Qt::AltModifier);
    ASSERT_TRUE(soon([&] { return document().edits()[0].target == "a cheerful face"; }));
    ASSERT_EQ(document().edits().size(), 2U);
    EXPECT_EQ(document().edits()[0].strength, 2.0);
    EXPECT_EQ(document().edits()[1].target, "an old face");
    target->setText(QStringLiteral("a surprised face"));
    click("replace");
    ASSERT_TRUE(soon([&] { return document().edits()[0].target == "a surprised face"; }));
    document().select(std::nullopt);
    EXPECT_FALSE(find<QPushButton>("replace")->isEnabled());
}

TEST_F(Direction, APresetGivesWhatItsWordsGive) {
    QTest::mouseClick(find<QPushButton>("suggestion"), Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    const Edit preset = *document().selectedEdit();
    document().removeEdit(0);
    tryDirection(preset.target.c_str());
    EXPECT_TRUE(document().selectedEdit()->delta.equal(preset.delta));
    EXPECT_EQ(document().selectedEdit()->strength, preset.strength);
}

TEST_F(Direction, PromptsThatAreBeingTypedStayWhileTheEditChanges) {
    tryDirection("a smiling face");
    auto* target = find<QLineEdit>("target");
    target->setText(QStringLiteral("an old"));
    number("alpha").setValue(2.0);
    EXPECT_EQ(document().selectedEdit()->strength, 2.0);
    EXPECT_EQ(target->text(), QStringLiteral("an old"));
    number("beta").setValue(number("beta").value() * 0.9);
    ASSERT_TRUE(waitForAnswers());
    EXPECT_EQ(target->text(), QStringLiteral("an old"));
}

TEST_F(Direction, PromptsThatAreTypedWhileOthersAreLookedForStay) {
    auto* target = find<QLineEdit>("target");
    target->setText(QStringLiteral("a smiling face"));
    click("apply");
    target->setText(QStringLiteral("an old"));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    EXPECT_EQ(document().selectedEdit()->target, "a smiling face");
    EXPECT_EQ(target->text(), QStringLiteral("an old"));
}

TEST_F(Direction, AnEditOfOtherTemplatesKeepsThem) {
    tryDirection("a smiling face");
    const Edit usual = *document().selectedEdit();
    Edit edit = usual;
    edit.parameters.emplace_back("templates", templatesText({"a drawing of {}"}));
    document().addEdit(edit, document().idOf(0)); // as if from a script
    const double beta = number("beta").value();
    number("beta").setValue(beta * 0.9);
    ASSERT_TRUE(waitForAnswers());
    number("beta").setValue(beta);
    ASSERT_TRUE(waitForAnswers());
    EXPECT_EQ(templatesOf(*document().selectedEdit()), std::vector<std::string>{"a drawing of {}"});
    EXPECT_FALSE(document().selectedEdit()->delta.equal(usual.delta));
}

TEST_F(Direction, UndoBringsPromptsBack) {
    tryDirection("a smiling face");
    tryDirection("an old face");
    document().undoStack()->undo();
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("a smiling face"));
    document().undoStack()->undo();
    find<QLineEdit>("target")->setText(QStringLiteral("a sad face"));
    document().undoStack()->redo();
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("a smiling face"));
}

TEST_F(Direction, AnExplanationStaysWithTheBetaThatItOffers) {
    tryDirection("a smiling face");
    find<QLineEdit>("target")->setText(QStringLiteral("an old"));
    number("beta").setValue(1.0);
    ASSERT_TRUE(waitForAnswers());
    EXPECT_NE(explanation().text(), QString());
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("an old"));
    auto* offer = explanation().parentWidget()->findChild<QPushButton*>();
    ASSERT_TRUE(offer->isVisible());
    QTest::mouseClick(offer, Qt::LeftButton);
    ASSERT_TRUE(waitForAnswers());
    EXPECT_EQ(explanation().text(), QString());
    EXPECT_LT(parameterOf<double>(*document().selectedEdit(), "beta").value_or(1.0), 1.0);
    EXPECT_EQ(document().selectedEdit()->target, "a smiling face");
}

TEST_F(Direction, ABetaThatIsBeingTypedIsOfTheEditThatWasSelected) {
    tryDirection("an old face");
    const double old = parameterOf<double>(document().edits()[0], "beta").value_or(0.0);
    tryDirection("a smiling face");
    number("beta").setFocus();
    number("beta").selectAll();
    QTest::keyClicks(&number("beta"), QStringLiteral("0.06"));
    auto* list = find<QAbstractItemView>("edits");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(0, 1)).center());
    ASSERT_TRUE(waitForAnswers());
    ASSERT_EQ(document().edits().size(), 2U);
    EXPECT_EQ(document().selected(), size_t{0});
    EXPECT_NEAR(parameterOf<double>(document().edits()[0], "beta").value_or(0.0), old, 1e-9);
    EXPECT_NEAR(parameterOf<double>(document().edits()[1], "beta").value_or(0.0), 0.06, 1e-9);
    EXPECT_EQ(explanation().text(), QString());
}

TEST_F(Direction, ABetaThatIsLookedForReachesItsEditWhenAnotherIsSelected) {
    tryDirection("a smiling face");
    const double beta = number("beta").value() * 0.9;
    number("beta").setValue(number("beta").value() * 0.95);
    number("beta").setValue(beta);
    document().setEditStrength(0, 2.5);
    document().select(std::nullopt);
    ASSERT_TRUE(waitForAnswers());
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_FALSE(document().selectedEdit());
    EXPECT_NEAR(parameterOf<double>(document().edits()[0], "beta").value_or(0.0), beta, 0.001);
    EXPECT_EQ(document().edits()[0].strength, 2.5);
}

TEST_F(Direction, KeepsTheStrengthThatWasChosenWhileAnotherBetaIsLookedFor) {
    tryDirection("a smiling face");
    const double beta = number("beta").value() * 0.9;
    number("beta").setValue(beta);
    number("alpha").setValue(2.5);
    ASSERT_TRUE(waitForAnswers());
    EXPECT_NEAR(parameterOf<double>(*document().selectedEdit(), "beta").value_or(0.0), beta, 0.001);
    EXPECT_EQ(document().selectedEdit()->strength, 2.5);
}

} // namespace styleclip::test
