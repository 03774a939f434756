#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/support/soon.h"
#include "ui/window/main_window.h"

#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

/// Answers the questions of file commands.
class ScriptedPrompts final : public FilePrompts {
public:
    QString path; ///< of the next file to open or save
    QString name; ///< for what is to be named
    Unsaved unsaved = Unsaved::Discard;
    bool confirmed = true;
    QList<Lost> lost;  ///< the answers about lost projects, one after the other; then: bring back
    int questions = 0; ///< that were asked about changes or to confirm

    [[nodiscard]] QString fileToOpen(const QString&, const QString&) override { return path; }
    [[nodiscard]] QString fileToSave(const QString&, const QString&, const QString&) override {
        return path;
    }
    [[nodiscard]] QString folderToOpen(const QString&) override { return path; }
    [[nodiscard]] QString nameFor(const QString&, const QString&) override { return name; }
    [[nodiscard]] Unsaved unsavedChanges(const QString&, bool) override {
        ++questions;
        return unsaved;
    }
    [[nodiscard]] Lost lostProject(const QString&) override {
        ++questions;
        return lost.isEmpty() ? Lost::BringBack : lost.takeFirst();
    }
    [[nodiscard]] bool confirm(const QString&, const QString&, const QString&) override {
        ++questions;
        return confirmed;
    }
};

/// The real window with the real engine and the tests' pack, with settings of its own.
class Studio : public testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    /// Another window, as after a new start of the program.
    void restart();
    /// The same without waiting for its models and its first portrait.
    void openWindow();

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        auto* widget = m_window->findChild<Widget*>(QString::fromLatin1(name));
        EXPECT_NE(widget, nullptr) << name;
        return widget;
    }

    [[nodiscard]] DocumentModel& document() const { return m_window->document(); }
    [[nodiscard]] QString inFolder(const char* name) const;
    /// A new folder of this name with copies of some files of the tests' pack in it.
    [[nodiscard]] QString packOf(const char* name, const QStringList& files) const;
    [[nodiscard]] QString message() const; ///< the sentence above the canvas

    /// Types a target prompt and presses Enter; waits for its direction.
    void tryDirection(const char* target);
    void click(const char* button) const;
    /// The command of the window whose text begins so, without its mnemonic.
    void trigger(const char* text) const;
    /// The canvas shows the full picture of the newest document.
    [[nodiscard]] bool waitForPicture();
    [[nodiscard]] QImage shownEdit() const;
    /// All questions that were asked until now are answered, which they are in their order.
    [[nodiscard]] bool waitForAnswers() const;

    TemporaryFolder m_folder;
    /// A generator that is not the pack's, from its folder.
    const QString m_otherGenerator = QStringLiteral("../conformance/stylegan2/rosinality_256.pt");
    // What the window begins with.
    QString m_recoveryFolder = inFolder("recovery");
    QString m_packFolder = QStringLiteral(STYLECLIP_TEST_PACK);
    bool m_packWasAsked = true;
    QString m_embeddedFolder = QStringLiteral(STYLECLIP_TEST_PACK);
    QStringList m_files;
    QString m_logFile;
    Preferences m_preferences;
    QList<FilePrompts::Lost> m_lost;

    ScriptedPrompts* m_prompts = nullptr; // owned by the window
    std::unique_ptr<MainWindow> m_window;

private:
    quint64 m_shownRevision = 0;
    bool m_shownFull = false;
    quint64 m_asked = 0;
};

} // namespace styleclip::test
