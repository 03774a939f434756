// The real program, killed while it works, and what the next start makes of it.

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
        click("keep");
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

} // namespace

TEST_F(Recovery, AKilledProgramLosesNothing) {
    writeFiles();
    configure();
    m_window.reset(); // its cores are wanted
    QProcess program;
    startProgram(program);
    ASSERT_TRUE(program.waitForStarted());
    EXPECT_TRUE(soon([&] { return !copies().isEmpty(); }, 60000));
    program.kill();
    ASSERT_TRUE(program.waitForFinished());
    ASSERT_EQ(program.exitStatus(), QProcess::CrashExit);
    ASSERT_EQ(copies().size(), 1);

    restart(programRecoveryFolder());
    EXPECT_EQ(m_prompts->questions, 1);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    EXPECT_EQ(document().edits()[0].target, "a smiling face");
    EXPECT_EQ(document().document().source.description, "other");
    EXPECT_EQ(document().path(), inFolder("smile.styleclip"));
    EXPECT_TRUE(document().isModified());
    EXPECT_TRUE(waitForPicture()) << message().toStdString();
    EXPECT_EQ(document().edits().size(), 1U); // nothing came in its place
    EXPECT_TRUE(copies().isEmpty());
}

} // namespace styleclip::test
