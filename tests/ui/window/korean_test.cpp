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
#include <QRegularExpression>
#include <QTabBar>
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

/// Everything that a window says, in widgets that are seen and that are not.
QStringList textsOf(const QObject& window) {
    QStringList texts;
    const auto note = [&](const QObject* object, const QString& what, const QString& text) {
        const bool isQtsOwn = qobject_cast<const QTabBar*>(object->parent());
        if (!text.isEmpty() && !isQtsOwn) {
            static const QRegularExpression kNumber(QStringLiteral("\\d+")); // as of milliseconds
            texts.append(QStringLiteral("%1 %2 %3: %4")
                             .arg(QLatin1String(object->metaObject()->className()),
                                  object->objectName(), what,
                                  QString(text).replace(kNumber, QStringLiteral("0"))));
        }
    };
    for (const QObject* object : window.findChildren<QObject*>()) {
        for (const char* name : {"text", "toolTip", "statusTip", "accessibleName", "title",
                                 "accessibleDescription", "placeholderText", "windowTitle"}) {
            note(object, QLatin1String(name), object->property(name).toString());
        }
        if (const auto* tabs = qobject_cast<const QTabWidget*>(object)) {
            for (int i = 0; i < tabs->count(); ++i) {
                note(tabs, QStringLiteral("tab"), tabs->tabText(i) + tabs->tabToolTip(i));
            }
        }
        if (const auto* model = qobject_cast<const QAbstractItemModel*>(object)) {
            for (int column = 0; column < model->columnCount(); ++column) {
                note(model, QStringLiteral("column"),
                     model->headerData(column, Qt::Horizontal).toString());
                for (int row = 0; row < model->rowCount(); ++row) {
                    const QModelIndex index = model->index(row, column);
                    note(model, QStringLiteral("item"),
                         index.data().toString() + index.data(Qt::ToolTipRole).toString());
                }
            }
        }
    }
    texts.sort();
    return texts;
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
         {EditMethod::GlobalDirection, EditMethod::Mapper, EditMethod::Optimization}) {
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

TEST_F(Korean, ComesAtOnceToAWindowThatWasEnglish) {
    (void)m_window->compareWindow();
    ASSERT_TRUE(waitForPicture());
    const QStringList expected = textsOf(*m_window);
    setLanguage(QStringLiteral("en"));
    restart();
    (void)m_window->compareWindow();
    ASSERT_TRUE(waitForPicture());
    setLanguage(QStringLiteral("ko"));
    QCoreApplication::processEvents();
    const QStringList texts = textsOf(*m_window);
    for (const QString& text : expected) {
        EXPECT_TRUE(texts.contains(text)) << "misses " << text.toStdString();
    }
    for (const QString& text : texts) {
        EXPECT_TRUE(expected.contains(text)) << "still says " << text.toStdString();
    }
}

TEST_F(Korean, TheFirstEditWorks) {
    const QImage source = shownEdit();
    auto* suggestion = m_window->findChild<QPushButton*>(QStringLiteral("suggestion"));
    ASSERT_NE(suggestion, nullptr);
    expectHangul(suggestion->text(), "suggestion");
    QTest::mouseClick(suggestion, Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }))
        << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_NE(shownEdit(), source);
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
    EXPECT_EQ(message(),
              QStringLiteral("%1: 쓸 수 없습니다. %2 폴더가 없습니다. 먼저 폴더를 만드세요.")
                  .arg(m_prompts->path, inFolder("no folder")));
}

} // namespace styleclip::test
