#include "tests/ui/window/studio.h"

#include "models/files/log.h"
#include "ui/window/editor_log.h"
#include "ui/window/log_dialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>

#include <gmock/gmock.h>

namespace styleclip::test {

namespace {

class LogOfTheEditor : public Studio {
protected:
    void SetUp() override {
        m_logFile = startEditorLog(inFolder("secret folder/log/editor.log"));
        Studio::SetUp();
    }

    void TearDown() override {
        Studio::TearDown();
        startLog({});
    }

    [[nodiscard]] QPlainTextEdit* shownLog() const {
        trigger("Show log");
        auto* dialog = m_window->findChild<LogDialog*>();
        return dialog == nullptr ? nullptr : dialog->findChild<QPlainTextEdit*>();
    }
};

} // namespace

TEST_F(LogOfTheEditor, IsShownAndGrows) {
    QPlainTextEdit* log = shownLog();
    ASSERT_NE(log, nullptr);
    EXPECT_TRUE(log->isReadOnly());
    EXPECT_TRUE(log->toPlainText().contains(QStringLiteral("generator opened: ")));
    EXPECT_TRUE(log->toPlainText().contains(QStringLiteral("models on cpu, ")));
    writeLog(LogLevel::Info, "one more");
    EXPECT_TRUE(soon([&] { return log->toPlainText().contains(QStringLiteral("one more")); }));
    click("copyLog");
    EXPECT_EQ(QGuiApplication::clipboard()->text(), log->toPlainText());
}

TEST_F(LogOfTheEditor, NamesNothingPersonal) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("secret.styleclip");
    QFile(m_prompts->path).open(QIODevice::WriteOnly); // which is none
    trigger("Open project");
    ASSERT_TRUE(soon([&] { return message().contains(QStringLiteral("secret")); }));
    qWarning("QFile::open: secret.png is gone");
    const QString lines = shownLog()->toPlainText();
    EXPECT_TRUE(lines.contains(QStringLiteral("QFile::open")));
    EXPECT_TRUE(lines.contains(QStringLiteral("file: ")));
    EXPECT_FALSE(lines.contains(QStringLiteral("secret"))) << lines.toStdString();
    EXPECT_FALSE(lines.contains(QStringLiteral("smiling"))) << lines.toStdString();
    EXPECT_FALSE(lines.contains(u'/')) << lines.toStdString();
}

TEST_F(LogOfTheEditor, IsAbsentWhereItCantBeWritten) {
    EXPECT_EQ(startEditorLog(QStringLiteral("/proc/none/editor.log")), QString());
    m_logFile.clear();
    restart();
    QPlainTextEdit* log = shownLog();
    ASSERT_NE(log, nullptr);
    EXPECT_EQ(log->toPlainText(), QString());
    EXPECT_FALSE(find<QPushButton>("showLogFolder")->isEnabled());
}

} // namespace styleclip::test
