#include "ui/window/main_window.h"

#include "ui/canvas/canvas_actions.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/compare/compare_window.h"
#include "ui/engine/edit_requests.h"
#include "ui/engine/portrait_requests.h"
#include "ui/engine/qt_values.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/edits_panel.h"
#include "ui/panels/loss_chart.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/portraits_panel.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"
#include "ui/widgets/plain_text.h"
#include "ui/widgets/text_undo.h"
#include "ui/widgets/typed_numbers.h"

#include <QCloseEvent>
#include <QDockWidget>
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
constexpr int kChartPercent = 40;      // of the width that it shares with the portraits
constexpr int kStripHeight = 170;
constexpr int kPanelWidth = 340;
constexpr int kDockLayoutVersion = 3; // grows when docks change, so that old layouts are dropped
const char* const kGeometryKey = "window/geometry";
const char* const kDocksKey = "window/docks";

} // namespace

MainWindow::MainWindow(WindowOptions options, std::unique_ptr<FilePrompts> prompts)
    : m_options(std::move(options)),
      m_prompts(prompts ? std::move(prompts) : std::make_unique<FileDialogs>(*this)),
      m_models({m_options.packFolder, m_options.packWasAsked, m_options.embeddedFolder,
                m_options.recoveryFolder, m_options.preferences.engine},
               [this](const ModelChoice& choice, const EngineSettings& settings) {
                   m_engine.openModels(choice, settings);
                   showPackStatus();
               }),
      m_files(m_engine, m_document, m_picture, *m_prompts),
      m_autosave(m_document, m_options.recoveryFolder),
      m_exports(m_engine, m_document, *this, [this] { return m_files.displayName(); }) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    new TypedNumbers(this); // the window owns it, and the next ones
    new TextUndo(this);
    new PlainLabels(this);
    m_engine.setPreviewResolution(m_options.preferences.previewPixels);
    m_autosave.setInterval(m_options.preferences.autosaveSeconds);
    keepTranslated(this, [this] { // before the panels that show them
        setLocale(QLocale());
        listPresets();
    });
    connect(&m_ownPresets, &OwnPresets::changed, this, &MainWindow::listPresets);
    connect(&m_ownPresets, &OwnPresets::failed, this, &MainWindow::report);
    createPanels();
    createStatusBar();
    createActions();
    connectEngine();
    connectDocument();
    connectPanels();
    restoreWindow();
    keepTranslated(this, [this] { refreshTitle(); });
    if (!m_ownPresets.readProblem().isEmpty()) {
        report(m_ownPresets.readProblem());
    }
    openFirstPack();
}

MainWindow::~MainWindow() {
    // Before the members that they refer to.
    delete m_compare;
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly));
}

/// What the engine tells goes to one function each, where the order of what follows can be read.
void MainWindow::connectEngine() {
    connect(&m_engine, &Engine::packOpened, this, &MainWindow::onPackOpened);
    connect(&m_engine, &Engine::packFailed, this, &MainWindow::onPackFailed);
    connect(&m_engine, &Engine::shown, this, &MainWindow::onPicturesShown);
    connect(&m_engine, &Engine::showFailed, this, [this](const QString& sentence) {
        m_models.noteExplained();
        m_files.noteSeen(); // as far as it can be
        report(sentence);
        if (m_picture.state() != DocumentPicture::State::Drawn) {
            showKeptPicture();
        }
    });
    connect(&m_engine, &Engine::jobChanged, this, &MainWindow::showJobs);
}

void MainWindow::connectDocument() {
    connect(&m_document, &DocumentModel::pictureChanged, this, &MainWindow::draw);
    connect(&m_document, &DocumentModel::wasReset, this, [this] {
        m_showsFirstPortrait = false;
        m_chart->clear();
        // Those on hand draw it in a moment, and what is seen need not vanish until then.
        if (!m_engine.isOpen() || m_document.document().picture.defined()) {
            showKeptPicture();
        }
        if (!m_engine.isOpen()) {
            m_files.noteSeen();
        }
    });
    connect(&m_document, &DocumentModel::pathChanged, this, &MainWindow::refreshTitle);
    connect(&m_document, &DocumentModel::modifiedChanged, this, &MainWindow::refreshTitle);
    connect(&m_files, &DocumentFiles::failed, this, &MainWindow::report);
    connect(&m_files, &DocumentFiles::noted, this, &MainWindow::report);
    connect(&m_exports, &ExportCommands::failed, this, &MainWindow::report);
    connect(&m_autosave, &Autosave::failed, this, &MainWindow::report);
    connect(&m_files, &DocumentFiles::recovered, &m_autosave, &Autosave::adopt);
    connect(&m_exports, &ExportCommands::exported, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Exported %1").arg(shownName(path)), 5000);
    });
    connect(&m_files, &DocumentFiles::packChosen, this,
            [this](const QString& folder) { m_models.openPack(folder); });
    connect(&m_files, &DocumentFiles::latentsOpened, m_portraits, &PortraitsPanel::addSources);
    connect(&m_files, &DocumentFiles::begunAnew, this, [this] {
        m_message->clear();
        m_editPanel->prompts().explain({});
    });
    connect(&m_files, &DocumentFiles::readingLasts, this, &MainWindow::offerCancel);
    connect(&m_files, &DocumentFiles::readingEnded, this, [this] {
        if (std::exchange(m_offersCancel, false)) {
            m_message->clear();
        }
    });
    connect(&m_files, &DocumentFiles::saved, this, [this](const QString& path) {
        statusBar()->showMessage(tr("Saved %1").arg(shownName(path)), 5000);
        refreshRecentFiles();
    });
}

/// Panels know the engine and the document, not each other: what one tells another goes this way.
void MainWindow::connectPanels() {
    connect(m_portraits, &PortraitsPanel::failed, this, &MainWindow::report);
    connect(m_canvas, &PortraitCanvas::filesDropped, &m_files, &DocumentFiles::open);
    connect(m_message, &MessageLine::acted, this, &MainWindow::onMessageAction);
    PromptBox& prompts = m_editPanel->prompts();
    prompts.setHistory(remembered::promptHistory());
    connect(&prompts, &PromptBox::historyChanged, this,
            [](const QStringList& history) { remembered::setPromptHistory(history); });
    connect(m_editPanel, &EditPanel::previewed, this, [this](const std::optional<Edit>& edit) {
        m_previewed = edit;
        draw();
    });
    connect(m_editPanel, &EditPanel::presetWanted, this, &MainWindow::keepPreset);
    connect(m_editPanel, &EditPanel::presetUnwanted, &m_ownPresets, &OwnPresets::remove);
    OptimizePanel& optimize = m_editPanel->optimizePanel();
    connect(&optimize, &OptimizePanel::runStarted, this, [this] {
        m_chart->clear();
        showChart();
    });
    connect(&optimize, &OptimizePanel::stepped, m_chart, &LossChart::add);
    connect(&optimize, &OptimizePanel::runShown, m_chart, &LossChart::setRun);
}

/// Sizes are suggestions: a screen may be smaller than the one that the window was closed on.
void MainWindow::restoreWindow() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(QLatin1String(kGeometryKey)).toByteArray())) {
        const QSize room = screen()->availableSize();
        resize((room * kFirstShare).expandedTo(kFirstSize).boundedTo(room));
        if (room.width() <= kFirstSize.width() || room.height() <= kFirstSize.height()) {
            setWindowState(Qt::WindowMaximized); // title and frame need their room, too
        }
    }
    m_firstLayout = saveState(kDockLayoutVersion);
    if (!restoreDocks(settings.value(QLatin1String(kDocksKey)).toByteArray())) {
        resetLayout();
    }
}

/// Beside the portraits, which leave it more room than its least.
void MainWindow::showChart() {
    if (m_chartDock->isVisible()) {
        return;
    }
    m_chartDock->show();
    const int room = m_docks[0]->width();
    resizeDocks({m_docks[0], m_chartDock},
                {room - room * kChartPercent / 100, room * kChartPercent / 100}, Qt::Horizontal);
}

bool MainWindow::restoreDocks(const QByteArray& layout) {
    const bool isRestored = restoreState(layout, kDockLayoutVersion);
    for (const QDockWidget* dock : std::as_const(m_docks)) {
        nameDockButtons(*dock);
    }
    return isRestored;
}

/// As at the first start: the pictures have all room but for a strip of portraits and a panel.
void MainWindow::resetLayout() {
    restoreDocks(m_firstLayout);
    resizeDocks({m_docks[0]}, {kStripHeight}, Qt::Vertical);
    resizeDocks({m_docks[1]}, {kPanelWidth}, Qt::Horizontal);
}

void MainWindow::openFirstPack() {
    if (const QString lost = m_models.begin(); !lost.isEmpty()) {
        report(tr("The program closed before it could show the models in %1, so it opened the ones "
                  "it comes with. To open others, use File > Models.")
                   .arg(shownName(lost)));
    }
}

void MainWindow::onPackOpened(const PackInfo& pack) {
    m_models.noteOpened(pack, m_engine.isOpening());
    m_packScope.renew();
    showPackStatus();
    reportNotices(pack.notices);
    m_canvas->setPictureSize({pack.resolution, pack.resolution});
    openWhatWaits();
    if (isWorthKeeping()) {
        draw(); // says so where it does not fit the new models
    } else if (m_models.mayBringPortrait()) {
        openFirstPortrait();
    }
    offerWords();
}

/// Those that the models on hand know.
void MainWindow::offerWords() {
    PromptBox& prompts = m_editPanel->prompts();
    prompts.setWords({}, {});
    if (m_engine.pack().hasText) {
        Answer<ModelWords> words;
        words.done = [&prompts](const ModelWords& known) {
            prompts.setWords(known.words, known.reader);
        };
        findWords(m_engine, m_packScope.context(), words);
    }
}

/// What failed is said in any case; what follows depends on what else there is.
void MainWindow::onPackFailed(const QString& sentence) {
    report(sentence);
    const ModelOpening::Failure failure = m_models.noteFailed(m_engine.isOpening());
    showPackStatus();
    if (failure == ModelOpening::Failure::NoneAreLeft) {
        openWhatWaits(); // projects show the pictures that they carry
    } else if (failure == ModelOpening::Failure::PortraitIsDue && !isWorthKeeping()) {
        openFirstPortrait();
    }
}

void MainWindow::openWhatWaits() {
    offerRecovery(); // first, so that no portrait to begin with takes the place of what it brings
    m_files.open(std::exchange(m_options.files, {}));
}

/// Anything but the portrait to begin with as it was.
bool MainWindow::isWorthKeeping() const {
    return m_document.hasSource() &&
           (!m_showsFirstPortrait || m_document.isModified() || !m_document.path().isEmpty());
}

void MainWindow::openFirstPortrait() {
    PortraitRequest request{{}, 1, kFirstPsi};
    if (!m_engine.pack().samples.isEmpty()) {
        request = {m_engine.pack().samples.first(), {}, 1.0};
    }
    Answer<Source> answer;
    answer.done = [this](const Source& source) {
        if (isWorthKeeping()) {
            return; // another document was opened meanwhile, or this one changed
        }
        m_files.forgetPicture();
        m_document.beginWith(source);
        m_showsFirstPortrait = true;
    };
    answer.failed = [this](const QString& sentence) {
        m_models.noteExplained();
        report(sentence);
    };
    findSource(m_engine, request, QStringLiteral("first portrait"), m_packScope.context(), answer);
}

/// The one that the document carries: at once, and even where its models are missing.
void MainWindow::showKeptPicture() {
    m_canvas->setSource({});
    m_canvas->setEdit(imageOfBytes(m_document.document().picture));
}

/// While an edit is being found, the next picture comes soon, and only the last one is drawn whole.
void MainWindow::draw() {
    if (!m_engine.isOpen()) {
        return;
    }
    Document document = m_document.document();
    bool moves = m_document.rowOf(m_document.beingFound()).has_value();
    if (m_previewed && m_document.hasSource()) {
        document.edits.push_back(*m_previewed);
        moves = true; // along with the pointer
    }
    m_picture.noteAsked(m_engine.show(document, moves));
}

/// Every picture that is seen tells that the models work and that the project can be looked at.
void MainWindow::onPicturesShown(const ShownPictures& pictures) {
    if (!m_picture.noteDrawn(pictures, m_engine.records())) {
        return;
    }
    m_canvas->setSource(pictures.source);
    m_canvas->setEdit(pictures.edit);
    m_files.noteSeen();
    m_models.noteSeen();
    showPictureStatus();
}

void MainWindow::report(const QString& sentence) {
    m_offersCancel = false;
    m_message->setText(sentence, tr("Dismiss"));
}

/// Beside what was said before, which may be why these models had to be opened.
void MainWindow::reportNotices(const QStringList& notices) {
    QString before = m_message->text();
    if (!m_notices.isEmpty() && before.endsWith(m_notices)) { // of models that are gone
        before = before.chopped(m_notices.size()).trimmed();
        m_message->setText(before, before.isEmpty() ? QString() : tr("Dismiss"));
    }
    m_notices = notices.join(u' ');
    if (!m_notices.isEmpty()) {
        report(before.isEmpty() ? m_notices : QString(before + u'\n' + m_notices));
    }
}

void MainWindow::offerCancel(const QString& file) {
    m_offersCancel = true;
    m_message->setText(tr("Opening %1 is taking a while.").arg(file), tr("Cancel"));
}

void MainWindow::onMessageAction() {
    if (std::exchange(m_offersCancel, false)) {
        m_files.cancelReading();
    }
    m_message->clear();
}

/// Asked once a start. What people leave for later is asked about at the next one.
void MainWindow::offerRecovery() {
    if (std::exchange(m_recoveryOffered, true)) {
        return;
    }
    for (const LostDocument& lost : Autosave::lostDocuments(m_options.recoveryFolder)) {
        const QString name =
            lost.originalPath.isEmpty() ? tr("a project that was never saved") : lost.originalPath;
        switch (m_prompts->lostProject(name)) {
        case FilePrompts::Lost::BringBack:
            m_files.recover(lost);
            return; // the place is taken: others wait for the next start
        case FilePrompts::Lost::Delete:
            Autosave::forget(lost);
            break;
        case FilePrompts::Lost::Later:
            break;
        }
    }
}

/// Jobs end with the window, so they are asked about like unsaved changes.
void MainWindow::closeEvent(QCloseEvent* event) {
    const qsizetype kept = m_editPanel->optimizePanel().isRunning() ? 1 : 0; // saved with the rest
    const bool busy = m_engine.jobs().size() > kept || m_exports.isBusy();
    const DocumentFiles::Loss loss{tr("A job is still running. It will be lost."),
                                   tr("&Close anyway")};
    if (!m_files.mayClose(busy ? std::optional(loss) : std::nullopt)) {
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
