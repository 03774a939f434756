#include "core/document/picture_document.h"
#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/export/export_comparison_dialog.h"
#include "ui/export/export_image_dialog.h"
#include "ui/export/export_sweep_dialog.h"
#include "ui/help/help_window.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QImageReader>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

class Exports : public Studio {
protected:
    /// Waits for the dialog that an action opens.
    template <typename Dialog>
    Dialog* dialog() {
        Dialog* found = nullptr;
        EXPECT_TRUE(soon([&] { return (found = m_window->findChild<Dialog*>()) != nullptr; }));
        return found;
    }

    void expectRefused(const char* words) {
        for (const char* command : {"Export edited image", "Export comparison",
                                    "Export strength sweep", "Export latent", "Print"}) {
            m_window->report(QStringLiteral("-"));
            trigger(command);
            EXPECT_TRUE(message().contains(QLatin1String(words)))
                << command << ": " << message().toStdString();
            EXPECT_EQ(m_window->findChild<QDialog*>(), nullptr) << command;
        }
    }

    static void write(QDialog* dialog, const QString& path) {
        dialog->findChild<QLineEdit*>(QStringLiteral("path"))->setText(path);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("export")),
                          Qt::LeftButton);
    }
};

TEST_F(Exports, ComparisonShowsSourceAndEditInFullResolution) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    trigger("Export comparison");
    auto* asked = dialog<ExportComparisonDialog>();
    ASSERT_NE(asked, nullptr);
    EXPECT_EQ(asked->settings().pictures.size(), 2);
    write(asked, inFolder("sheet.png"));
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("sheet.png")); }));
    EXPECT_GE(QImage(inFolder("sheet.png")).width(), 2 * shownEdit().width());
}

TEST_F(Exports, SweepFollowsTheStrengthFromTheSourceToTheEdit) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    trigger("Export strength sweep");
    auto* asked = dialog<ExportSweepDialog>();
    ASSERT_NE(asked, nullptr);
    asked->findChild<QSpinBox*>(QStringLiteral("steps"))->setValue(3);
    asked->findChild<QComboBox*>(QStringLiteral("format"))->setCurrentIndex(SweepExport::Pictures);
    write(asked, inFolder("sweep.png"));
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("sweep-004.png")); }));
    const auto frame = [&](const char* name) {
        return QImage(inFolder(name)).convertToFormat(QImage::Format_RGB888);
    };
    EXPECT_EQ(frame("sweep-001.png"),
              m_window->canvas().source().convertToFormat(QImage::Format_RGB888));
    EXPECT_EQ(frame("sweep-003.png"), shownEdit());
    EXPECT_EQ(frame("sweep-002.png"), frame("sweep-004.png"));
}

TEST_F(Exports, SweepLeavesNothingWhenItsJobIsCancelled) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    trigger("Export strength sweep");
    auto* asked = dialog<ExportSweepDialog>();
    ASSERT_NE(asked, nullptr);
    asked->findChild<QSpinBox*>(QStringLiteral("steps"))->setValue(1000);
    write(asked, inFolder("sweep.gif"));
    ASSERT_TRUE(soon([&] { return !m_window->engine().jobs().isEmpty(); }));
    m_window->engine().cancel(m_window->engine().jobs().first().id);
    ASSERT_TRUE(soon([&] { return m_window->engine().jobs().isEmpty(); }));
    const QDir folder(inFolder(""));
    const auto all = QDir::Files | QDir::Hidden;
    EXPECT_TRUE(soon([&] { return folder.entryList({QStringLiteral("*sweep*")}, all).isEmpty(); }));
    settle();
    EXPECT_FALSE(QFile::exists(inFolder("sweep.gif")));
}

TEST_F(Exports, ClosingAsksWhileAPictureIsBeingExported) {
    trigger("Export edited image");
    auto* asked = dialog<ExportImageDialog>();
    ASSERT_NE(asked, nullptr);
    write(asked, inFolder("picture.png"));
    m_prompts->confirmed = false;
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_prompts->questions, 1);
    EXPECT_TRUE(soon([&] { return QFile::exists(inFolder("picture.png")); }));
    EXPECT_TRUE(soon([&] { return m_window->close(); }));
}

TEST_F(Exports, SweepWithoutAnEditSaysWhatIsMissing) {
    trigger("Export strength sweep");
    EXPECT_TRUE(message().contains(QStringLiteral("no edit")));
}

TEST_F(Exports, WithoutAPortraitSayWhatIsMissing) {
    document().reset({});
    expectRefused("no portrait");
    m_window->report(QStringLiteral("-"));
    trigger("Save as");
    EXPECT_TRUE(message().contains(QStringLiteral("no portrait")));
}

TEST_F(Exports, WithoutModelsSayWhatIsMissing) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("mine.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    m_packFolder = m_embeddedFolder = inFolder("gone");
    m_files = {inFolder("mine.styleclip")};
    openWindow();
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; }));
    expectRefused("No models");
}

TEST_F(Exports, AnEditOfOtherModelsThatIsOffGoesAlong) {
    tryDirection("a smiling face");
    Document mixed = document().document();
    mixed.edits.front().enabled = false;
    mixed.edits.front().space = LatentSpace::S;
    mixed.edits.front().delta = at::ones({1, 7});
    document().reset(mixed);
    tryDirection("an old face");
    ASSERT_TRUE(waitForPicture());
    trigger("Export edited image");
    auto* asked = dialog<ExportImageDialog>();
    ASSERT_NE(asked, nullptr);
    write(asked, inFolder("picture.png"));
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("picture.png")); }));
    EXPECT_EQ(documentInPicture(inFolder("picture.png").toStdString())->edits.size(), 2U);
}

TEST_F(Exports, HelpOpensOnWhatHasTheFocus) {
    m_window->canvas().setFocus();
    ASSERT_TRUE(soon([&] { return QApplication::focusWidget() == &m_window->canvas(); }));
    trigger("StyleCLIP Studio Help");
    auto* help = m_window->findChild<HelpWindow*>();
    ASSERT_NE(help, nullptr);
    EXPECT_EQ(help->topic(), QStringLiteral("canvas"));
}

} // namespace

} // namespace styleclip::test
