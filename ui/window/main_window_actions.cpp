#include "ui/window/main_window.h"

#include "ui/canvas/canvas_actions.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/icons/icon.h"
#include "ui/panels/edit_panel.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QUndoView>

namespace styleclip {

namespace {

QAction* newAction(QWidget* window, const QIcon& icon, const QString& text,
                   const QKeySequence& shortcut, const QString& help) {
    auto* action = new QAction(icon, text, window);
    action->setShortcut(shortcut);
    action->setToolTip(help);
    action->setStatusTip(help);
    window->addAction(action);
    return action;
}

} // namespace

void MainWindow::createActions() {
    m_canvasActions = new CanvasActions(m_canvas, this);
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createHelpMenu();
    createToolBar();
}

void MainWindow::createFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    m_new = newAction(this, icon(Icon::New), tr("&New"), QKeySequence::New,
                      tr("Begin again with this portrait, without edits"));
    connect(m_new, &QAction::triggered, &m_files, &DocumentFiles::newDocument);
    QAction* openLatent =
        newAction(this, icon(Icon::Latent), tr("Open &latent …"), QKeySequence(tr("Ctrl+L")),
                  tr("Open a file of latents in W, W+ or S"));
    connect(openLatent, &QAction::triggered, &m_files, &DocumentFiles::chooseLatent);
    m_openProject = newAction(this, icon(Icon::Open), tr("&Open project …"), QKeySequence::Open,
                              tr("Open a portrait with its edits"));
    connect(m_openProject, &QAction::triggered, &m_files, &DocumentFiles::chooseProject);
    QAction* models = newAction(this, icon(Icon::Models), tr("&Models …"), {},
                                tr("What the models are, and the way to others"));
    connect(models, &QAction::triggered, this, &MainWindow::showModels);
    m_save = newAction(this, icon(Icon::Save), tr("&Save"), QKeySequence::Save,
                       tr("Save the portrait with its edits"));
    connect(m_save, &QAction::triggered, &m_files, [this] { m_files.save(); });
    QAction* saveAs = newAction(this, icon(Icon::SaveAs), tr("Save &as …"), QKeySequence::SaveAs,
                                tr("Save as another project"));
    connect(saveAs, &QAction::triggered, &m_files, [this] { m_files.saveAs(); });
    QAction* quit = newAction(this, icon(Icon::Close), tr("&Quit"), QKeySequence::Quit,
                              tr("Close the program"));
    connect(quit, &QAction::triggered, this, &QWidget::close);

    menu->addAction(m_new);
    menu->addAction(m_openProject);
    m_recentMenu = menu->addMenu(tr("Open &recent"));
    menu->addAction(openLatent);
    menu->addAction(models);
    menu->addSeparator();
    menu->addActions({m_save, saveAs});
    menu->addSeparator();
    addExports(menu);
    menu->addSeparator();
    menu->addAction(quit);
    refreshRecentFiles();
}

void MainWindow::addExports(QMenu* menu) {
    m_export =
        newAction(this, icon(Icon::Export), tr("&Export edited image …"),
                  QKeySequence(tr("Ctrl+Shift+E")), tr("Write the edited portrait as a picture"));
    connect(m_export, &QAction::triggered, &m_exports, &ExportCommands::exportImage);
    QAction* exportComparison =
        newAction(this, icon(Icon::Grid), tr("Export &comparison …"), {},
                  tr("Put source, edit and the edits one by one on one sheet"));
    connect(exportComparison, &QAction::triggered, &m_exports, &ExportCommands::exportComparison);
    QAction* exportSweep = newAction(this, icon(Icon::Sweep), tr("Export strength s&weep …"), {},
                                     tr("Write a film of an edit growing"));
    connect(exportSweep, &QAction::triggered, &m_exports, &ExportCommands::exportSweep);
    QAction* print = newAction(this, icon(Icon::Print), tr("&Print …"), QKeySequence::Print,
                               tr("Print the edited portrait"));
    connect(print, &QAction::triggered, &m_exports, &ExportCommands::print);
    QAction* exportLatent =
        newAction(this, {}, tr("Export la&tent …"), {}, tr("Write the edited latent as a file"));
    connect(exportLatent, &QAction::triggered, &m_files, &DocumentFiles::exportLatent);
    menu->addActions({m_export, exportComparison, exportSweep, exportLatent});
    menu->addSeparator();
    menu->addAction(print);
}

void MainWindow::refreshRecentFiles() {
    m_recentMenu->clear();
    const QStringList files = remembered::recentFiles();
    for (const QString& path : files) {
        QAction* action = m_recentMenu->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        connect(action, &QAction::triggered, &m_files, [this, path] { m_files.open({path}); });
    }
    m_recentMenu->setEnabled(!files.isEmpty());
    if (!files.isEmpty()) {
        m_recentMenu->addSeparator();
        connect(m_recentMenu->addAction(tr("&Clear list")), &QAction::triggered, this, [this] {
            remembered::clearRecentFiles();
            refreshRecentFiles();
        });
    }
}

void MainWindow::createEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = m_document.undoStack()->createUndoAction(this, tr("&Undo"));
    m_undo->setIcon(icon(Icon::Undo));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo = m_document.undoStack()->createRedoAction(this, tr("&Redo"));
    m_redo->setIcon(icon(Icon::Redo));
    m_redo->setShortcuts({QKeySequence(QKeySequence::Redo), QKeySequence(tr("Ctrl+Y"))});
    m_copy = newAction(this, icon(Icon::Copy), tr("&Copy picture"),
                       QKeySequence(tr("Ctrl+Shift+C")), tr("Copy the edited portrait"));
    connect(m_copy, &QAction::triggered, this, &MainWindow::copyPicture);
    QAction* keep =
        newAction(this, icon(Icon::Keep), tr("&Keep edit"), QKeySequence(tr("Ctrl+Return")),
                  tr("Add the change that is being tried to the list of edits"));
    connect(keep, &QAction::triggered, &m_document, &DocumentModel::keepDraft);
    menu->addActions({m_undo, m_redo});
    menu->addSeparator();
    menu->addActions({keep, m_copy});
    menu->addSeparator();
    m_showCompare =
        newAction(this, icon(Icon::Compare), tr("Compare &methods …"), QKeySequence(tr("Ctrl+M")),
                  tr("The prompt through all three methods, contact sheet, directions"));
    connect(m_showCompare, &QAction::triggered, this, &MainWindow::showCompare);
    menu->addAction(m_showCompare);
    QAction* preferences =
        newAction(this, icon(Icon::Preferences), tr("&Preferences …"), QKeySequence::Preferences,
                  tr("Language, device, preview size, autosave"));
    preferences->setMenuRole(QAction::PreferencesRole);
    connect(preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    menu->addSeparator();
    menu->addAction(preferences);

    auto* steps = new QUndoView(m_document.undoStack(), this);
    steps->setAccessibleName(tr("History"));
    steps->setToolTip(tr("Choose a step to go back or forward to it"));
    QDockWidget* history =
        addDock(tr("History"), QStringLiteral("historyDock"), steps, Qt::LeftDockWidgetArea);
    history->hide();
}

void MainWindow::createViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(m_canvasActions->modes());
    menu->addSeparator();
    menu->addAction(m_canvasActions->heatMap());
    menu->addSeparator();
    menu->addActions(m_canvasActions->zooms());
    menu->addSeparator();
    for (QDockWidget* dock : m_docks) {
        menu->addAction(dock->toggleViewAction());
    }
    menu->addSeparator();
    QAction* full = newAction(this, {}, tr("F&ull screen"), QKeySequence(Qt::Key_F11),
                              tr("Use the whole screen"));
    full->setCheckable(true);
    connect(full, &QAction::toggled, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    menu->addAction(full);

    const auto addMethod = [&](EditPanel::Method method, const QString& text, const char* key) {
        QAction* action = newAction(this, {}, text, QKeySequence(QLatin1String(key)), text);
        connect(action, &QAction::triggered, this,
                [this, method] { m_editPanel->setMethod(method); });
        return action;
    };
    QMenu* methods = menu->addMenu(tr("&Method"));
    methods->addAction(addMethod(EditPanel::Method::Direction, tr("&Direction"), "Alt+1"));
    methods->addAction(addMethod(EditPanel::Method::Mapper, tr("&Mapper"), "Alt+2"));
    methods->addAction(addMethod(EditPanel::Method::Optimize, tr("&Optimize"), "Alt+3"));
}

void MainWindow::createHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    QAction* help = newAction(this, icon(Icon::Help), tr("StyleCLIP Studio &Help"),
                              QKeySequence::HelpContents, tr("Explain what has the focus"));
    connect(help, &QAction::triggered, this, &MainWindow::showHelp);
    QAction* shortcuts = newAction(this, icon(Icon::Keyboard), tr("&Keyboard shortcuts"),
                                   QKeySequence(tr("Ctrl+/")), tr("List all keys and gestures"));
    connect(shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    QAction* about = newAction(this, icon(Icon::Info), tr("&About StyleCLIP Studio"), {},
                               tr("Version and licence"));
    connect(about, &QAction::triggered, this, [this] {
        QMessageBox::about(
            this, tr("About StyleCLIP Studio"),
            tr("<h3>StyleCLIP Studio %1</h3><p>Change a portrait by saying how it should "
               "look.</p><p>After StyleCLIP by Patashnik, Wu, Shechtman, Cohen-Or and Lischinski, "
               "ICCV 2021. MIT licence.</p>")
                .arg(QApplication::applicationVersion()));
    });
    menu->addActions({help, shortcuts, about});
}

void MainWindow::createToolBar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->addActions({m_new, m_openProject, m_save, m_export});
    bar->addSeparator();
    bar->addActions({m_undo, m_redo});
    bar->addSeparator();
    bar->addActions(m_canvasActions->modes());
    bar->addAction(m_canvasActions->heatMap());
    bar->addSeparator();
    bar->addActions(m_canvasActions->zooms());
    bar->addSeparator();
    bar->addAction(m_showCompare);
}

} // namespace styleclip
