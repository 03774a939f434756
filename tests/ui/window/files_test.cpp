#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/engine/qt_values.h"
#include "ui/widgets/message_line.h"

#include <QAbstractItemView>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTest>
#include <QThreadPool>

#include <ATen/ATen.h>

#include <utility>

namespace styleclip::test {

namespace {

class Files : public Studio {
protected:
    /// A project with the portrait of now under another name.
    [[nodiscard]] QString projectNamed(const char* name) const {
        Document project;
        project.source = document().document().source;
        project.source.description = name;
        const QString path = inFolder(name) + QStringLiteral(".styleclip");
        saveDocument(path.toStdString(), project);
        return path;
    }

    /// Of the project that was saved last; it comes when the engine has drawn it.
    [[nodiscard]] QImage savedPicture() const {
        QImage picture;
        const auto isThere = [&] {
            picture = imageOfBytes(openDocument(m_prompts->path.toStdString()).picture);
            return !picture.isNull();
        };
        EXPECT_TRUE(soon(isThere));
        return picture.convertToFormat(QImage::Format_RGB888);
    }

    /// All files that were opened are read, and what follows from it was done.
    static void waitForReading() {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
};

} // namespace

TEST_F(Files, AFileThatIsNoProjectIsNamedInOneSentence) {
    QFile file(inFolder("broken.styleclip"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("not a project");
    file.close();
    const uint64_t seed = document().document().source.seed.value_or(0);
    m_window->files().open({file.fileName()});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(message().contains(QStringLiteral("broken.styleclip"))) << message().toStdString();
    EXPECT_EQ(document().document().source.seed.value_or(0), seed);
}

TEST_F(Files, APhotographIsRefusedWithWhatCanBeOpened) {
    const QString photo = inFolder("mine.png");
    ASSERT_TRUE(QImage(16, 16, QImage::Format_RGB888).save(photo));
    m_window->files().open({photo});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    for (const char* part : {"mine.png", "exported", ".styleclip", ".npy", ".pt"}) {
        EXPECT_TRUE(message().contains(QLatin1String(part))) << message().toStdString();
    }
    EXPECT_FALSE(message().contains(QStringLiteral("--"))) << message().toStdString();
}

TEST_F(Files, WhatTakesLongToOpenCanBeGivenUp) {
    auto* action = m_window->centralWidget()->findChild<MessageLine*>()->findChild<QPushButton*>();
    Q_EMIT m_window->files().readingLasts(QStringLiteral("slow.png"));
    EXPECT_TRUE(message().contains(QStringLiteral("slow.png"))) << message().toStdString();
    EXPECT_EQ(action->text(), QStringLiteral("Cancel"));
    Q_EMIT m_window->files().readingEnded();
    EXPECT_EQ(message(), QString());

    tryDirection("a smiling face");
    m_prompts->path = inFolder("mine.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    const size_t edits = document().edits().size();
    m_window->files().openProject(m_prompts->path);
    Q_EMIT m_window->files().readingLasts(QStringLiteral("mine.styleclip"));
    bool ended = false;
    QObject::connect(&m_window->files(), &DocumentFiles::readingEnded, m_window.get(),
                     [&] { ended = true; });
    QTest::mouseClick(action, Qt::LeftButton);
    EXPECT_TRUE(ended);
    EXPECT_EQ(message(), QString());
    EXPECT_TRUE(waitForPicture());
    EXPECT_EQ(document().edits().size(), edits);
}

TEST_F(Files, AFolderWithoutModelsLeavesTheOldOnesRunning) {
    m_window->files().open({inFolder("")});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(m_window->engine().isOpen());
    EXPECT_TRUE(waitForPicture());
}

TEST_F(Files, ExportedLatentsOpenAgain) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage edited = shownEdit();
    m_prompts->path = inFolder("edited.npy");
    m_window->files().exportLatent();
    ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("edited.npy")); }));
    document().removeEdit(0);
    m_window->files().open({inFolder("edited.npy")});
    ASSERT_TRUE(soon([&] { return document().document().source.description == "edited"; }))
        << message().toStdString();
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), edited);
}

TEST_F(Files, ClosingAsksAboutChanges) {
    tryDirection("a smiling face");
    m_prompts->unsaved = FilePrompts::Unsaved::Cancel;
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(m_prompts->questions, 1);
    m_prompts->unsaved = FilePrompts::Unsaved::Save;
    m_prompts->path = inFolder("closing.styleclip");
    EXPECT_TRUE(m_window->close());
    EXPECT_TRUE(QFile::exists(m_prompts->path));
}

TEST_F(Files, SavingAsAsksBeforeItReplacesWhatTheDialogDidNotKnow) {
    QFile other(inFolder("other.styleclip"));
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.close();
    tryDirection("a smiling face");
    m_prompts->path = inFolder("other");
    m_prompts->confirmed = false;
    EXPECT_FALSE(m_window->files().saveAs());
    EXPECT_EQ(m_prompts->questions, 1);
    EXPECT_EQ(other.size(), 0);
    m_prompts->confirmed = true;
    EXPECT_TRUE(m_window->files().saveAs());
    EXPECT_TRUE(soon([&] { return other.size() > 0; }));
}

TEST_F(Files, ChangesDuringASaveAreNotSaved) {
    tryDirection("a smiling face");
    const Gesture gesture = newGesture();
    document().setEditStrength(0, 2.0, gesture);
    m_prompts->path = inFolder("slow.styleclip");
    ASSERT_TRUE(m_window->files().save());
    document().setEditStrength(0, 3.0, gesture); // merges with the step before
    ASSERT_TRUE(soon([&] { return !document().path().isEmpty(); })) << message().toStdString();
    EXPECT_TRUE(document().isModified());
}

TEST_F(Files, ASaveIsOfTheProjectThatItBeganWith) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("old.styleclip");
    QString written;
    QObject::connect(&m_window->files(), &DocumentFiles::saved,
                     [&](const QString& path) { written = path; });
    ASSERT_TRUE(m_window->files().save());
    m_window->files().newDocument(); // before the file is written; changes are discarded
    ASSERT_TRUE(soon([&] { return !written.isEmpty(); })) << message().toStdString();
    EXPECT_EQ(document().path(), QString());
    EXPECT_EQ(document().edits().size(), 0U);
}

TEST_F(Files, AProjectForOtherModelsKeepsItsPictureAndTheirNames) {
    Document other;
    other.source.latent = at::zeros({1, 7});
    other.source.description = "elsewhere";
    other.models = {{"generator", "elsewhere.pt", "0123"}};
    other.picture = at::full({16, 16, 3}, 200, at::kByte);
    const std::string path = inFolder("elsewhere.styleclip").toStdString();
    saveDocument(path, other);
    m_window->files().open({inFolder("elsewhere.styleclip")});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(m_window->canvas().source().isNull());
    EXPECT_EQ(m_window->canvas().edit().size(), QSize(16, 16));

    Document renamed = document().document();
    renamed.source.description = "renamed";
    document().changePortrait(renamed, newGesture());
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    const Document saved = openDocument(path);
    EXPECT_EQ(saved.source.description, "renamed");
    EXPECT_TRUE(saved.picture.equal(other.picture));
    ASSERT_EQ(saved.models.size(), 1U);
    EXPECT_EQ(saved.models[0].name, "elsewhere.pt");
}

TEST_F(Files, AnExportedPictureStaysOpenWhenModelsAreOpenedAgain) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const std::string path = inFolder("edited.png").toStdString();
    writePictureWithDocument(path, bytesOfImage(shownEdit()), document().document());
    m_window->files().newDocument();
    m_window->files().open({inFolder("edited.png")});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    EXPECT_FALSE(document().isModified());
    bool opened = false;
    QObject::connect(&m_window->engine(), &Engine::packOpened, [&] { opened = true; });
    m_window->files().open({QStringLiteral(STYLECLIP_TEST_PACK)});
    ASSERT_TRUE(soon([&] { return opened; }));
    EXPECT_TRUE(waitForPicture());
    EXPECT_EQ(document().edits().size(), 1U);
}

TEST_F(Files, ANumberThatIsBeingTypedCounts) {
    tryDirection("a smiling face");
    auto* entry = find<QWidget>("alpha")->findChild<QDoubleSpinBox*>();
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, QStringLiteral("7.5"));
    EXPECT_NE(document().selectedEdit()->strength, 7.5); // it may go on: 7.55
    click("duplicate");
    ASSERT_EQ(document().edits().size(), 2U);
    EXPECT_EQ(document().edits()[0].strength, 7.5);
    EXPECT_EQ(document().edits()[1].strength, 7.5);
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, QStringLiteral("6.5"));
    m_prompts->path = inFolder("typed.styleclip");
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(soon([&] { return QFile::exists(m_prompts->path); }));
    EXPECT_EQ(openDocument(m_prompts->path.toStdString()).edits.at(1).strength, 6.5);
}

TEST_F(Files, ThumbnailsComeInTheBackground) {
    const QAbstractItemModel* model = find<QAbstractItemView>("portraits")->model();
    EXPECT_GE(model->rowCount(), 12);
    int changes = 0;
    QObject::connect(model, &QAbstractItemModel::dataChanged, m_window.get(), [&] { ++changes; });
    const int before = model->rowCount();
    click("morePortraits");
    EXPECT_GT(model->rowCount(), before);
    EXPECT_TRUE(soon([&] { return changes >= model->rowCount() - before; }));
}

TEST_F(Files, AProjectKeepsTheNamesOfItsModelsWhenOthersAreOpened) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    ASSERT_TRUE(soon([&] { return !m_window->engine().records().empty(); }));
    const std::vector<ModelRecord> records = m_window->engine().records();
    const QString bare = packOf("bare", {m_otherGenerator});
    m_prompts->path = inFolder("mine.styleclip");
    m_window->engine().openModels({bare, {}}, {});
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == bare; }));
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    EXPECT_EQ(openDocument(m_prompts->path.toStdString()).models.size(), records.size());
}

TEST_F(Files, RecentOnesAreListedAsSoonAsTheyWereOpened) {
    m_prompts->path = inFolder("first.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !remembered::recentFiles().isEmpty(); }));
    const QString other = inFolder("salt & pepper.styleclip");
    ASSERT_TRUE(QFile::copy(m_prompts->path, other));
    m_window->files().open({other});
    ASSERT_TRUE(soon([&] { return remembered::recentFiles().size() == 2; }));
    QMenu* recent = nullptr;
    for (QMenu* menu : m_window->menuBar()->findChildren<QMenu*>()) {
        if (QString(menu->title()).remove(u'&') == QStringLiteral("Open recent")) {
            recent = menu;
        }
    }
    ASSERT_NE(recent, nullptr);
    Q_EMIT qobject_cast<QMenu*>(recent->parent())->aboutToShow();
    ASSERT_FALSE(recent->actions().isEmpty());
    EXPECT_EQ(recent->actions().first()->text(), QStringLiteral("salt && pepper.styleclip"));
}

TEST_F(Files, APortraitToBeginWithIsNotSavedWithThePictureOfAnEarlierOne) {
    ASSERT_TRUE(waitForPicture());
    ASSERT_TRUE(soon([&] { return !m_window->engine().records().empty(); }));
    const QString other = packOf("other", {m_otherGenerator});
    m_prompts->path = inFolder("mine.styleclip");
    bool saved = false;
    QObject::connect(&document(), &DocumentModel::sourceChanged, m_window.get(), [&] {
        if (!std::exchange(saved, true)) {
            m_window->files().save(); // before the engine draws it
        }
    });
    m_window->files().open({other});
    ASSERT_TRUE(soon([&] { return QFile::exists(m_prompts->path); }));
    EXPECT_TRUE(openDocument(m_prompts->path.toStdString()).models.empty());
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(savedPicture(), shownEdit());
}

TEST_F(Files, AProjectCarriesThePictureOfWhatWasSaved) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage before = shownEdit();
    document().setEditStrength(0, 12.0);
    m_prompts->path = inFolder("strong.styleclip");
    ASSERT_TRUE(m_window->files().save()); // before the engine draws it
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    document().setEditStrength(0, -3.0); // of which the file knows nothing
    const QImage saved = savedPicture();
    EXPECT_NE(saved, before);
    document().setEditStrength(0, 12.0);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(saved, shownEdit());
    EXPECT_EQ(openDocument(m_prompts->path.toStdString()).edits.at(0).strength, 12.0);
}

TEST_F(Files, AProjectCarriesNoPreview) {
    m_window->engine().setPreviewResolution(16);
    tryDirection("a smiling face");
    m_prompts->path = inFolder("moving.styleclip");
    bool saved = false;
    QObject::connect(&m_window->engine(), &Engine::shown, m_window.get(),
                     [&](const ShownPictures& pictures) {
                         if (!pictures.full && !std::exchange(saved, true)) {
                             m_window->files().save();
                         }
                     });
    document().setEditStrength(*document().selected(), 8.0, newGesture());
    ASSERT_TRUE(soon([&] { return QFile::exists(m_prompts->path); }));
    EXPECT_EQ(savedPicture().width(), m_window->engine().pack().resolution);
}

TEST_F(Files, AQuestionWaitsUntilDialogsAreClosed) {
    const QString project = projectNamed("waiting");
    tryDirection("a smiling face");
    QDialog dialog(m_window.get());
    dialog.open();
    m_window->files().open({project});
    waitForReading();
    EXPECT_EQ(m_prompts->questions, 0);
    EXPECT_TRUE(document().selectedEdit());
    dialog.accept();
    EXPECT_TRUE(soon([&] { return document().document().source.description == "waiting"; }));
    EXPECT_EQ(m_prompts->questions, 1);
}

TEST_F(Files, SeveralProjectsComeInTheirOrder) {
    const QStringList projects = {projectNamed("one"), projectNamed("two"), projectNamed("three")};
    m_window->files().open(projects);
    EXPECT_TRUE(soon([&] { return document().document().source.description == "three"; }));
    // Of those that were seen; the others went by.
    EXPECT_TRUE(soon([&] { return remembered::recentFiles().value(0) == projects[2]; }));
}

TEST_F(Files, WhoStaysWithTheProjectOnHandIsAskedOnce) {
    const QStringList projects = {projectNamed("one"), projectNamed("two")};
    tryDirection("a smiling face");
    m_prompts->unsaved = FilePrompts::Unsaved::Cancel;
    m_window->files().open(projects);
    ASSERT_TRUE(soon([&] { return m_prompts->questions > 0; }));
    waitForReading();
    EXPECT_EQ(m_prompts->questions, 1);
    EXPECT_TRUE(document().selectedEdit());
    m_prompts->unsaved = FilePrompts::Unsaved::Discard; // later ones come as ever
    m_window->files().open({projects[1]});
    EXPECT_TRUE(soon([&] { return document().document().source.description == "two"; }));
}

TEST_F(Files, NothingIsAskedOverAWindowThatWasClosed) {
    const QString project = projectNamed("late");
    tryDirection("a smiling face");
    m_window->files().open({project});
    EXPECT_TRUE(m_window->close()); // the changes are discarded
    waitForReading();
    EXPECT_EQ(m_prompts->questions, 1);
}

TEST_F(Files, OtherPortraitsOfAProjectStayInIt) {
    Project project;
    project.portraits = {document().document(), document().document(), document().document()};
    for (const size_t other : {1, 2}) {
        Source& source = project.portraits[other].source;
        source.latent = source.latent * (1.0 - 0.25 * static_cast<double>(other));
        source.seed.reset();
        source.description = other == 1 ? "her sister" : "her mother";
    }
    const QString path = inFolder("three.styleclip");
    saveProject(path.toStdString(), project);
    m_window->files().open({path});
    ASSERT_TRUE(soon([&] { return document().path() == path; })) << message().toStdString();
    const QAbstractItemModel& list = *find<QAbstractItemView>("portraits")->model();
    QStringList listed;
    for (int row = 0; row < list.rowCount(); ++row) {
        listed.append(list.index(row, 0).data().toString());
    }
    EXPECT_TRUE(listed.contains(QStringLiteral("her sister"))) << listed.join(u'|').toStdString();
    EXPECT_TRUE(listed.contains(QStringLiteral("her mother")));
    tryDirection("a smiling face");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); })) << message().toStdString();
    const Project saved = openProject(path.toStdString());
    ASSERT_EQ(saved.portraits.size(), 3U);
    EXPECT_EQ(saved.portraits[0].edits.size(), 1U);
    EXPECT_EQ(saved.portraits[1].source.description, "her sister");
    EXPECT_TRUE(saved.portraits[1].edits.empty());
}

} // namespace styleclip::test
