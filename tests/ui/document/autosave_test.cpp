#include "core/document/document_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/support/soon.h"
#include "ui/document/autosave.h"

#include <QCoreApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <csignal>

namespace styleclip::test {

namespace {

void fill(DocumentModel& model) {
    Document document;
    document.source.latent = at::zeros({1, 8});
    document.source.description = "seed 1";
    model.reset(document, QStringLiteral("/home/artist/mina.styleclip"));
    Edit edit;
    edit.name = "smile";
    edit.delta = at::ones({1, 4, 8});
    model.addEdit(edit);
}

bool waitForCopy(const QString& folder) {
    return soon([&] {
        return !QDir(folder).entryList({QStringLiteral("*.styleclip")}, QDir::Files).isEmpty();
    });
}

/// Works until its copy is written, and is killed.
[[noreturn]] void workAndDie(const QString& folder) {
    DocumentModel model;
    Autosave autosave(model, folder);
    autosave.setInterval(1);
    fill(model);
    std::raise(waitForCopy(folder) ? SIGKILL : SIGTERM);
    std::abort();
}

class AutosaveTest : public testing::Test {
protected:
    [[nodiscard]] QString folder() const {
        return QString::fromStdString((m_folder / "recovery").string());
    }

    TemporaryFolder m_folder;
};

} // namespace

TEST_F(AutosaveTest, AKilledProgramLeavesItsDocument) {
    GTEST_FLAG_SET(death_test_style, "fast");
    const QString place = folder();
    EXPECT_EXIT(workAndDie(place), testing::KilledBySignal(SIGKILL), "");
    const QList<LostDocument> lost = Autosave::lostDocuments(folder());
    ASSERT_EQ(lost.size(), 1);
    EXPECT_EQ(lost[0].originalPath, QStringLiteral("/home/artist/mina.styleclip"));
    const Document document = openDocument(lost[0].file.toStdString());
    ASSERT_EQ(document.edits.size(), 1U);
    EXPECT_EQ(document.edits[0].name, "smile");
    Autosave::forget(lost[0]);
    EXPECT_TRUE(Autosave::lostDocuments(folder()).isEmpty());
}

TEST_F(AutosaveTest, ARunningProgramsCopyIsNotLost) {
    DocumentModel model;
    Autosave autosave(model, folder());
    autosave.setInterval(1);
    fill(model);
    ASSERT_TRUE(waitForCopy(folder()));
    EXPECT_TRUE(Autosave::lostDocuments(folder()).isEmpty());
}

TEST_F(AutosaveTest, SavingOrClosingForgetsTheCopy) {
    DocumentModel model;
    {
        Autosave autosave(model, folder());
        autosave.setInterval(1);
        fill(model);
        ASSERT_TRUE(waitForCopy(folder()));
    }
    EXPECT_TRUE(QDir(folder()).entryList({QStringLiteral("*.styleclip")}, QDir::Files).isEmpty());
}

TEST_F(AutosaveTest, AnAdoptedCopyStaysUntilItsDocumentIsSaved) {
    ASSERT_TRUE(QDir().mkpath(folder()));
    const QString copy = folder() + QStringLiteral("/lost.styleclip");
    DocumentModel model;
    fill(model);
    saveDocument(copy.toStdString(), model.document());
    Autosave autosave(model, folder());
    autosave.setInterval(0);
    autosave.adopt(Autosave::lostDocuments(folder()).value(0));
    EXPECT_TRUE(QFile::exists(copy));
    EXPECT_TRUE(Autosave::lostDocuments(folder()).isEmpty()); // it is in use
    model.undoStack()->setClean();
    EXPECT_TRUE(soon([&] { return !QFile::exists(copy); }));
}

TEST_F(AutosaveTest, SaysWhenItCannotBeNotedWhereTheCopyBelongs) {
    ASSERT_TRUE(QDir().mkpath(folder()));
    const QString copy = folder() + QStringLiteral("/lost.styleclip");
    DocumentModel model;
    fill(model);
    saveDocument(copy.toStdString(), model.document());
    Autosave autosave(model, folder());
    QStringList said;
    QObject::connect(&autosave, &Autosave::failed,
                     [&](const QString& sentence) { said.append(sentence); });
    autosave.adopt(Autosave::lostDocuments(folder()).value(0));
    ASSERT_TRUE(QDir().mkpath(copy + QStringLiteral(".origin"))); // in the note's place
    autosave.setInterval(1);
    model.renameEdit(0, QStringLiteral("wide smile"));
    ASSERT_TRUE(soon([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.first().contains(QStringLiteral("backup"))) << said.first().toStdString();
}

TEST_F(AutosaveTest, SaysWhenNoCopyCanBeWrittenAndTriesAgain) {
    QFile inTheWay(folder());
    ASSERT_TRUE(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    DocumentModel model;
    Autosave autosave(model, folder());
    QStringList said;
    QObject::connect(&autosave, &Autosave::failed,
                     [&](const QString& sentence) { said.append(sentence); });
    autosave.setInterval(1);
    fill(model);
    ASSERT_TRUE(soon([&] { return !said.isEmpty(); }));
    EXPECT_TRUE(said.first().contains(QStringLiteral("backup"))) << said.first().toStdString();
    const QSignalSpy tried(autosave.findChild<QTimer*>(), &QTimer::timeout);
    ASSERT_TRUE(soon([&] { return tried.count() >= 2; }));
    EXPECT_EQ(said.size(), 1); // the reason is the same
    ASSERT_TRUE(inTheWay.remove());
    EXPECT_TRUE(waitForCopy(folder()));
}

} // namespace styleclip::test
