#include "ui/window/main_window.h"

#include "ui/canvas/canvas_actions.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/icons/icon.h"
#include "ui/panels/edit_panel.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/plain_text.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>
#include <QUndoView>

namespace styleclip {

/// Every command is also an action of the window, so that its key acts wherever the focus is and
/// the list of shortcuts finds it.
QAction* MainWindow::newAction(const QIcon& icon, const char* text, const QKeySequence& shortcut,
                               const char* help) {
    auto* action = new QAction(icon, QString(), this);
    action->setShortcut(shortcut);
    keepTranslated(this, [=] {
        action->setText(tr(text));
        action->setToolTip(tr(help));
        action->setStatusTip(tr(help));
    });
    addAction(action);
    return action;
}

template <typename Parent>
QMenu* MainWindow::addMenu(Parent* parent, const char* title) {
    QMenu* menu = parent->addMenu(QString());
    keepTranslated(menu, [=] { menu->setTitle(tr(title)); });
    return menu;
}

void MainWindow::createActions() {
    m_canvasActions = new CanvasActions(m_canvas, this);
    createFileMenu();
    createEditMenu();
    createViewMenu();
    createHelpMenu();
    createToolBar();
    createPictureMenu();
}

/// The first of the menus. What asks or writes lives in DocumentFiles and ExportCommands; here it
/// only gets its place, name and key.
void MainWindow::createFileMenu() {
    QMenu* menu = addMenu(menuBar(), QT_TR_NOOP("&File"));
    m_new = newAction(icon(Icon::New), QT_TR_NOOP("&New"), QKeySequence::New,
                      QT_TR_NOOP("Begin again with this portrait, without edits"));
    connect(m_new, &QAction::triggered, &m_files, &DocumentFiles::newDocument);
    QAction* openLatent =
        newAction(icon(Icon::Latent), QT_TR_NOOP("Open &latent …"), QKeySequence(tr("Ctrl+L")),
                  QT_TR_NOOP("Open a file of latents in W, W+ or S"));
    connect(openLatent, &QAction::triggered, &m_files, &DocumentFiles::chooseLatent);
    m_openProject = newAction(icon(Icon::Open), QT_TR_NOOP("&Open project …"), QKeySequence::Open,
                              QT_TR_NOOP("Open a portrait with its edits"));
    connect(m_openProject, &QAction::triggered, &m_files, &DocumentFiles::chooseProject);
    QAction* models = newAction(icon(Icon::Models), QT_TR_NOOP("&Models …"), {},
                                QT_TR_NOOP("What the models are, and the way to others"));
    connect(models, &QAction::triggered, this, &MainWindow::showModels);
    m_save = newAction(icon(Icon::Save), QT_TR_NOOP("&Save"), QKeySequence::Save,
                       QT_TR_NOOP("Save the portrait with its edits"));
    connect(m_save, &QAction::triggered, &m_files, [this] { m_files.save(); });
    QAction* saveAs =
        newAction(icon(Icon::SaveAs), QT_TR_NOOP("Save &as …"), QKeySequence(tr("Ctrl+Shift+S")),
                  QT_TR_NOOP("Save as another project"));
    connect(saveAs, &QAction::triggered, &m_files, [this] { m_files.saveAs(); });
    QAction* quit = newAction(icon(Icon::Close), QT_TR_NOOP("&Quit"), QKeySequence::Quit,
                              QT_TR_NOOP("Close the program"));
    connect(quit, &QAction::triggered, this, &QWidget::close);

    menu->addAction(m_new);
    menu->addAction(m_openProject);
    m_recentMenu = addMenu(menu, QT_TR_NOOP("Open &recent"));
    menu->addAction(openLatent);
    menu->addAction(models);
    menu->addSeparator();
    menu->addActions({m_save, saveAs});
    menu->addSeparator();
    addExports(menu);
    menu->addSeparator();
    menu->addAction(quit);
    m_recentMenu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, &MainWindow::refreshRecentFiles);
    keepTranslated(m_recentMenu, [this] { refreshRecentFiles(); });
}

/// All ways out for pictures, in one group, so that nobody has to look for them elsewhere.
void MainWindow::addExports(QMenu* menu) {
    m_export = newAction(icon(Icon::Export), QT_TR_NOOP("&Export edited image …"),
                         QKeySequence(tr("Ctrl+Shift+E")),
                         QT_TR_NOOP("Write the edited portrait as a picture"));
    connect(m_export, &QAction::triggered, &m_exports, &ExportCommands::exportImage);
    QAction* exportComparison =
        newAction(icon(Icon::Grid), QT_TR_NOOP("Export &comparison …"), {},
                  QT_TR_NOOP("Put source, edit and the edits one by one on one sheet"));
    connect(exportComparison, &QAction::triggered, &m_exports, &ExportCommands::exportComparison);
    QAction* exportSweep = newAction(icon(Icon::Sweep), QT_TR_NOOP("Export strength s&weep …"), {},
                                     QT_TR_NOOP("Write a film of an edit growing"));
    connect(exportSweep, &QAction::triggered, &m_exports, &ExportCommands::exportSweep);
    QAction* print = newAction(icon(Icon::Print), QT_TR_NOOP("&Print …"), QKeySequence::Print,
                               QT_TR_NOOP("Print the edited portrait"));
    connect(print, &QAction::triggered, &m_exports, &ExportCommands::print);
    QAction* exportLatent = newAction({}, QT_TR_NOOP("Export la&tent …"), {},
                                      QT_TR_NOOP("Write the edited latent as a file"));
    connect(exportLatent, &QAction::triggered, &m_files, &DocumentFiles::exportLatent);
    menu->addActions({m_export, exportComparison, exportSweep, exportLatent});
    menu->addSeparator();
    menu->addAction(print);
}

/// The list is read anew each time, since other windows of the program add to it.
void MainWindow::refreshRecentFiles() {
    m_recentMenu->clear();
    const QStringList files = remembered::recentFiles();
    for (const QString& path : files) {
        QAction* action =
            m_recentMenu->addAction(literalLabel(shownName(QFileInfo(path).fileName())));
        action->setToolTip(plainToolTip(shownName(path)));
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

/// Not those of the stack, which keep to the language that they were made in.
void MainWindow::createUndoActions() {
    QUndoStack* stack = m_document.undoStack();
    m_undo = new QAction(icon(Icon::Undo), QString(), this);
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setEnabled(false);
    connect(m_undo, &QAction::triggered, stack, &QUndoStack::undo);
    connect(stack, &QUndoStack::canUndoChanged, m_undo, &QAction::setEnabled);
    m_redo = new QAction(icon(Icon::Redo), QString(), this);
    QList<QKeySequence> redo = QKeySequence::keyBindings(QKeySequence::Redo);
    if (const QKeySequence other(tr("Ctrl+Y")); !redo.contains(other)) {
        redo.append(other); // named twice, it would be ambiguous and do nothing
    }
    m_redo->setShortcuts(redo);
    m_redo->setEnabled(false);
    connect(m_redo, &QAction::triggered, stack, &QUndoStack::redo);
    connect(stack, &QUndoStack::canRedoChanged, m_redo, &QAction::setEnabled);
    const auto nameStep = [](QAction* action, const QString& command, const QString& step) {
        action->setText(QString(command + u' ' + literalLabel(step)).trimmed());
        action->setToolTip(plainToolTip(QString(plainName(command) + u' ' + step).trimmed()));
    };
    const auto nameSteps = [this, stack, nameStep] {
        nameStep(m_undo, tr("&Undo"), stack->undoText());
        nameStep(m_redo, tr("&Redo"), stack->redoText());
    };
    connect(stack, &QUndoStack::undoTextChanged, this, nameSteps);
    connect(stack, &QUndoStack::redoTextChanged, this, nameSteps);
    keepTranslated(this, nameSteps);
}

void MainWindow::createEditMenu() {
    QMenu* menu = addMenu(menuBar(), QT_TR_NOOP("&Edit"));
    createUndoActions();
    m_copy = newAction(icon(Icon::Copy), QT_TR_NOOP("&Copy picture"),
                       QKeySequence(tr("Ctrl+Shift+C")), QT_TR_NOOP("Copy the edited portrait"));
    connect(m_copy, &QAction::triggered, this, &MainWindow::copyPicture);
    menu->addActions({m_undo, m_redo});
    menu->addSeparator();
    menu->addAction(m_copy);
    menu->addSeparator();
    m_showCompare =
        newAction(icon(Icon::Compare), QT_TR_NOOP("Compare &methods …"), QKeySequence(tr("Ctrl+M")),
                  QT_TR_NOOP("The prompt through all three methods, contact sheet, directions"));
    connect(m_showCompare, &QAction::triggered, this, &MainWindow::showCompare);
    menu->addAction(m_showCompare);
    QAction* preferences =
        newAction(icon(Icon::Preferences), QT_TR_NOOP("&Preferences …"), QKeySequence(tr("Ctrl+,")),
                  QT_TR_NOOP("Language, device, preview size, autosave"));
    QAction* importPresets = newAction({}, QT_TR_NOOP("&Import presets …"), {},
                                       QT_TR_NOOP("Add presets that others exported to your own"));
    connect(importPresets, &QAction::triggered, this, &MainWindow::importPresets);
    QAction* exportPresets = newAction({}, QT_TR_NOOP("E&xport presets …"), {},
                                       QT_TR_NOOP("Write your own presets to a file for others"));
    connect(exportPresets, &QAction::triggered, this, &MainWindow::exportPresets);
    preferences->setMenuRole(QAction::PreferencesRole);
    connect(preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    menu->addSeparator();
    menu->addActions({importPresets, exportPresets});
    menu->addSeparator();
    menu->addAction(preferences);

    auto* steps = new QUndoView(m_document.undoStack(), this);
    keepTranslated(steps, [steps] {
        steps->setAccessibleName(tr("History"));
        steps->setToolTip(tr("Choose a step to go back or forward to it"));
        steps->setEmptyLabel(tr("As it was opened"));
    });
    QDockWidget* history = addDock(QT_TR_NOOP("History"), QStringLiteral("historyDock"), steps,
                                   Qt::LeftDockWidgetArea);
    history->hide();
}

/// Docks are listed by their own actions, which keep up with how people open and close them.
void MainWindow::createViewMenu() {
    QMenu* menu = addMenu(menuBar(), QT_TR_NOOP("&View"));
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
    QAction* full = newAction({}, QT_TR_NOOP("F&ull screen"), QKeySequence(Qt::Key_F11),
                              QT_TR_NOOP("Use the whole screen"));
    full->setCheckable(true);
    connect(full, &QAction::toggled, this,
            [this](bool on) { on ? showFullScreen() : showNormal(); });
    menu->addAction(full);
    QAction* reset =
        newAction({}, QT_TR_NOOP("&Reset layout"), {},
                  QT_TR_NOOP("Put all parts of the window back where they were at first"));
    connect(reset, &QAction::triggered, this, &MainWindow::resetLayout);
    menu->addAction(reset);

    const auto addMethod = [&](EditMethod method, const char* text, const char* key) {
        QAction* action = newAction({}, text, QKeySequence(QLatin1String(key)), text);
        connect(action, &QAction::triggered, this,
                [this, method] { m_editPanel->setMethod(method); });
        return action;
    };
    QMenu* methods = addMenu(menu, QT_TR_NOOP("&Method"));
    methods->addAction(addMethod(EditMethod::GlobalDirection, QT_TR_NOOP("&Direction"), "Alt+1"));
    methods->addAction(addMethod(EditMethod::Mapper, QT_TR_NOOP("&Mapper"), "Alt+2"));
    methods->addAction(addMethod(EditMethod::Optimization, QT_TR_NOOP("&Optimize"), "Alt+3"));
}

void MainWindow::createHelpMenu() {
    QMenu* menu = addMenu(menuBar(), QT_TR_NOOP("&Help"));
    QAction* help = newAction(icon(Icon::Help), QT_TR_NOOP("StyleCLIP Studio &Help"),
                              QKeySequence::HelpContents, QT_TR_NOOP("Explain what has the focus"));
    connect(help, &QAction::triggered, this, &MainWindow::showHelp);
    QAction* shortcuts =
        newAction(icon(Icon::Keyboard), QT_TR_NOOP("&Keyboard shortcuts"),
                  QKeySequence(tr("Ctrl+/")), QT_TR_NOOP("List all keys and gestures"));
    connect(shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    QAction* about = newAction(icon(Icon::Info), QT_TR_NOOP("&About StyleCLIP Studio"), {},
                               QT_TR_NOOP("Version and licence"));
    connect(about, &QAction::triggered, this, [this] {
        QMessageBox box(
            QMessageBox::NoIcon, tr("About StyleCLIP Studio"),
            tr("<h3>StyleCLIP Studio %1</h3><p>Change a portrait by saying how it should "
               "look.</p><p>After StyleCLIP by Patashnik, Wu, Shechtman, Cohen-Or and Lischinski, "
               "ICCV 2021. MIT licence.</p>")
                .arg(QApplication::applicationVersion()),
            QMessageBox::Ok, this);
        box.setTextFormat(Qt::RichText);
        box.setIconPixmap(windowIcon().pixmap(64));
        box.exec();
    });
    QAction* log = newAction(icon(Icon::History), QT_TR_NOOP("Show &log"), {},
                             QT_TR_NOOP("What the program has done, for a report of a problem"));
    connect(log, &QAction::triggered, this, &MainWindow::showLog);
    menu->addActions({help, shortcuts, log, about});
}

/// What is needed all the time. It stays in place, so that hands find it.
void MainWindow::createToolBar() {
    auto* bar = new QToolBar(this);
    addToolBar(bar);
    keepTranslated(bar, [bar] { bar->setWindowTitle(tr("Tools")); });
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

/// What people do with a picture, where they point at it.
void MainWindow::createPictureMenu() {
    const auto separator = [this] {
        auto* line = new QAction(m_canvas);
        line->setSeparator(true);
        return line;
    };
    m_canvas->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_canvas->addActions({m_copy, m_export, m_showCompare, separator()});
    m_canvas->addActions(m_canvasActions->modes());
    m_canvas->addActions({m_canvasActions->heatMap(), separator()});
    m_canvas->addActions(m_canvasActions->zooms());
}

} // namespace styleclip
