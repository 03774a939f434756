#include "ui/window/main_window.h"

#include "ui/canvas/canvas_actions.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/compare/compare_window.h"
#include "ui/engine/error_sentence.h"
#include "ui/engine/find_source.h"
#include "ui/engine/find_words.h"
#include "ui/engine/picture_image.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/edits_panel.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/portraits_panel.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QLabel>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>

#include <utility>

namespace styleclip {

namespace {

constexpr double kFirstPsi = 0.7;
constexpr QSize kFirstSize(1280, 720); ///< at least, where the screen has room for it
constexpr double kFirstShare = 0.75;   ///< of a large screen
constexpr int kDockLayoutVersion = 1;  // grows when docks change, so that old layouts are dropped
const char* const kGeometryKey = "window/geometry";
const char* const kDocksKey = "window/docks";

QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files.append(url.toLocalFile());
        }
    }
    return files;
}

} // namespace

MainWindow::MainWindow(WindowOptions options, std::unique_ptr<FilePrompts> prompts)
    : m_options(std::move(options)),
      m_prompts(prompts ? std::move(prompts) : std::make_unique<FileDialogs>(*this)),
      m_files(m_engine, m_document, *m_prompts), m_autosave(m_document, m_options.recoveryFolder),
      m_exports(m_engine, m_document, *this, [this] { return m_files.displayName(); }) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    m_engine.setPreviewResolution(m_options.preferences.previewPixels);
    m_autosave.setInterval(m_options.preferences.autosaveSeconds);
    keepTranslated(this, [this] { // before the panels that show them
        setLocale(QLocale());
        m_presets = builtInPresets(QLocale());
    });
    createPanels();
    createStatusBar();
    createActions();
    connectEngine();
    connectDocument();
    connectPanels();
    restoreWindow();
    keepTranslated(this, [this] { refreshTitle(); });
    openPack(m_options.packFolder);
}

MainWindow::~MainWindow() {
    // Before the members that they refer to.
    delete m_compare;
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly));
}

void MainWindow::connectEngine() {
    connect(&m_engine, &Engine::packOpened, this, &MainWindow::takePack);
    connect(&m_engine, &Engine::packFailed, this, [this](const QString& sentence) {
        m_modelsAreOpening = false;
        showPackStatus();
        report(sentence);
    });
    connect(&m_engine, &Engine::shown, this, &MainWindow::showPictures);
    connect(&m_engine, &Engine::showFailed, this, &MainWindow::report);
    connect(&m_engine, &Engine::jobChanged, this, &MainWindow::showJobs);
}

void MainWindow::connectDocument() {
    connect(&m_document, &DocumentModel::pictureChanged, this, [this] {
        if (m_engine.isOpen()) {
            m_engine.show(m_document.visible());
        }
    });
    connect(&m_document, &DocumentModel::wasReset, this, [this] {
        const QImage kept = imageOfBytes(m_document.document().picture);
        if (!kept.isNull()) { // shows at once, and even where its models are missing
            m_canvas->setEdit(kept);
        }
    });
    connect(&m_document, &DocumentModel::pathChanged, this, &MainWindow::refreshTitle);
    connect(m_document.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::refreshTitle);
    connect(&m_files, &DocumentFiles::failed, this, &MainWindow::report);
    connect(&m_exports, &ExportCommands::failed, this, &MainWindow::report);
    connect(&m_exports, &ExportCommands::exported, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Exported %1").arg(QDir::toNativeSeparators(path)), 5000);
    });
    connect(&m_files, &DocumentFiles::packChosen, this, &MainWindow::openPack);
    connect(&m_files, &DocumentFiles::latentsOpened, m_portraits, &PortraitsPanel::addSources);
    connect(&m_files, &DocumentFiles::saved, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Saved %1").arg(QDir::toNativeSeparators(path)), 5000);
        refreshRecentFiles();
    });
}

void MainWindow::connectPanels() {
    connect(m_portraits, &PortraitsPanel::failed, this, &MainWindow::report);
    connect(m_canvas, &PortraitCanvas::filesDropped, &m_files, &DocumentFiles::open);
    connect(m_message, &MessageLine::acted, m_message, &MessageLine::clear);
    PromptBox& prompts = m_editPanel->prompts();
    prompts.setHistory(remembered::promptHistory());
    connect(&prompts, &PromptBox::historyChanged, this,
            [](const QStringList& history) { remembered::setPromptHistory(history); });
    OptimizePanel& optimize = m_editPanel->optimizePanel();
    connect(&optimize, &OptimizePanel::runStarted, this, [this] {
        m_chart->clear();
        m_chartDock->show();
    });
    connect(&optimize, &OptimizePanel::stepped, this, &MainWindow::showStep);
    connect(&optimize, &OptimizePanel::runShown, m_chart, &LossChart::show);
}

void MainWindow::restoreWindow() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(QLatin1String(kGeometryKey)).toByteArray())) {
        const QSize room = screen()->availableSize();
        resize((room * kFirstShare).expandedTo(kFirstSize).boundedTo(room));
        if (room.width() <= kFirstSize.width() || room.height() <= kFirstSize.height()) {
            setWindowState(Qt::WindowMaximized); // title and frame need their room, too
        }
    }
    if (!restoreState(settings.value(QLatin1String(kDocksKey)).toByteArray(), kDockLayoutVersion)) {
        resizeDocks({m_docks[0], m_docks[1]}, {236, 330}, Qt::Horizontal);
        resizeDocks({m_docks[1], m_docks[2]}, {460, 170}, Qt::Vertical);
    }
}

void MainWindow::openPack(const QString& folder) {
    openModels({folder, {}});
}

void MainWindow::openModels(const ModelChoice& choice) {
    m_modelsAreOpening = true;
    showPackStatus();
    m_engine.openModels(choice, m_options.preferences.engine);
}

void MainWindow::takePack(const PackInfo& pack) {
    m_modelsAreOpening = false;
    showPackStatus();
    m_canvas->setPictureSize({pack.resolution, pack.resolution});
    const QString& folder = pack.choice.folder;
    remembered::setPackFolder(folder == m_options.embeddedFolder ? QString() : folder);
    offerRecovery(); // first, so that no portrait to begin with takes the place of what it brings
    const bool worthKeeping = m_document.isModified() || !m_document.path().isEmpty();
    if (!m_options.files.isEmpty()) {
        m_files.open(std::exchange(m_options.files, {}));
    } else if (m_document.hasSource() && worthKeeping) {
        m_engine.show(m_document.visible()); // says so where it does not fit the new models
    } else {
        openFirstPortrait();
    }
    if (pack.hasText) {
        Answer<QStringList> words;
        words.done = [this](const QStringList& known) { m_editPanel->prompts().setWords(known); };
        findWords(m_engine, this, words);
    }
}

void MainWindow::openFirstPortrait() {
    PortraitRequest request{{}, 1, kFirstPsi};
    if (!m_engine.pack().samples.isEmpty()) {
        request = {m_engine.pack().samples.first(), 0, 1.0};
    }
    Answer<Source> answer;
    answer.done = [this](const Source& source) {
        Document document;
        document.source = source;
        m_document.reset(document);
    };
    answer.failed = [this](const QString& sentence) { report(sentence); };
    findSource(m_engine, request, this, answer);
}

void MainWindow::showPictures(const ShownPictures& pictures) {
    m_canvas->setSource(pictures.source);
    m_canvas->setEdit(pictures.edit);
    m_files.setPicture(pictures.edit);
    m_milliseconds = pictures.milliseconds;
    showPictureStatus();
}

void MainWindow::showStep(const OptimizeStep& step) {
    m_chart->add(step.losses);
    if (!step.picture.isNull()) {
        m_canvas->setEdit(step.picture);
        m_pictureStatus->setText(tr("Step %1").arg(step.losses.index + 1));
    }
}

void MainWindow::report(const QString& sentence) {
    if (!sentence.isEmpty()) {
        m_message->say(sentence, tr("Dismiss"));
    }
}

void MainWindow::offerRecovery() {
    if (std::exchange(m_recoveryOffered, true)) {
        return;
    }
    const QList<LostDocument> lost = Autosave::lostDocuments(m_options.recoveryFolder);
    for (const LostDocument& document : lost) {
        const QString name = document.originalPath.isEmpty() ? tr("a project that was never saved")
                                                             : document.originalPath;
        if (m_prompts->confirm(tr("The program ended unexpectedly. Bring back %1?").arg(name),
                               tr("&Bring back"), tr("&Delete it"))) {
            try {
                m_files.recover(document.file, document.originalPath);
            } catch (...) {
                report(currentErrorSentence());
            }
        }
        Autosave::forget(document);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const bool busy = !m_engine.jobs().isEmpty();
    const bool mayEnd = m_files.mayClose() &&
                        (!busy || m_prompts->confirm(tr("A job is still running. It will be lost."),
                                                     tr("&Close anyway"), tr("&Go on working")));
    if (!mayEnd) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QLatin1String(kGeometryKey), saveGeometry());
    settings.setValue(QLatin1String(kDocksKey), saveState(kDockLayoutVersion));
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_files.open(localFiles(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace styleclip
