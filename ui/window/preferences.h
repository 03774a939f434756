#pragma once

#include "ui/engine/engine_values.h"
#include "ui/window/appearance.h"

#include <QString>
#include <QStringList>

namespace styleclip {

/// What people set once for all; kept in QSettings.
struct Preferences {
    EngineSettings engine;
    int previewPixels = 0;    ///< 0: as large as is quick
    int autosaveSeconds = 20; ///< 0: never
    Appearance appearance = Appearance::System;
    QString language; ///< "en", "ko"; empty: the system's

    [[nodiscard]] static Preferences load();
    void save() const;
};

/// Smaller things that the window remembers between runs.
namespace remembered {

[[nodiscard]] QStringList recentFiles();
void addRecentFile(const QString& path);
void clearRecentFiles();
[[nodiscard]] QStringList promptHistory();
void setPromptHistory(const QStringList& history);
/// The folder of the model pack in use; empty: the embedded one.
[[nodiscard]] QString packFolder();
/// Those that were in use and are still there, the last one first, without the embedded one.
[[nodiscard]] QStringList packFolders();
void setPackFolder(const QString& folder);
/// Where the last file was opened or saved.
[[nodiscard]] QString lastFolder();
void setLastFolder(const QString& folder);

} // namespace remembered

} // namespace styleclip
