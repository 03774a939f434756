#include "ui/panels/prompt_box.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

class PromptBoxTest : public testing::Test {
protected:
    void SetUp() override {
        m_box.setHistory({QStringLiteral("curly haired"), QStringLiteral("a face with curly hair "
                                                                         "and a hat")});
        m_box.setWords({QStringLiteral("moustache"), QStringLiteral("moustached")});
        m_box.show();
        m_box.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_box));
        m_target->setFocus();
        QObject::connect(&m_box, &PromptBox::submitted, &m_box,
                         [this] { m_submitted.append(m_box.target()); });
    }

    void type(const char* text) {
        QTest::keyClicks(m_target, QString::fromLatin1(text));
        ASSERT_TRUE(popup()->isVisible());
    }
    /// As people do, to the window that has the keyboard.
    void press(Qt::Key key) { QTest::keyClick(popup(), key); }
    [[nodiscard]] QAbstractItemView* popup() const { return m_target->completer()->popup(); }
    [[nodiscard]] QStringList offered() const {
        QStringList all;
        for (int row = 0; row < popup()->model()->rowCount(); ++row) {
            all.append(popup()->model()->index(row, 0).data().toString());
        }
        return all;
    }

    Presets m_presets;
    PromptBox m_box{m_presets};
    QLineEdit* m_target = m_box.findChild<QLineEdit*>(QStringLiteral("target"));
    QStringList m_submitted;
};

} // namespace

TEST_F(PromptBoxTest, EnterAppliesWhatWasTyped) {
    for (const char* typed : {"curly hair", "moustache"}) {
        m_target->clear();
        m_submitted.clear();
        type(typed);
        press(Qt::Key_Return);
        EXPECT_EQ(m_submitted, QStringList(QString::fromLatin1(typed)));
        EXPECT_EQ(m_target->text(), QString::fromLatin1(typed));
        EXPECT_FALSE(popup()->isVisible());
    }
}

TEST_F(PromptBoxTest, OffersPromptsThatHoldWhatIsTyped) {
    type("curly hair");
    EXPECT_EQ(offered(), QStringList({QStringLiteral("curly haired"),
                                      QStringLiteral("a face with curly hair and a hat")}));
    EXPECT_FALSE(popup()->currentIndex().isValid()); // nothing that Enter would seem to take
}

TEST_F(PromptBoxTest, TabCompletesAndStays) {
    type("curly h");
    press(Qt::Key_Tab);
    EXPECT_EQ(m_target->text(), QStringLiteral("curly haired"));
    EXPECT_TRUE(m_target->hasFocus());
    EXPECT_FALSE(popup()->isVisible());
    EXPECT_TRUE(m_submitted.isEmpty());
    QTest::keyClick(m_target, Qt::Key_Return);
    EXPECT_EQ(m_submitted, QStringList(QStringLiteral("curly haired")));
}

TEST_F(PromptBoxTest, TabOffersNothingMore) {
    type("moustach");
    press(Qt::Key_Tab);
    EXPECT_EQ(m_target->text(), QStringLiteral("moustache")); // which goes on to "moustached"
    EXPECT_FALSE(popup()->isVisible());
    m_target->undo();
    EXPECT_EQ(m_target->text(), QStringLiteral("moustach"));
}

TEST_F(PromptBoxTest, ArrowsChooseWhatEnterApplies) {
    type("curly hair");
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    EXPECT_EQ(m_target->text(), QStringLiteral("a face with curly hair and a hat"));
    EXPECT_EQ(m_submitted, QStringList(m_target->text()));
}

TEST_F(PromptBoxTest, ArrowsAndTabChooseWithoutApplying) {
    type("curly hair");
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Tab);
    EXPECT_EQ(m_target->text(), QStringLiteral("a face with curly hair and a hat"));
    EXPECT_TRUE(m_submitted.isEmpty());
}

TEST_F(PromptBoxTest, AClickCompletes) {
    type("curly hair");
    const QModelIndex second = popup()->model()->index(1, 0);
    QTest::mouseClick(popup()->viewport(), Qt::LeftButton, {},
                      popup()->visualRect(second).center());
    EXPECT_EQ(m_target->text(), QStringLiteral("a face with curly hair and a hat"));
    EXPECT_TRUE(m_submitted.isEmpty());
}

TEST_F(PromptBoxTest, AnExplanationStaysWhenWordsCome) {
    auto* message = m_box.findChild<QLabel*>(QStringLiteral("message"));
    m_target->setText(QStringLiteral("curly hair"));
    m_box.explain(QStringLiteral("No channel moves."), QStringLiteral("Use beta 0.1"));
    m_box.setWords({QStringLiteral("beard")});
    EXPECT_EQ(message->text(), QStringLiteral("No channel moves."));
    m_target->setText(QStringLiteral("a beard"));
    EXPECT_EQ(message->text(), QString());
}

} // namespace styleclip::test
