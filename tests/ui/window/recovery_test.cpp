// The real program, killed while it works, and what the next start makes of it.

#include "core/document/document_file.h"
#include "tests/ui/window/studio.h"

#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>

namespace styleclip::test {

namespace {

const QString kProgramFolder = QStringLiteral("StyleCLIP Studio/StyleCLIP Studio");

class Recovery : public Studio {
protected:
    /// A project with one edit, and the latent of another portrait.
    void writeFiles() {
        tryDirection("a smiling face");
        m_prompts->path = inFolder("smile.styleclip");
        ASSERT_TRUE(m_window->files().save());
        ASSERT_TRUE(soon([&] { return !document().isModified(); })) << message().toStdString();
        m_prompts->path = inFolder("other.npy");
        m_window->files().exportLatent();
        ASSERT_TRUE(soon([&] { return QFile::exists(inFolder("other.npy")); }));
    }

    /// Has the program save its copies every second, in a home of its own.
    void configure() {
        const QString folder = inFolder("config/") + QFileInfo(kProgramFolder).path();
        ASSERT_TRUE(QDir().mkpath(folder));
        QFile settings(inFolder("config/") + kProgramFolder + QStringLiteral(".conf"));
        ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
        settings.write("[document]\nautosaveSeconds=1\n");
    }

    [[nodiscard]] QString programRecoveryFolder() const {
        return inFolder("data/") + kProgramFolder + QStringLiteral("/recovery");
    }
    [[nodiscard]] QStringList copies() const {
        return QDir(programRecoveryFolder())
            .entryList({QStringLiteral("*.styleclip")}, QDir::Files);
    }

    /// Opens the project and, as its new portrait, the latent.
    void startProgram(QProcess& program) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("HOME"), inFolder("home"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), inFolder("config"));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), inFolder("data"));
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedChannels);
        program.start(QStringLiteral(STYLECLIP_STUDIO_PROGRAM),
                      {QStringLiteral("--pack"), QStringLiteral(STYLECLIP_TEST_PACK),
                       inFolder("other.npy"), inFolder("smile.styleclip")});
    }
};

/// Projects that crashes left, without a program to kill.
class LostProjects : public Recovery {
protected:
    void leave(const char* name) {
        Document document = m_window->document().document();
        document.source.description = name;
        ASSERT_TRUE(QDir().mkpath(m_recoveryFolder));
        saveDocument(m_recoveryFolder.toStdString() + "/" + name + ".styleclip", document);
    }
    [[nodiscard]] qsizetype lostCount() const {
        return Autosave::lostDocuments(m_recoveryFolder).size();
    }
};

} // namespace

TEST_F(Recovery, AKilledProgramLosesNothing) {
    writeFiles();
    configure();
    m_window.reset(); // its cores are wanted
    QProcess program;
    startProgram(program);
    ASSERT_TRUE(program.waitForStarted());
    EXPECT_TRUE(soon([&] { return !copies().isEmpty(); }));
    program.kill();
    ASSERT_TRUE(program.waitForFinished());
    ASSERT_EQ(program.exitStatus(), QProcess::CrashExit);
    ASSERT_EQ(copies().size(), 1);

    m_recoveryFolder = programRecoveryFolder();
    restart();
    EXPECT_EQ(m_prompts->questions, 1);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    EXPECT_EQ(document().edits()[0].target, "a smiling face");
    EXPECT_EQ(document().document().source.description, "other");
    EXPECT_EQ(document().path(), inFolder("smile.styleclip"));
    EXPECT_TRUE(document().isModified());
    EXPECT_TRUE(waitForPicture()) << message().toStdString();
    EXPECT_EQ(document().edits().size(), 1U); // nothing came in its place
    EXPECT_EQ(copies().size(), 1);            // until it is saved
    ASSERT_TRUE(m_window->files().save());
    EXPECT_TRUE(soon([&] { return copies().isEmpty(); }));
}

TEST_F(LostProjects, StayWhereTheQuestionIsPutOff) {
    leave("first");
    m_lost = {FilePrompts::Lost::Later};
    restart();
    EXPECT_EQ(m_prompts->questions, 1);
    EXPECT_NE(document().document().source.description, "first");
    EXPECT_EQ(lostCount(), 1);
}

TEST_F(LostProjects, AreDeletedWhenAskedFor) {
    leave("first");
    m_lost = {FilePrompts::Lost::Delete};
    restart();
    EXPECT_EQ(lostCount(), 0);
}

TEST_F(LostProjects, ComeBackOneAtATime) {
    leave("first");
    leave("second");
    restart();
    EXPECT_EQ(m_prompts->questions, 1);
    std::string back;
    EXPECT_TRUE(soon([&] {
        back = document().document().source.description;
        return back == "first" || back == "second";
    })) << back;
    EXPECT_EQ(lostCount(), 1);      // the other; this one's copy is in use
    EXPECT_TRUE(m_window->close()); // the changes are discarded
    restart();
    EXPECT_NE(document().document().source.description, back);
    m_window.reset();
    EXPECT_EQ(lostCount(), 0);
}

TEST_F(LostProjects, StayWhereTheyCannotBeRead) {
    ASSERT_TRUE(QDir().mkpath(m_recoveryFolder));
    QFile file(m_recoveryFolder + QStringLiteral("/damaged.styleclip"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("not a project");
    file.close();
    restart();
    EXPECT_TRUE(soon([&] { return message().contains(QStringLiteral("damaged.styleclip")); }))
        << message().toStdString();
    EXPECT_EQ(lostCount(), 1);
}

} // namespace styleclip::test
