#pragma once

#include "ui/document/autosave.h"
#include "ui/document/document_model.h"
#include "ui/engine/answer.h"
#include "ui/engine/engine.h"
#include "ui/presets/own_presets.h"
#include "ui/window/document_files.h"
#include "ui/window/document_picture.h"
#include "ui/window/export_commands.h"
#include "ui/window/model_opening.h"
#include "ui/window/preferences.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class QDockWidget;
class QLabel;
class QMenu;
class QPushButton;

namespace styleclip {

class CanvasActions;
class CompareWindow;
class EditPanel;
class HelpWindow;
class LossChart;
class MessageLine;
class PortraitCanvas;
class PortraitsPanel;

/// What a window begins with.
struct WindowOptions {
    QString packFolder;       ///< to open
    bool packWasAsked = true; ///< else it is only the one of the last run
    QString embeddedFolder;   ///< of the models that come with the program
    QString recoveryFolder;
    Preferences preferences;
    QStringList files;   ///< to open
    QString presetsFile; ///< of people's own; empty: they are not kept
    QString logFile;     ///< that the program writes; empty: none
};

/// The editor's window: portraits, canvas, edit panel, list of edits, charts and jobs around one
/// document.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// `prompts` replaces the dialogs, for tests.
    explicit MainWindow(WindowOptions options, std::unique_ptr<FilePrompts> prompts = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Engine& engine() { return m_engine; }
    [[nodiscard]] DocumentModel& document() { return m_document; }
    [[nodiscard]] DocumentFiles& files() { return m_files; }
    [[nodiscard]] CompareWindow& compareWindow(); ///< made when first asked for
    [[nodiscard]] PortraitCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] EditPanel& editPanel() { return *m_editPanel; }

public Q_SLOTS:
    /// One sentence that has to be read.
    void report(const QString& sentence);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void createPanels();
    QDockWidget* addDock(const char* title, const QString& name, QWidget* content,
                         Qt::DockWidgetArea area);
    void createStatusBar();
    void createActions();
    void createFileMenu();
    void addExports(QMenu* menu);
    void createEditMenu();
    void createUndoActions();
    void createViewMenu();
    void createHelpMenu();
    QAction* newAction(const QIcon& icon, const char* text, const QKeySequence& shortcut,
                       const char* help);
    /// `parent` is the menu bar or a menu.
    template <typename Parent>
    QMenu* addMenu(Parent* parent, const char* title);
    void createToolBar();
    void createPictureMenu();
    void connectEngine();
    void connectDocument();
    void connectPanels();
    void restoreWindow();
    void showChart();
    void resetLayout();
    bool restoreDocks(const QByteArray& layout);
    static void nameDockButtons(const QDockWidget& dock);
    void listPresets();
    void keepPreset(const Preset& preset);
    void importPresets();
    void exportPresets();

    void openFirstPack();
    /// Asks for a file to use in place of the pack's, until the program ends.
    void useOwnFile(PackFile::Role role, const QString& title);
    void onPackOpened(const PackInfo& pack);
    void onPackFailed(const QString& sentence);
    void openWhatWaits();
    void offerWords();
    [[nodiscard]] bool isWorthKeeping() const;
    void openFirstPortrait();
    void draw();
    void showKeptPicture();
    void onPicturesShown(const ShownPictures& pictures);
    void showPictureStatus();
    void showPackStatus();
    void showJobs();
    void refreshTitle();
    void refreshRecentFiles();
    void copyPicture();
    void showCompare();
    void showPreferences();
    void showModels();
    void showHelp();
    void showShortcuts();
    void showLog();
    void reportNotices(const QStringList& notices);
    void offerCancel(const QString& file);
    void onMessageAction();
    void offerRecovery();

    WindowOptions m_options;
    std::unique_ptr<FilePrompts> m_prompts;
    OwnPresets m_ownPresets{m_options.presetsFile};
    Presets m_presets;
    Engine m_engine;
    ModelOpening m_models;
    DocumentModel m_document;
    DocumentPicture m_picture;
    DocumentFiles m_files;
    Autosave m_autosave;
    ExportCommands m_exports;

    PortraitCanvas* m_canvas = nullptr;
    CanvasActions* m_canvasActions = nullptr;
    CompareWindow* m_compare = nullptr;
    HelpWindow* m_help = nullptr;
    MessageLine* m_message = nullptr;
    PortraitsPanel* m_portraits = nullptr;
    EditPanel* m_editPanel = nullptr;
    LossChart* m_chart = nullptr;
    QList<QDockWidget*> m_docks;
    QDockWidget* m_chartDock = nullptr;
    std::optional<Edit> m_previewed; ///< seen with the edits, without being one of them
    QByteArray m_firstLayout;        ///< of the docks
    QDockWidget* m_jobsDock = nullptr;
    QMenu* m_recentMenu = nullptr;
    QPushButton* m_jobsStatus = nullptr;
    QLabel* m_pictureStatus = nullptr;
    QLabel* m_packStatus = nullptr;
    QAction *m_new = nullptr, *m_openProject = nullptr, *m_save = nullptr, *m_export = nullptr;
    QAction *m_undo = nullptr, *m_redo = nullptr, *m_copy = nullptr;
    QAction* m_showCompare = nullptr;
    bool m_showsFirstPortrait = false; ///< the one to begin with, which nobody asked for
    AnswerScope m_packScope;           ///< of the models that are open
    bool m_recoveryOffered = false;
    QString m_notices;           ///< about the models that are open
    bool m_offersCancel = false; ///< the message, of a file that is being read
};

} // namespace styleclip
