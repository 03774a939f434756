#include "tests/ui/window/studio.h"
#include "ui/compare/compare_window.h"
#include "ui/panels/edit_panel.h"
#include "ui/window/language.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

namespace styleclip::test {

namespace {

bool isHangul(const QString& text) {
    return std::any_of(text.begin(), text.end(),
                       [](QChar letter) { return letter.script() == QChar::Script_Hangul; });
}

bool hasLetters(const QString& text) {
    return std::any_of(text.begin(), text.end(), [](QChar letter) { return letter.isLetter(); });
}

class Korean : public Studio {
protected:
    void SetUp() override {
        setLanguage(QStringLiteral("ko"));
        Studio::SetUp();
    }
    void TearDown() override {
        Studio::TearDown();
        setLanguage(QStringLiteral("en"));
    }

    static void expectHangul(const QString& text, const char* what) {
        EXPECT_TRUE(isHangul(text) || !hasLetters(text)) << what << ": " << text.toStdString();
    }

    static void expectKoreanTexts(const QWidget& window) {
        for (const auto* button : window.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && !button->text().isEmpty()) {
                expectHangul(button->text(), "button");
                expectHangul(button->toolTip(), "tooltip");
            }
        }
        for (const auto* label : window.findChildren<QLabel*>()) {
            if (label->isVisible() && label->buddy()) {
                expectHangul(label->text(), "label");
            }
        }
        for (const auto* tabs : window.findChildren<QTabWidget*>()) {
            for (int i = 0; i < tabs->count(); ++i) {
                expectHangul(tabs->tabText(i), "tab");
            }
        }
    }
};

} // namespace

TEST_F(Korean, SpeaksInAllPartsOfTheWindow) {
    for (const QAction* menu : m_window->menuBar()->actions()) {
        expectHangul(menu->text(), "menu");
        for (const QAction* action : menu->menu()->actions()) {
            expectHangul(action->text(), "command");
        }
    }
    for (const auto* dock : m_window->findChildren<QDockWidget*>()) {
        expectHangul(dock->windowTitle(), "dock");
    }
    const QAbstractItemModel* columns = find<QAbstractItemView>("edits")->model();
    for (int column = 0; column < columns->columnCount(); ++column) {
        expectHangul(columns->headerData(column, Qt::Horizontal).toString(), "column");
    }
    for (const auto method :
         {EditPanel::Method::Direction, EditPanel::Method::Mapper, EditPanel::Method::Optimize}) {
        m_window->editPanel().setMethod(method);
        expectKoreanTexts(*m_window);
    }
}

TEST_F(Korean, SpeaksInTheCompareWindow) {
    CompareWindow& window = m_window->compareWindow();
    window.show();
    auto* pages = window.findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        expectKoreanTexts(window);
    }
}

TEST_F(Korean, TheFirstEditWorks) {
    const QImage source = shownEdit();
    auto* suggestion = m_window->findChild<QPushButton*>(QStringLiteral("suggestion"));
    ASSERT_NE(suggestion, nullptr);
    expectHangul(suggestion->text(), "suggestion");
    QTest::mouseClick(suggestion, Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return document().draft().has_value(); })) << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_NE(shownEdit(), source);
    click("keep");
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_TRUE(isHangul(document().undoStack()->undoText()))
        << document().undoStack()->undoText().toStdString();
}

TEST_F(Korean, ErrorsOfTheEngineNameTheFile) {
    QFile file(inFolder("broken.styleclip"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("<html>not found</html>");
    file.close();
    m_window->files().open({file.fileName()});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_EQ(message(), file.fileName() + QStringLiteral(": 체크포인트가 아니라 웹 페이지입니다. "
                                                          "파일을 다시 내려받으세요."));
}

TEST_F(Korean, TheReasonInAnErrorIsInKoreanToo) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("no folder/edited.npy");
    m_window->files().exportLatent();
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_EQ(message(), m_prompts->path + QStringLiteral(": 쓸 수 없습니다. 폴더가 없습니다."));
}

} // namespace styleclip::test
