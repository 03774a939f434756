#include "ui/export/export_comparison_dialog.h"
#include "ui/export/export_image_dialog.h"
#include "ui/export/export_sweep_dialog.h"

#include "core/document/document.h"
#include "tests/support/temporary_folder.h"
#include "ui/export/file_rows.h"
#include "ui/export/quality_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip {

namespace {

using test::TemporaryFolder;

Document portrait(int64_t width) {
    Document document;
    document.source = {LatentSpace::W, at::zeros({1, width}), 7, 0.7, "seed 7"};
    return document;
}

class ExportDialogTest : public testing::Test {
protected:
    [[nodiscard]] QString path(const char* name) const {
        return QString::fromStdString((m_folder / name).string());
    }
    static QPushButton* button(const QDialog& dialog) {
        return dialog.findChild<QPushButton*>(QStringLiteral("export"));
    }

    TemporaryFolder m_folder;
};

/// Letters that act with Alt, of buttons and of labels that have a field.
QStringList lettersOf(const QDialog& dialog) {
    QStringList letters;
    const auto take = [&letters](const QString& text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty()) {
            letters.append(key.toString());
        }
    };
    for (const auto* button : dialog.findChildren<QAbstractButton*>()) {
        take(button->text());
    }
    for (const auto* label : dialog.findChildren<QLabel*>()) {
        if (label->buddy() != nullptr) {
            take(label->text());
        }
    }
    return letters;
}

TEST_F(ExportDialogTest, noTwoFieldsOfADialogClaimOneLetter) {
    const ExportImageDialog image(portrait(8), {256, 256}, {path("face.png"), 80, true});
    const ExportComparisonDialog comparison({}, {});
    const ExportSweepDialog sweep({{QStringLiteral("smile"), 4.0, -15.0, 25.0}}, 256, {});
    for (const QDialog* dialog :
         {static_cast<const QDialog*>(&image), static_cast<const QDialog*>(&comparison),
          static_cast<const QDialog*>(&sweep)}) {
        QStringList letters = lettersOf(*dialog);
        EXPECT_GT(letters.size(), 4);
        const qsizetype all = letters.size();
        letters.removeDuplicates();
        EXPECT_EQ(letters.size(), all) << dialog->windowTitle().toStdString();
    }
}

TEST_F(ExportDialogTest, beginWithTheNameOfTheFile) {
    ExportImageDialog image(portrait(8), {256, 256}, {path("face.one.png"), 80, true});
    image.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&image));
    auto* entry = qobject_cast<QLineEdit*>(image.focusWidget());
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->selectedText(), QStringLiteral("face.one"));
    QTest::keyClicks(entry, QStringLiteral("smile"));
    QTest::keyClick(entry, Qt::Key_Return);
    EXPECT_EQ(image.result(), QDialog::Accepted);
    EXPECT_EQ(image.settings().path, path("smile.png"));
    const ExportComparisonDialog comparison({}, {});
    const ExportSweepDialog sweep({{QStringLiteral("smile"), 4.0, -15.0, 25.0}}, 256, {});
    EXPECT_EQ(comparison.focusWidget()->objectName(), QStringLiteral("path"));
    EXPECT_EQ(sweep.focusWidget()->objectName(), QStringLiteral("path"));
}

TEST_F(ExportDialogTest, imageOffersQualityOnlyWhereItApplies) {
    ExportImageDialog dialog(portrait(8), {256, 256}, {path("face.png"), 80, true});
    auto* file = dialog.findChild<FileRows*>();
    const auto* quality = dialog.findChild<QualityBox*>();
    const QList<bool> expected = {false, true, false, true};
    for (int format = 0; format < expected.size(); ++format) {
        file->setFormat(format);
        EXPECT_EQ(quality->isEnabledTo(&dialog), expected[format]) << format;
    }
    EXPECT_EQ(dialog.settings().quality, 80);
    EXPECT_EQ(dialog.settings().path, path("face.webp"));
}

TEST_F(ExportDialogTest, imageExplainsWhatStaysInTheFile) {
    ExportImageDialog dialog(portrait(20'000), {256, 256}, {path("face.png"), 95, true});
    const auto* note = dialog.findChild<QLabel*>(QStringLiteral("describeNote"));
    auto* describe = dialog.findChild<QCheckBox*>(QStringLiteral("describe"));
    EXPECT_TRUE(note->text().contains(QStringLiteral("Drop the file")));
    dialog.findChild<FileRows*>()->setFormat(1);
    EXPECT_TRUE(note->text().contains(QStringLiteral("too little room")));
    describe->click();
    EXPECT_TRUE(note->text().contains(QStringLiteral("nothing")));
    EXPECT_FALSE(dialog.settings().describe);
}

TEST_F(ExportDialogTest, imageCantBeExportedToNowhere) {
    ExportImageDialog dialog(portrait(8), {256, 256}, {path("absent/face.png"), 95, true});
    EXPECT_FALSE(button(dialog)->isEnabled());
    dialog.findChild<FileRows*>()->setPath(path("face.png"));
    EXPECT_TRUE(button(dialog)->isEnabled());
    QTest::mouseClick(button(dialog), Qt::LeftButton);
    EXPECT_EQ(dialog.result(), QDialog::Accepted);
}

TEST_F(ExportDialogTest, comparisonTakesTheCheckedPicturesInTheirOrder) {
    QList<CaptionedPicture> pictures;
    for (const QRgb colour : {0xffff0000, 0xff00ff00, 0xff0000ff}) {
        QImage picture(32, 32, QImage::Format_RGB32);
        picture.fill(colour);
        pictures.append({picture, QColor(colour).name()});
    }
    ComparisonExport start;
    start.path = path("sheet.png");
    ExportComparisonDialog dialog(pictures, start);
    EXPECT_EQ(dialog.settings().pictures, QList<int>({0, 1, 2}));
    const int wide = dialog.preview().width();
    auto* list = dialog.findChild<QListWidget*>(QStringLiteral("pictures"));
    list->item(1)->setCheckState(Qt::Unchecked);
    EXPECT_EQ(dialog.settings().pictures, QList<int>({0, 2}));
    EXPECT_LT(dialog.preview().width(), wide);
    list->insertItem(0, list->takeItem(2));
    EXPECT_EQ(dialog.settings().pictures, QList<int>({2, 0}));
    for (int i = 0; i < 3; ++i) {
        list->item(i)->setCheckState(Qt::Unchecked);
    }
    EXPECT_FALSE(button(dialog)->isEnabled());
}

TEST_F(ExportDialogTest, sweepCountsItsPicturesAndItsTime) {
    SweepExport start;
    start.path = path("sweep.gif");
    start.steps = 11;
    start.framesPerSecond = 10.0;
    ExportSweepDialog dialog({{QStringLiteral("smile"), 4.0, -15.0, 25.0}}, 512, start);
    const SweepExport now = dialog.settings();
    EXPECT_EQ(now.from, 0.0);
    EXPECT_EQ(now.to, 4.0);
    EXPECT_EQ(now.pixels, 512);
    const QList<double> strengths = now.strengths();
    ASSERT_EQ(strengths.size(), 20); // 11 there, 9 back
    EXPECT_EQ(strengths[10], 4.0);
    EXPECT_NEAR(strengths[1], strengths[19], 1e-12);
    const auto* summary = dialog.findChild<QLabel*>(QStringLiteral("summary"));
    EXPECT_TRUE(summary->text().contains(QStringLiteral("20")));
    EXPECT_TRUE(summary->text().contains(QStringLiteral("2.0 seconds")));
    dialog.findChild<FileRows*>()->setFormat(SweepExport::Pictures);
    EXPECT_TRUE(summary->text().contains(QStringLiteral("sweep-020.png")));
}

TEST_F(ExportDialogTest, sweepTellsWhichOfItsPicturesWillBeReplaced) {
    SweepExport start;
    start.path = path("sweep.png");
    start.steps = 3;
    start.thereAndBack = false;
    ExportSweepDialog dialog({{QStringLiteral("smile"), 4.0, -15.0, 25.0}}, 256, start);
    const auto* note = dialog.findChild<QLabel*>(QStringLiteral("note"));
    const auto noteWith = [&](const char* file) {
        QFile(path(file)).open(QIODevice::WriteOnly);
        dialog.findChild<FileRows*>()->setPath({});
        dialog.findChild<FileRows*>()->setPath(start.path);
        return note->text();
    };
    EXPECT_EQ(noteWith("sweep.png"), QString()); // which is not written
    EXPECT_EQ(noteWith("sweep-004.png"), QString());
    EXPECT_TRUE(noteWith("sweep-002.png").startsWith(QStringLiteral("“sweep-002.png” exists")));
    EXPECT_TRUE(noteWith("sweep-003.png").startsWith(QStringLiteral("“sweep-002.png” and 1 more")));
    dialog.findChild<QSpinBox*>(QStringLiteral("steps"))->setValue(4);
    EXPECT_TRUE(note->text().startsWith(QStringLiteral("“sweep-002.png” and 2 more")));
    dialog.findChild<FileRows*>()->setFormat(SweepExport::Gif);
    EXPECT_EQ(note->text(), QString());
}

TEST_F(ExportDialogTest, sweepNeedsTwoStrengths) {
    SweepExport start;
    start.path = path("sweep.mp4");
    ExportSweepDialog dialog(
        {{QStringLiteral("smile"), 4.0, -15.0, 25.0}, {QStringLiteral("young"), 1.0, 0.0, 1.5}},
        256, start);
    EXPECT_EQ(dialog.settings().format, SweepExport::Film);
    dialog.findChild<QDoubleSpinBox*>(QStringLiteral("to"))->setValue(0.0);
    EXPECT_FALSE(button(dialog)->isEnabled());
}

} // namespace

} // namespace styleclip
