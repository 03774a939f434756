// What a start that ends before it shows anything means for the next one.

#include "tests/ui/window/studio.h"
#include "ui/window/start_mark.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

namespace styleclip::test {

namespace {

class BadStart : public Studio {
protected:
    void SetUp() override {
        Studio::SetUp();
        m_mine = packOf("mine", {QStringLiteral("generator.pt")});
    }

    /// The start of a program that opens the models of its last run, `m_mine`.
    void restartAfter(const QString& recoveryFolder) {
        m_recoveryFolder = recoveryFolder;
        m_packFolder = m_mine;
        m_packWasAsked = false;
        restart();
    }

    /// What a start that was killed leaves.
    void leaveMark(const QString& pack) {
        QFile file(m_recoveryFolder + QStringLiteral("/opening"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QFile::encodeName(pack));
    }

    [[nodiscard]] QString openPack() const { return m_window->engine().pack().choice.folder; }

    QString m_mine;
};

/// Starts the program with `pack` as that of its last run and kills it before it shows a picture.
/// Returns whether it came to that.
bool killWhileOpening(const QString& home, const QString& pack, const QString& mark) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home + QStringLiteral("/config"));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
    const QString folder = home + QStringLiteral("/config/StyleCLIP Studio");
    EXPECT_TRUE(QDir().mkpath(folder));
    QFile settings(folder + QStringLiteral("/StyleCLIP Studio.conf"));
    EXPECT_TRUE(settings.open(QIODevice::WriteOnly));
    settings.write(QByteArray("[engine]\npack=") + pack.toUtf8() + '\n');
    settings.close();
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(QStringLiteral(STYLECLIP_STUDIO_PROGRAM), QStringList());
    EXPECT_TRUE(program.waitForStarted());
    while (QFile(mark).size() == 0 && program.state() == QProcess::Running) {
        program.waitForFinished(1);
    }
    program.kill();
    EXPECT_TRUE(program.waitForFinished());
    return QFile(mark).size() > 0;
}

} // namespace

TEST_F(BadStart, OfTheProgramItselfOpensTheEmbeddedModelsNextTime) {
    const QString home = inFolder("home");
    const QString folder =
        home + QStringLiteral("/data/StyleCLIP Studio/StyleCLIP Studio/recovery");
    m_window.reset(); // its cores are wanted
    bool wasKilled = false;
    for (int tries = 0; tries < 20 && !wasKilled; ++tries) { // it may be quicker than we are
        wasKilled = killWhileOpening(home, m_mine, folder + QStringLiteral("/opening"));
    }
    ASSERT_TRUE(wasKilled);
    remembered::setPackFolder(m_mine);
    restartAfter(folder);
    EXPECT_EQ(openPack(), m_embeddedFolder);
    EXPECT_TRUE(message().contains(m_mine)) << message().toStdString();
    EXPECT_EQ(remembered::packFolder(), QString());
    EXPECT_TRUE(remembered::packFolders().contains(m_mine)); // to be chosen once more
    restart();
    EXPECT_EQ(openPack(), m_mine); // this start had nothing against it
}

TEST_F(BadStart, DoesNotStandAgainstWhatWasAskedFor) {
    leaveMark(m_mine);
    m_packFolder = m_mine;
    restart();
    EXPECT_EQ(openPack(), m_mine);
    EXPECT_EQ(message(), QString());
}

TEST_F(BadStart, DoesNotStandAgainstOtherModels) {
    m_window.reset();
    leaveMark(inFolder("other"));
    restartAfter(m_recoveryFolder);
    EXPECT_EQ(openPack(), m_mine);
}

TEST_F(BadStart, IsNoneThatWasClosedOrEndedInASentence) {
    m_packFolder = m_mine;
    m_packWasAsked = false;
    openWindow(); // and closes it before anything is open
    restart();
    EXPECT_EQ(openPack(), m_mine);

    m_packFolder = m_embeddedFolder = inFolder("gone");
    openWindow();
    ASSERT_TRUE(soon([&] { return !message().isEmpty() && !m_window->engine().isOpening(); }));
    EXPECT_EQ(QFile(m_recoveryFolder + QStringLiteral("/opening")).size(), 0);
}

TEST_F(BadStart, IsNoneThatStillGoesOn) {
    const QString folder = inFolder("several");
    StartMark first(folder);
    first.set(m_mine);
    StartMark second(folder);
    EXPECT_EQ(second.lost(), QString());
    second.set(QStringLiteral("another"));
    first.remove();
    EXPECT_EQ(StartMark(folder).lost(), QString());
}

TEST_F(BadStart, CannotComeOfWhatWasNeverShown) {
    QStringList rememberedEarly;
    QObject::connect(&m_window->engine(), &Engine::packOpened, m_window.get(),
                     [&] { rememberedEarly << remembered::packFolder(); });
    m_window->files().open({m_mine});
    ASSERT_TRUE(soon([&] { return remembered::packFolder() == m_mine; }));
    EXPECT_EQ(rememberedEarly, QStringList{QString()});

    m_prompts->path = inFolder("mine.styleclip");
    ASSERT_TRUE(m_window->files().save());
    // What was saved is remembered, too, when the writer's answer has come.
    ASSERT_TRUE(soon([&] { return remembered::recentFiles() == QStringList{m_prompts->path}; }))
        << message().toStdString();
    ASSERT_FALSE(document().isModified());
    remembered::clearRecentFiles();
    QObject::connect(&document(), &DocumentModel::wasReset, m_window.get(),
                     [&] { rememberedEarly << remembered::recentFiles(); });
    m_window->files().open({m_prompts->path});
    ASSERT_TRUE(soon([&] { return remembered::recentFiles() == QStringList{m_prompts->path}; }));
    EXPECT_EQ(rememberedEarly, QStringList{QString()});
}

} // namespace styleclip::test
