#include "ui/export/export_tasks.h"

#include "core/document/picture_document.h"
#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/soon.h"
#include "ui/engine/qt_values.h"
#include "ui/export/export_comparison_dialog.h"
#include "ui/export/export_image_dialog.h"
#include "ui/export/export_sweep_dialog.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace styleclip {

namespace {

using test::TemporaryFolder;

QImage plain(QRgb colour) {
    QImage picture(48, 32, QImage::Format_RGB32);
    picture.fill(colour);
    return picture;
}

class ExportTaskTest : public testing::Test {
protected:
    [[nodiscard]] QString path(const char* name) const {
        return QString::fromStdString((m_folder / name).string());
    }
    static bool waitFor(const QSignalSpy& spy) {
        return test::soon([&] { return spy.count() > 0; });
    }

    TemporaryFolder m_folder;
};

TEST_F(ExportTaskTest, writesAPictureThatReopensOrTellsNothing) {
    Document document;
    document.source = {LatentSpace::W, at::ones({1, 8}), 7, 0.7, "seed 7"};
    for (const bool describe : {true, false}) {
        const auto task =
            exportImage({path("face.png"), 95, describe}, plain(0xff204060), document);
        const QSignalSpy finished(task.get(), &ExportTask::finished);
        task->start();
        ASSERT_TRUE(waitFor(finished));
        EXPECT_EQ(documentInPicture(m_folder / "face.png").has_value(), describe);
        EXPECT_EQ(QImage(path("face.png")).pixel(3, 3), 0xff204060);
    }
}

TEST_F(ExportTaskTest, writesAComparison) {
    ComparisonExport settings;
    settings.path = path("sheet.png");
    settings.pictures = {1};
    settings.layout.captions = false;
    const auto task =
        exportComparison(settings, {{plain(0xffff0000), {}}, {plain(0xff00ff00), {}}});
    const QSignalSpy finished(task.get(), &ExportTask::finished);
    task->start();
    ASSERT_TRUE(waitFor(finished));
    const QImage sheet(path("sheet.png"));
    EXPECT_EQ(sheet.pixel(sheet.width() / 2, sheet.height() / 2), 0xff00ff00);
}

TEST_F(ExportTaskTest, writesASweepWhileItIsDrawn) {
    SweepExport settings;
    settings.path = path("sweep.gif");
    settings.steps = 4;
    settings.thereAndBack = false;
    SweepTask task(settings);
    const QSignalSpy finished(&task, &ExportTask::finished);
    const QSignalSpy progressed(&task, &ExportTask::progressed);
    task.start();
    for (int i = 0; i < 4; ++i) {
        task.addFrame(plain(qRgb(40 * i, 0, 0)));
    }
    ASSERT_TRUE(waitFor(finished));
    EXPECT_EQ(progressed.count(), 4);
    EXPECT_EQ(progressed.last()[1].toLongLong(), 4);
    EXPECT_GT(std::filesystem::file_size(m_folder / "sweep.gif"), 100u);
}

TEST_F(ExportTaskTest, leavesNothingWhenCancelledWhileItWaits) {
    SweepExport settings;
    settings.path = path("sweep.mp4");
    settings.format = SweepExport::Film;
    SweepTask task(settings);
    const QSignalSpy cancelled(&task, &ExportTask::cancelled);
    const QSignalSpy progressed(&task, &ExportTask::progressed);
    task.start();
    task.addFrame(plain(0xff102030));
    ASSERT_TRUE(waitFor(progressed)); // the next picture has not come
    task.cancel();
    ASSERT_TRUE(waitFor(cancelled));
    EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
}

TEST_F(ExportTaskTest, endsWhenItIsDeleted) {
    {
        SweepExport settings;
        settings.path = path("sweep.gif");
        SweepTask task(settings);
        task.start();
        task.addFrame(plain(0xff102030));
    }
    EXPECT_TRUE(std::filesystem::is_empty(m_folder.path()));
}

TEST_F(ExportTaskTest, reportsAFailureAsASentence) {
    const auto task = exportImage({path("absent/face.png"), 95, false}, plain(0xff000000), {});
    const QSignalSpy failed(task.get(), &ExportTask::failed);
    task->start();
    ASSERT_TRUE(waitFor(failed));
    EXPECT_TRUE(failed.first().first().toString().contains(QStringLiteral("folder")));
}

TEST_F(ExportTaskTest, sweepsThatWaitLeaveThreadsToOtherWork) {
    std::vector<std::unique_ptr<SweepTask>> waiting;
    for (int i = 0; i < QThreadPool::globalInstance()->maxThreadCount(); ++i) {
        SweepExport settings;
        settings.path = path("sweep%1.gif").arg(i);
        waiting.push_back(std::make_unique<SweepTask>(settings));
        waiting.back()->start();
    }
    bool opened = false; // as projects are
    QFutureWatcher<void> other;
    QObject::connect(&other, &QFutureWatcher<void>::finished, [&] { opened = true; });
    other.setFuture(QtConcurrent::run([] {}));
    EXPECT_TRUE(test::soon([&] { return opened; }));
    const auto picture = exportImage({path("face.png"), 95, false}, plain(0xff204060), {});
    const QSignalSpy finished(picture.get(), &ExportTask::finished);
    picture->start();
    EXPECT_TRUE(waitFor(finished));
}

TEST_F(ExportTaskTest, writesUnderNamesOfEveryScript) {
    const QString name = QStringLiteral("웃는 얼굴 ü é");
    const auto expectWritten = [&](ExportTask& task, const QString& file) {
        const QSignalSpy finished(&task, &ExportTask::finished);
        task.start();
        ASSERT_TRUE(waitFor(finished));
        EXPECT_TRUE(std::filesystem::exists(filePath(file)));
        EXPECT_TRUE(QFile::exists(file));
        EXPECT_EQ(fileName(filePath(file)), file);
    };
    const QString picture = path("") + name + QStringLiteral(".png");
    expectWritten(*exportImage({picture, 95, false}, plain(0xff204060), {}), picture);
    ComparisonExport comparison;
    comparison.path = path("") + name + QStringLiteral("2.png");
    comparison.pictures = {0};
    expectWritten(*exportComparison(comparison, {{plain(0xff204060), name}}), comparison.path);
    SweepExport sweep;
    sweep.path = path("") + name + QStringLiteral("3.png");
    sweep.format = SweepExport::Pictures;
    sweep.from = 0.0;
    sweep.to = 1.0;
    sweep.steps = 2;
    SweepTask task(sweep);
    for (qsizetype i = 0; i < sweep.strengths().size(); ++i) {
        task.addFrame(plain(0xff204060));
    }
    expectWritten(task, sweep.files().last());
}

TEST_F(ExportTaskTest, worksOffTheWindowsThread) {
    QThread* worker = nullptr;
    ExportTask task(path("nothing"), [&](JobControl&) { worker = QThread::currentThread(); });
    const QSignalSpy finished(&task, &ExportTask::finished);
    task.start();
    ASSERT_TRUE(waitFor(finished));
    EXPECT_NE(worker, QThread::currentThread());
}

} // namespace

} // namespace styleclip
