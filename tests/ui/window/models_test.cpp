#include "core/document/document_file.h"
#include "core/packs/file_hash.h"
#include "tests/ui/window/studio.h"
#include "ui/widgets/message_line.h"
#include "ui/window/models_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

class Models : public Studio {
protected:
    void openDialog() {
        for (QAction* action : m_window->actions()) {
            if (action->text().startsWith(QStringLiteral("&Models"))) {
                action->trigger();
            }
        }
        m_dialog = m_window->findChild<ModelsDialog*>();
        ASSERT_NE(m_dialog, nullptr);
    }

    /// What a change of the preferences for the engine does.
    void openAgain() {
        bool opened = false;
        const auto connection = QObject::connect(&m_window->engine(), &Engine::packOpened,
                                                 m_window.get(), [&] { opened = true; });
        m_window->engine().openModels(m_window->engine().pack().choice, {});
        ASSERT_TRUE(soon([&] { return opened; }));
        QObject::disconnect(connection);
    }

    /// A copy of one of the pack's files, under another name.
    QString ownCopy(const char* file, const char* name) {
        QFile::copy(QStringLiteral(STYLECLIP_TEST_PACK "/%1").arg(QLatin1String(file)),
                    inFolder(name));
        return inFolder(name);
    }

    /// The row of the first file whose role begins so.
    [[nodiscard]] QTreeWidgetItem* row(const char* role) const {
        auto* files = m_dialog->findChild<QTreeWidget*>(QStringLiteral("modelFiles"));
        for (int i = 0; i < files->topLevelItemCount(); ++i) {
            if (files->topLevelItem(i)->text(0).startsWith(QLatin1String(role))) {
                return files->topLevelItem(i);
            }
        }
        ADD_FAILURE() << role;
        return nullptr;
    }

    /// Chooses `path` for the row and waits until it is open or was refused.
    void useOwn(const char* role, const QString& path) {
        int answers = 0;
        const auto opened =
            QObject::connect(&m_window->engine(), &Engine::packOpened, [&] { ++answers; });
        const auto failed =
            QObject::connect(&m_window->engine(), &Engine::packFailed, [&] { ++answers; });
        m_prompts->path = path;
        row(role)->treeWidget()->setCurrentItem(row(role));
        QTest::mouseClick(m_dialog->findChild<QPushButton*>(QStringLiteral("useOwnFile")),
                          Qt::LeftButton);
        EXPECT_TRUE(soon([&] { return answers > 0; }));
        QObject::disconnect(opened);
        QObject::disconnect(failed);
    }

    [[nodiscard]] QString said() const { return m_dialog->findChild<MessageLine*>()->text(); }

    ModelsDialog* m_dialog = nullptr;
};

} // namespace

TEST_F(Models, OwnFilesComeInPlaceOfThePacks) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    const QImage before = shownEdit();
    openDialog();
    const QString own = ownCopy("clip.safetensors", "own clip.safetensors");
    useOwn("CLIP:", own);
    EXPECT_EQ(said(), QString());
    EXPECT_TRUE(row("CLIP:")->text(1).contains(QStringLiteral("own clip.safetensors")));
    EXPECT_EQ(row("CLIP's vocabulary")->text(1), QStringLiteral("none")); // went with its CLIP
    EXPECT_FALSE(m_window->engine().pack().hasText);
    useOwn("CLIP's vocabulary", ownCopy("vocabulary.txt", "own.txt"));
    useOwn("Channel relevance", ownCopy("fs3.npy", "own.npy"));
    EXPECT_EQ(said(), QString());
    EXPECT_TRUE(m_window->engine().pack().hasDirections);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), before);

    // Projects tell the files that were used.
    ASSERT_TRUE(soon([&] { return !m_window->engine().records().empty(); }));
    m_prompts->path = inFolder("own.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    bool isRecorded = false;
    for (const ModelRecord& record : openDocument(m_prompts->path.toStdString()).models) {
        isRecorded = isRecorded || (record.name == "own clip.safetensors" &&
                                    record.sha256 == sha256OfFile(own.toStdString()));
    }
    EXPECT_TRUE(isRecorded);

    restart(); // they last as long as the program
    EXPECT_TRUE(m_window->engine().pack().choice.own.isEmpty());
}

TEST_F(Models, OwnFilesGoOneByOne) {
    openDialog();
    const QString packs = row("Channel relevance")->text(1);
    useOwn("Channel relevance", ownCopy("fs3.npy", "own.npy"));
    ASSERT_NE(row("Channel relevance")->text(1), packs);
    useOwn("Mapper", ownCopy("mappers/levels.pt", "Mohawk.pt"));
    const qsizetype before = m_window->engine().pack().mappers.size();
    auto* drop = m_dialog->findChild<QPushButton*>(QStringLiteral("dropOwnFile"));
    row("Channel relevance")->treeWidget()->setCurrentItem(row("Channel relevance"));
    ASSERT_TRUE(drop->isEnabled());
    QTest::mouseClick(drop, Qt::LeftButton);
    ASSERT_TRUE(soon([&] { return row("Channel relevance")->text(1) == packs; }));
    EXPECT_EQ(m_window->engine().pack().mappers.size(), before); // the other one stays
    EXPECT_EQ(m_window->engine().pack().choice.own.size(), 1);
    EXPECT_FALSE(drop->isEnabled()); // the pack's own can't go
}

TEST_F(Models, AFileOfAnotherKindIsRefusedAndTheOldOnesGoOn) {
    openDialog();
    const QString wrong = ownCopy("clip.safetensors", "wrong.safetensors");
    for (const char* role :
         {"Generator", "Identity network", "Channel relevance", "Channel statistics", "Mapper"}) {
        useOwn(role, wrong);
        EXPECT_TRUE(said().contains(QStringLiteral("wrong.safetensors"))) << said().toStdString();
        EXPECT_TRUE(m_window->engine().pack().choice.own.isEmpty()) << role;
    }
    useOwn("CLIP:", ownCopy("generator.pt", "wrong.pt"));
    EXPECT_TRUE(said().contains(QStringLiteral("wrong.pt"))) << said().toStdString();
    useOwn("CLIP's vocabulary", wrong);
    EXPECT_TRUE(said().contains(QStringLiteral("wrong.safetensors"))) << said().toStdString();
    EXPECT_TRUE(waitForPicture());
    tryDirection("a smiling face");
    EXPECT_TRUE(document().selectedEdit());
}

TEST_F(Models, AnOwnMapperJoinsTheList) {
    openDialog();
    const int before = find<QListWidget>("mappers")->count();
    useOwn("Mapper", ownCopy("mappers/levels.pt", "Mohawk.pt"));
    ASSERT_EQ(find<QListWidget>("mappers")->count(), before + 1);
    Q_EMIT find<QListWidget>("mappers")->itemActivated(find<QListWidget>("mappers")->item(before));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }))
        << find<QWidget>("messageLine")->accessibleName().toStdString() << message().toStdString();
    EXPECT_EQ(document().selectedEdit()->name, "Mohawk");
}

TEST_F(Models, PacksThatWereUsedAreListedAndComeBack) {
    const QString embedded = m_window->engine().pack().choice.folder;
    const QString copy =
        packOf("copy", {QStringLiteral("generator.pt"), QStringLiteral("clip.safetensors")});
    openDialog();
    auto* packs = m_dialog->findChild<QComboBox*>(QStringLiteral("packs"));
    EXPECT_EQ(packs->count(), 1);
    EXPECT_EQ(packs->currentData().toString(), embedded);
    m_window->files().open({copy});
    ASSERT_TRUE(soon([&] { return packs->currentData().toString() == copy; }))
        << said().toStdString();
    m_dialog->close();
    ASSERT_TRUE(soon([&] { return m_window->findChild<ModelsDialog*>() == nullptr; }));
    openDialog();
    packs = m_dialog->findChild<QComboBox*>(QStringLiteral("packs"));
    ASSERT_EQ(packs->count(), 2);
    EXPECT_EQ(packs->currentData().toString(), copy);
    packs->setCurrentIndex(0);
    Q_EMIT packs->activated(0);
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == embedded; }));

    m_window->files().open({inFolder("settings")}); // no pack
    ASSERT_TRUE(soon([&] { return !said().isEmpty(); }));
    EXPECT_EQ(packs->currentData().toString(), embedded);
}

TEST_F(Models, OfAFolderOfDownloadsAreTold) {
    const QString folder = packOf("two", {QStringLiteral("generator.pt"), m_otherGenerator});
    m_window->files().open({folder});
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == folder; }));
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(message().contains(QStringLiteral("rosinality_256.pt is used, not generator.pt")))
        << message().toStdString();
    m_window->files().open({m_embeddedFolder}); // where there is nothing to be told
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == m_embeddedFolder; }));
    EXPECT_EQ(message(), QString());
}

TEST_F(Models, ThatAreMissingAreToldWithoutWordsOfTheCommandLine) {
    const QString folder = packOf(
        "clip", {QStringLiteral("clip.safetensors"), QStringLiteral("../cases/stylegan3.pkl")});
    m_window->files().open({folder});
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    EXPECT_TRUE(message().contains(QStringLiteral("no generator"))) << message().toStdString();
    EXPECT_TRUE(message().contains(QStringLiteral("stylegan3.pkl"))) << message().toStdString();
    EXPECT_TRUE(message().endsWith(QStringLiteral("choose one."))) << message().toStdString();
    EXPECT_FALSE(message().contains(QStringLiteral("--"))) << message().toStdString();

    ASSERT_TRUE(QFile::remove(folder + QStringLiteral("/clip.safetensors")));
    m_window->files().open({folder});
    ASSERT_TRUE(soon([&] { return message().contains(QStringLiteral("holds neither")); }));
    EXPECT_TRUE(message().contains(QStringLiteral("stylegan3.pkl"))) << message().toStdString();
}

TEST_F(Models, NothingChosenChangesNothing) {
    openDialog();
    int opened = 0;
    QObject::connect(&m_window->engine(), &Engine::packOpened, m_window.get(), [&] { ++opened; });
    m_prompts->path.clear();
    QTest::mouseClick(m_dialog->findChild<QPushButton*>(QStringLiteral("useOwnFile")),
                      Qt::LeftButton);
    EXPECT_TRUE(waitForPicture());
    EXPECT_EQ(opened, 0);
}

TEST_F(Models, ThatAreGoneAtTheStartAreReplacedByTheEmbeddedOnes) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("mine.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); }));
    remembered::setPackFolder(inFolder("gone"));
    m_packFolder = inFolder("gone");
    m_files = {inFolder("mine.styleclip")};
    restart();
    EXPECT_TRUE(message().contains(QStringLiteral("gone"))) << message().toStdString();
    EXPECT_TRUE(soon([&] { return document().edits().size() == 1; }));
    EXPECT_TRUE(waitForPicture());
    EXPECT_EQ(remembered::packFolder(), inFolder("gone")); // it may be there again next time
    openAgain();
    EXPECT_EQ(remembered::packFolder(), inFolder("gone"));
    remembered::setPackFolder(inFolder("gone"));
    m_window->files().open({QStringLiteral(STYLECLIP_TEST_PACK)}); // chosen, this time
    ASSERT_TRUE(soon([&] { return remembered::packFolder().isEmpty(); }));
}

TEST_F(Models, OpenedAgainLeaveAProjectOpen) {
    tryDirection("a smiling face");
    m_prompts->path = inFolder("first.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); })) << message().toStdString();
    openAgain();
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().edits().size(), 1U);
    EXPECT_EQ(document().path(), inFolder("first.styleclip"));
}

TEST_F(Models, ChosenWhileOthersAreOpeningComeToThose) {
    const QString copy =
        packOf("copy", {QStringLiteral("generator.pt"), QStringLiteral("clip.safetensors")});
    openDialog();
    m_window->files().open({copy});
    Q_EMIT m_window->engine().packFailed(QStringLiteral("said of earlier ones"));
    useOwn("Channel relevance", ownCopy("fs3.npy", "own.npy"));
    EXPECT_TRUE(soon([&] { return m_window->engine().pack().choice.own.size() == 1; }));
    EXPECT_EQ(m_window->engine().pack().choice.folder, copy);
}

TEST_F(Models, AreOpenedWithoutADeviceThatIsGone) {
    m_preferences.engine.device = QStringLiteral("cuda:99");
    m_packFolder = packOf("mine", {QStringLiteral("generator.pt")});
    restart();
    EXPECT_TRUE(message().contains(QStringLiteral("cuda:99"))) << message().toStdString();
    EXPECT_EQ(m_window->engine().pack().choice.folder, m_packFolder);
    m_window->files().open({m_embeddedFolder}); // nor are others asked for on it
    EXPECT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == m_embeddedFolder; }));
    m_packFolder = m_embeddedFolder;
    restart();
    EXPECT_EQ(m_window->engine().pack().choice.folder, m_embeddedFolder);
}

TEST_F(Models, WhosePlaceOthersWereToTakeShowTheirPortrait) {
    const QString other = packOf("other", {m_otherGenerator});
    const at::Tensor before = document().document().source.latent;
    QObject::connect(&m_window->engine(), &Engine::generatorReplaced, m_window.get(), [&] {
        m_window->files().open({inFolder("settings")}); // no pack, and chosen before it is known
    });
    m_window->files().open({other});
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == other; }));
    EXPECT_TRUE(soon([&] { return !document().document().source.latent.is_same(before); }));
    EXPECT_FALSE(m_window->engine().isOpening());
    EXPECT_TRUE(waitForPicture());
}

TEST_F(Models, AnOwnGeneratorDoesWithoutAPack) {
    m_packFolder = m_embeddedFolder = inFolder("gone");
    openWindow();
    ASSERT_TRUE(soon([&] { return !message().isEmpty(); }));
    openDialog();
    useOwn("Generator", ownCopy("generator.pt", "own.pt"));
    EXPECT_TRUE(m_window->engine().isOpen()) << said().toStdString();
    EXPECT_TRUE(soon([&] { return document().hasSource(); }));
}

} // namespace styleclip::test
