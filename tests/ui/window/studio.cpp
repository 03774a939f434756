#include "tests/ui/window/studio.h"

#include "ui/canvas/portrait_canvas.h"
#include "ui/engine/ask.h"
#include "ui/panels/edit_panel.h"
#include "ui/widgets/message_line.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace styleclip::test {

void Studio::SetUp() {
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, inFolder("settings"));
    restart();
}

void Studio::TearDown() {
    m_window.reset();
}

void Studio::restart() {
    openWindow();
    ASSERT_TRUE(soon([this] { return document().hasSource() && m_shownFull; }));
}

void Studio::openWindow() {
    m_window.reset();
    auto prompts = std::make_unique<ScriptedPrompts>();
    prompts->lost = m_lost;
    m_prompts = prompts.get();
    WindowOptions options;
    options.packFolder = m_packFolder;
    options.packWasAsked = m_packWasAsked;
    options.embeddedFolder = m_embeddedFolder;
    options.recoveryFolder = m_recoveryFolder;
    options.files = m_files;
    options.presetsFile = inFolder("presets.json");
    options.logFile = m_logFile;
    options.preferences = m_preferences;
    m_window = std::make_unique<MainWindow>(std::move(options), std::move(prompts));
    m_shownRevision = 0;
    m_shownFull = false;
    QObject::connect(&m_window->engine(), &Engine::shown, m_window.get(),
                     [this](const ShownPictures& pictures) {
                         m_shownRevision = pictures.revision;
                         m_shownFull = pictures.full;
                     });
    m_window->setWindowState(Qt::WindowNoState); // not maximized on a screen that there isn't
    m_window->resize(1280, 720);
    m_window->show();
    m_window->activateWindow(); // shortcuts act in active windows only
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
}

QString Studio::inFolder(const char* name) const {
    return QString::fromStdString((m_folder / name).string());
}

QString Studio::packOf(const char* name, const QStringList& files) const {
    const QDir folder(inFolder(name));
    EXPECT_TRUE(folder.mkpath(QStringLiteral(".")));
    for (const QString& file : files) {
        EXPECT_TRUE(QFile::copy(QStringLiteral(STYLECLIP_TEST_PACK "/") + file,
                                folder.filePath(QFileInfo(file).fileName())));
    }
    return folder.path();
}

QString Studio::message() const {
    return m_window->centralWidget()->findChild<MessageLine*>()->text();
}

void Studio::tryDirection(const char* target) {
    m_window->editPanel().setMethod(EditMethod::GlobalDirection);
    auto* entry = find<QLineEdit>("target");
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, QString::fromLatin1(target));
    QTest::keyClick(entry, Qt::Key_Return);
    m_window->activateWindow(); // the list of completions was, for a moment
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
    ASSERT_TRUE(soon([&] {
        return document().selectedEdit() && document().selectedEdit()->target == target;
    })) << find<QWidget>("messageLine")->accessibleName().toStdString();
}

void Studio::click(const char* button) const {
    QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton);
}

void Studio::trigger(const char* text) const {
    for (QAction* action : m_window->actions()) {
        if (QString(action->text()).remove(u'&').startsWith(QLatin1String(text))) {
            action->trigger();
            return;
        }
    }
    FAIL() << text;
}

bool Studio::waitForPicture() {
    // Asking once more is the same document with a number that is known.
    m_asked = m_window->engine().show(document().document());
    return soon([this] { return m_shownRevision == m_asked && m_shownFull; });
}

QImage Studio::shownEdit() const {
    return m_window->canvas().edit().convertToFormat(QImage::Format_RGB888);
}

bool Studio::waitForAnswers() const {
    bool answered = false;
    Answer<bool> last;
    last.done = [&](bool) { answered = true; };
    // Without a key, or it would overtake one that waits.
    ask<bool>(
        m_window->engine(), {Urgency::Question, {}, {}}, m_window.get(),
        [](ModelSession&, WorkControl&) { return true; }, last);
    return soon([&] { return answered; });
}

} // namespace styleclip::test
