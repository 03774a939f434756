#include "models/platform/kept_memory.h"
#include "ui/icons/icon.h"
#include "ui/window/appearance.h"
#include "ui/window/editor_log.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"
#include "ui/window/preferences.h"
#include "ui/window/program_end.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

namespace {

using namespace styleclip;

/// The pack beside an installed program, else the one of the source tree.
QString embeddedPack() {
    const QString installed = QCoreApplication::applicationDirPath() +
                              QStringLiteral("/../share/styleclip-studio/models/demo");
    return QFileInfo::exists(installed) ? QFileInfo(installed).canonicalFilePath()
                                        : QStringLiteral(STYLECLIP_BUILT_PACK);
}

int run(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("StyleCLIP Studio"));
    QCoreApplication::setApplicationName(QStringLiteral("StyleCLIP Studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STYLECLIP_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("styleclip-studio"));
    QGuiApplication::setWindowIcon(applicationIcon());

    WindowOptions options;
    options.preferences = Preferences::load();
    setAppearance(options.preferences.appearance);
    setLanguage(options.preferences.language);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Change a portrait by saying how it should look."));
    const QCommandLineOption pack(QStringLiteral("pack"),
                                  QCoreApplication::translate("main", "Folder of a model pack."),
                                  QStringLiteral("folder"));
    parser.addOption(pack);
    parser.addPositionalArgument(
        QStringLiteral("files"),
        QCoreApplication::translate("main", "Projects, latents or exported pictures to open."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    const QString known = remembered::packFolder();
    options.packWasAsked = parser.isSet(pack);
    options.packFolder = parser.isSet(pack) ? QFileInfo(parser.value(pack)).absoluteFilePath()
                         : !known.isEmpty() && QFileInfo::exists(known) ? known
                                                                        : embeddedPack();
    options.embeddedFolder = embeddedPack();
    options.recoveryFolder =
        QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
        QStringLiteral("/recovery");
    for (const QString& file : parser.positionalArguments()) {
        options.files.append(QFileInfo(file).absoluteFilePath()); // they are remembered
    }
    options.presetsFile = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
                          QStringLiteral("/presets.json");
    options.logFile =
        startEditorLog(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) +
                       QStringLiteral("/log/styleclip-studio.log"));
    MainWindow window(std::move(options));
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    keepTensorMemory();
    return endProgram(run(argc, argv));
}
