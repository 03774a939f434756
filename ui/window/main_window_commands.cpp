#include "ui/window/main_window.h"

#include "ui/canvas/portrait_canvas.h"
#include "ui/compare/compare_window.h"
#include "ui/engine/qt_values.h"
#include "ui/help/help_topics.h"
#include "ui/help/help_window.h"
#include "ui/panels/edit_panel.h"
#include "ui/widgets/plain_text.h"
#include "ui/window/language.h"
#include "ui/window/log_dialog.h"
#include "ui/window/models_dialog.h"
#include "ui/window/preferences_dialog.h"
#include "ui/window/shortcuts_dialog.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QStatusBar>

namespace styleclip {

/// Qt puts a mark of changes in the place of "[*]".
void MainWindow::refreshTitle() {
    const QString mark = QStringLiteral("[*]"); // in a name it is written twice
    const QString name = shownName(m_files.displayName()).replace(mark, QString(mark + mark));
    setWindowTitle(name + mark + QStringLiteral(" – StyleCLIP Studio"));
    setWindowModified(m_document.isModified());
}

void MainWindow::copyPicture() {
    if (!m_canvas->edit().isNull()) {
        QApplication::clipboard()->setImage(m_canvas->edit());
        statusBar()->showMessage(tr("Copied the picture"), 3000);
    }
}

/// Made late: it costs time at the start and most people never open it.
CompareWindow& MainWindow::compareWindow() {
    if (!m_compare) {
        m_compare = new CompareWindow(m_engine, m_document, m_editPanel->prompts(), this);
        connect(m_compare, &CompareWindow::sheetWanted, &m_exports, &ExportCommands::exportSheet);
    }
    return *m_compare;
}

void MainWindow::showCompare() {
    compareWindow().show();
    compareWindow().raise();
}

/// Only what is another now is done anew: models take seconds to open.
void MainWindow::showPreferences() {
    PreferencesDialog dialog(m_options.preferences, this);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const QString language = m_options.preferences.language;
    m_options.preferences = dialog.preferences();
    const Preferences& now = m_options.preferences;
    now.save();
    m_engine.setPreviewResolution(now.previewPixels);
    m_autosave.setInterval(now.autosaveSeconds);
    setAppearance(now.appearance);
    if (language != now.language) {
        setLanguage(now.language);
    }
    m_models.setSettings(now.engine);
}

/// The built-in ones and, after them, people's own.
void MainWindow::listPresets() {
    m_presets = builtInPresets(QLocale());
    if (!m_ownPresets.presets().isEmpty()) {
        m_presets.groups.append({kOwnPresets, tr("My own"), m_ownPresets.presets()});
    }
}

void MainWindow::keepPreset(const Preset& preset) {
    Preset named = preset;
    named.name = m_prompts->nameFor(tr("Save as preset"), preset.name);
    if (!named.name.isEmpty()) {
        m_ownPresets.add(named);
        statusBar()->showMessage(tr("\"%1\" is among the presets now").arg(named.name), 5000);
    }
}

void MainWindow::importPresets() {
    const QString path = m_prompts->fileToOpen(tr("Import presets"), tr("Presets (*.json)"));
    if (path.isEmpty()) {
        return;
    }
    try {
        const int count = m_ownPresets.importFrom(path);
        statusBar()->showMessage(tr("%n preset(s) imported", nullptr, count), 5000);
    } catch (...) {
        report(currentErrorSentence());
    }
}

void MainWindow::exportPresets() {
    if (m_ownPresets.presets().isEmpty()) {
        report(tr("There are no presets of your own yet; save an edit as one first."));
        return;
    }
    const QString path = m_prompts->fileToSave(tr("Export presets"), tr("Presets (*.json)"),
                                               QStringLiteral("presets.json"));
    if (path.isEmpty()) {
        return;
    }
    try {
        m_ownPresets.exportTo(path);
        statusBar()->showMessage(tr("Exported %1").arg(shownName(path)), 5000);
    } catch (...) {
        report(currentErrorSentence());
    }
}

/// The dialog asks and the window opens, for questions about files are the window's.
void MainWindow::showModels() {
    auto* dialog =
        new ModelsDialog(m_engine, m_options.embeddedFolder, remembered::packFolders(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ModelsDialog::folderWanted, &m_files, &DocumentFiles::choosePack);
    connect(dialog, &ModelsDialog::packWanted, this,
            [this](const QString& folder) { m_models.openPack(folder); });
    connect(dialog, &ModelsDialog::fileWanted, this, &MainWindow::useOwnFile);
    connect(dialog, &ModelsDialog::fileUnwanted, this,
            [this](const PackFile& file) { m_models.dropOwn(file); });
    dialog->open();
}

void MainWindow::useOwnFile(PackFile::Role role, const QString& title) {
    const QString path = m_prompts->fileToOpen(title, tr("All files (*)"));
    if (!path.isEmpty()) {
        m_models.useOwn({role, path});
    }
}

void MainWindow::showHelp() {
    if (m_help == nullptr) {
        m_help = new HelpWindow(this);
    }
    m_help->showTopic(helpTopicOf(QApplication::focusWidget()));
}

void MainWindow::showShortcuts() {
    QList<QAction*> commands = actions(); // in the order of the menus, before those of the panels
    for (QAction* action : findChildren<QAction*>()) {
        if (!commands.contains(action) && action != m_undo && action != m_redo) {
            commands.append(action);
        }
    }
    auto* dialog = new ShortcutsDialog(commands, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showLog() {
    auto* dialog = new LogDialog(m_options.logFile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show(); // not modal: work goes on and adds lines
}

} // namespace styleclip
