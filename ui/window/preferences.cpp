#include "ui/window/preferences.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace styleclip {

namespace {

constexpr int kRecentFiles = 8;
constexpr int kRecentPacks = 8;

/// A setting: its key and what holds where it was never set.
template <typename Value>
struct Setting {
    const char* key;
    Value initial;

    [[nodiscard]] Value load() const {
        return QSettings()
            .value(QLatin1String(key), QVariant::fromValue(initial))
            .template value<Value>();
    }
    void save(const Value& value) const {
        QSettings().setValue(QLatin1String(key), QVariant::fromValue(value));
    }
};

const Setting<QString> kDevice{"engine/device", QStringLiteral("auto")};
const Setting<int> kThreads{"engine/threads", 0};
const Setting<int> kPrecision{"engine/precision", static_cast<int>(PicturePrecision::Automatic)};
const Setting<int> kPreviewPixels{"canvas/previewPixels", 0};
const Setting<int> kAutosaveSeconds{"document/autosaveSeconds", 20};
const Setting<int> kAppearance{"window/appearance", static_cast<int>(Appearance::System)};
const Setting<QString> kLanguage{"window/language", {}};
const Setting<QStringList> kRecentFileList{"document/recentFiles", {}};
const Setting<QStringList> kPromptHistory{"prompts/history", {}};
const Setting<QString> kPackFolder{"engine/pack", {}};
const Setting<QStringList> kPackFolders{"engine/packs", {}};
const Setting<QString> kLastFolder{"document/lastFolder", {}};

/// What is used again moves to the front and is listed once.
QStringList withFirst(const QString& first, QStringList list, int most) {
    list.removeAll(first);
    list.prepend(first);
    return list.mid(0, most);
}

} // namespace

Preferences Preferences::load() {
    Preferences preferences;
    preferences.engine.device = kDevice.load();
    preferences.engine.threads = kThreads.load();
    preferences.engine.precision = static_cast<PicturePrecision>(kPrecision.load());
    preferences.previewPixels = kPreviewPixels.load();
    preferences.autosaveSeconds = kAutosaveSeconds.load();
    preferences.appearance = static_cast<Appearance>(kAppearance.load());
    preferences.language = kLanguage.load();
    return preferences;
}

void Preferences::save() const {
    kDevice.save(engine.device);
    kThreads.save(engine.threads);
    kPrecision.save(static_cast<int>(engine.precision));
    kPreviewPixels.save(previewPixels);
    kAutosaveSeconds.save(autosaveSeconds);
    kAppearance.save(static_cast<int>(appearance));
    kLanguage.save(language);
}

namespace remembered {

QStringList recentFiles() {
    return kRecentFileList.load();
}

void addRecentFile(const QString& path) {
    kRecentFileList.save(withFirst(path, recentFiles(), kRecentFiles));
}

void clearRecentFiles() {
    kRecentFileList.save({});
}

QStringList promptHistory() {
    return kPromptHistory.load();
}

void setPromptHistory(const QStringList& history) {
    kPromptHistory.save(history);
}

QString packFolder() {
    return kPackFolder.load();
}

/// Folders on a disk that is not there now come back with it.
QStringList packFolders() {
    QStringList folders = kPackFolders.load();
    folders.removeIf([](const QString& folder) { return !QDir(folder).exists(); });
    return folders;
}

/// The embedded pack needs no place in the list, where it is always the first.
void setPackFolder(const QString& folder) {
    kPackFolder.save(folder);
    if (!folder.isEmpty()) {
        kPackFolders.save(withFirst(folder, packFolders(), kRecentPacks));
    }
}

QString lastFolder() {
    const QString folder = kLastFolder.load();
    return folder.isEmpty() || !QDir(folder).exists()
               ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
               : folder;
}

void setLastFolder(const QString& folder) {
    kLastFolder.save(folder);
}

} // namespace remembered

} // namespace styleclip
