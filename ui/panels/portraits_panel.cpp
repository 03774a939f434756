#include "ui/panels/portraits_panel.h"

#include "core/editing/adapt_edits.h"
#include "ui/engine/edit_requests.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/seed_entry.h"
#include "ui/widgets/shrinking_button.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace styleclip {

namespace {

constexpr int kIconPixels = 84;
constexpr QSize kLeastSize(52, 60); // in small windows
constexpr int kMoreSeeds = 8;
constexpr int kRelatives = 8;
constexpr ValueRange kPsis{kPsiRange, 0.01, 2, 0.7};

} // namespace

PortraitsPanel::PortraitsPanel(Engine& engine, DocumentModel& document, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_model(engine),
      m_list(new QListView(this)) {
    buildList();
    m_controls = buildControls();
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->addWidget(m_list, 1);
    m_layout->addWidget(m_controls);
    keepTranslated(this, [this] {
        m_list->setAccessibleName(tr("Portraits"));
        m_list->setToolTip(
            tr("Choose the portrait to change; one without edits of its own takes those on hand"));
        m_model.rename();
    });

    connect(&m_engine, &Engine::generatorReplaced, this, [this] {
        m_relativesScope.renew();
        m_model.restart();
        m_openRow = -1;
        select();
    });
    connect(&m_engine, &Engine::packOpened, &m_model, &PortraitsModel::findMissing);
    connect(&m_document, &DocumentModel::sourceChanged, this, &PortraitsPanel::select);
    connect(&m_document, &DocumentModel::portraitsChanged, this, &PortraitsPanel::showProject);
    connect(&m_document, &DocumentModel::wasReset, this, [this] {
        forgetAsked();
        m_applyScope.renew();
    });
}

/// Beside the list, or below it.
QWidget* PortraitsPanel::buildControls() {
    auto* box = new QWidget(this);
    auto* more = new QPushButton(box);
    more->setObjectName(QStringLiteral("morePortraits"));
    connect(more, &QPushButton::clicked, this, [this] {
        const int row = m_model.rowCount();
        m_model.addSeeds(QRandomGenerator::global()->bounded(1000U, 1000000000U), kMoreSeeds);
        m_list->scrollTo(m_model.index(row), QListView::PositionAtTop);
    });
    auto* relatives = new QPushButton(box);
    relatives->setObjectName(QStringLiteral("relatives"));
    connect(relatives, &QPushButton::clicked, this, &PortraitsPanel::addRelatives);
    auto* sources = new QHBoxLayout;
    sources->addWidget(more);
    sources->addWidget(relatives);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(sources);
    layout->addWidget(buildSeeds());
    layout->addWidget(m_psi);
    layout->addStretch();
    keepTranslated(box, [=] {
        more->setText(tr("&More portraits"));
        letShrink(*more);
        more->setToolTip(tr("Add %1 random portraits to the list").arg(kMoreSeeds));
        relatives->setText(tr("More &like these"));
        letShrink(*relatives);
        relatives->setToolTip(tr("Add portraits that resemble the selected ones"));
        m_psi->setTexts(tr("Tr&uncation (psi)"),
                        tr("How far random portraits may be from the average face: lower is "
                           "more usual, higher more varied"));
    });
    return box;
}

/// Wherever people put it: one row of portraits in a strip, as many columns as there is room for in
/// a column.
void PortraitsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool isStrip = width() > height();
    m_layout->setDirection(isStrip ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_controls->setMaximumWidth(isStrip ? m_controls->sizeHint().width() : QWIDGETSIZE_MAX);
    m_list->setWrapping(!isStrip);
    m_list->setVerticalScrollBarPolicy(isStrip ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOn);
    m_list->setHorizontalScrollBarPolicy(isStrip ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

/// Several can be selected, as parents of relatives; a click that selects one opens it.
void PortraitsPanel::buildList() {
    m_list->setObjectName(QStringLiteral("portraits"));
    m_list->setModel(&m_model);
    m_list->setViewMode(QListView::IconMode);
    m_list->setIconSize({kIconPixels, kIconPixels});
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setGridSize({kIconPixels + 10, kIconPixels + 8 + fontMetrics().height()});
    m_list->setTextElideMode(Qt::ElideMiddle); // names of relatives differ in their last number
    m_list->setMinimumSize(kLeastSize);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    addAction(QT_TR_NOOP("Apply the edits on hand to the selected portraits"), {},
              [this] { applyEdits(); });
    addAction(QT_TR_NOOP("Remove from the list"), QKeySequence::Delete,
              [this] { removeSelected(); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (m_list->selectionModel()->selectedIndexes().size() == 1) {
            choose(index.row());
        }
    });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { choose(index.row()); });
}

/// An entry of the list's menu, with a key that acts within the list.
void PortraitsPanel::addAction(const char* text, const QKeySequence& key,
                               const std::function<void()>& act) {
    auto* action = new QAction(m_list);
    keepTranslated(m_list, [=] { action->setText(tr(text)); });
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    m_list->addAction(action);
}

QWidget* PortraitsPanel::buildSeeds() {
    auto* box = new QWidget(this);
    m_seed = new SeedEntry(box);
    m_seed->setObjectName(QStringLiteral("seed"));
    auto* label = new QLabel(box);
    label->setBuddy(m_seed);
    auto* open = new QPushButton(box);
    open->setObjectName(QStringLiteral("openSeed"));
    keepTranslated(box, [=] {
        label->setText(tr("See&d:"));
        m_seed->setToolTip(tr("The same number gives the same portrait, always"));
        open->setText(tr("Open"));
        open->setToolTip(tr("Open the random portrait of this number"));
    });
    connect(open, &QPushButton::clicked, this, &PortraitsPanel::openSeed);
    connect(m_seed, &SeedEntry::returnPressed, this, &PortraitsPanel::openSeed);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_seed, 1);
    layout->addWidget(open);

    m_psi = new ValueSlider(kPsis, this);
    m_psi->setObjectName(QStringLiteral("psi"));
    connect(m_psi, &ValueSlider::edited, this, &PortraitsPanel::changePsi);
    return box;
}

/// What was asked before is not brought any more.
void PortraitsPanel::forgetAsked() {
    m_scope.renew();
    m_adaptScope.renew();
    m_wanted.reset();
}

/// All portraits of the project are in the list, where people can go from one to the other.
void PortraitsPanel::showProject() {
    QList<Source> missing;
    const auto add = [&](const Source& source) {
        if (m_model.rowOf(source) < 0) {
            missing.append(source);
        }
    };
    if (m_document.hasSource()) {
        add(m_document.document().source);
    }
    for (const EditedPortrait& other : m_document.others()) {
        add(other.document.source);
    }
    if (!missing.isEmpty()) {
        m_model.addSources(missing);
        select();
    }
    m_model.setEdited([this](const Source& source) { return m_document.hasOwnEdits(source); });
}

QList<Source> PortraitsPanel::selectedOthers() const {
    QList<Source> sources;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        const std::optional<Source> source = m_model.source(index.row());
        if (source && !samePortrait(*source, m_document.document().source)) {
            sources.append(*source);
        }
    }
    return sources;
}

/// As one step of undo, when those edits that depend on the portrait are found anew for all.
void PortraitsPanel::applyEdits() {
    const QList<Source> sources = selectedOthers();
    if (sources.isEmpty()) {
        Q_EMIT failed(tr("Select the portraits that these edits should be applied to."));
        return;
    }
    auto adapted = std::make_shared<std::vector<Document>>();
    Answer<Document> answer;
    answer.done = [this, adapted,
                   count = static_cast<size_t>(sources.size())](const Document& portrait) {
        adapted->push_back(portrait);
        if (adapted->size() == count) {
            m_document.setPortraits(
                *adapted, tr("Apply edits to %n portrait(s)", nullptr, static_cast<int>(count)));
        }
    };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    for (const Source& source : sources) {
        adaptEdits(m_engine, m_document.settled(), source, {}, m_applyScope.context(), answer);
    }
}

/// The one that is open stays: there is always one.
void PortraitsPanel::removeSelected() {
    const QList<Source> sources = selectedOthers();
    QList<int> rows;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        if (index.row() != m_openRow) {
            rows.append(index.row());
        }
    }
    if (rows.isEmpty()) {
        Q_EMIT failed(tr("This portrait is open; open another before you remove it."));
        return;
    }
    m_model.remove(rows);
    m_openRow = m_model.rowOf(m_document.document().source);
    m_document.removePortraits({sources.begin(), sources.end()});
}

void PortraitsPanel::ask(const PortraitRequest& request,
                         const std::function<void(const Source&)>& found) {
    m_wanted = request;
    Answer<Source> answer;
    answer.done = [this, found](const Source& source) {
        m_wanted.reset();
        found(source);
    };
    answer.failed = [this](const QString& sentence) {
        m_wanted.reset();
        Q_EMIT failed(sentence);
    };
    findSource(m_engine, request, QStringLiteral("chosen portrait"), m_scope.context(), answer);
}

void PortraitsPanel::addSources(const QList<Source>& sources) {
    m_model.addSources(sources);
    openPortrait(sources.first());
    m_list->scrollTo(m_model.index(m_model.rowCount() - 1));
}

/// A portrait whose thumbnail is still to come is asked for at once, ahead of all thumbnails.
void PortraitsPanel::choose(int row) {
    forgetAsked();
    if (const std::optional<Source> source = m_model.source(row)) {
        openPortrait(*source);
    } else {
        ask(m_model.request(row), [this](const Source& found) { openPortrait(found); });
    }
}

/// Edits that depend on the portrait are found anew first, so that one step of undo holds both.
void PortraitsPanel::openPortrait(const Source& source, Gesture gesture) {
    m_adaptScope.renew(); // no other portrait that was taken before comes later
    // Psi moves the portrait that is open, unless something is being found for it as it is.
    const bool moves = gesture != kNoGesture && !m_document.rowOf(m_document.beingFound());
    if (!moves && m_document.hasOwnEdits(source)) {
        m_document.choosePortrait(source, gesture);
        return;
    }
    const auto take = [this, moves, gesture](const Document& adapted) {
        if (moves) {
            m_document.changePortrait(adapted, gesture);
        } else {
            m_document.choosePortrait(adapted, gesture);
        }
    };
    Document adapted = m_document.settled();
    if (std::none_of(adapted.edits.begin(), adapted.edits.end(), dependsOnPortrait)) {
        adapted.source = source;
        take(adapted);
        return;
    }
    Answer<Document> answer;
    answer.done = [this, source, gesture, take, before = adapted.edits](const Document& found) {
        if (sameEdits(before, m_document.settled().edits)) {
            take(found);
        } else {
            openPortrait(source, gesture); // with what they are now
        }
    };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    adaptEdits(m_engine, adapted, source, QStringLiteral("chosen portrait's edits"),
               m_adaptScope.context(), answer);
}

/// It joins the list, where it can be found again.
void PortraitsPanel::openSeed() {
    forgetAsked();
    ask({{}, m_seed->value(), m_model.psi()},
        [this](const Source& source) { addSources({source}); });
}

/// The seed is by chance, so that the same parents give others each time.
void PortraitsPanel::addRelatives() {
    RelativesRequest request;
    for (const QModelIndex& index : m_list->selectionModel()->selectedIndexes()) {
        if (const std::optional<Source> source = m_model.source(index.row())) {
            request.parents.append(*source);
        }
    }
    if (request.parents.isEmpty()) {
        Q_EMIT failed(m_list->selectionModel()->hasSelection()
                          ? tr("The selected portraits are not there yet; try again in a moment.")
                          : tr("Select one or more portraits first."));
        return;
    }
    request.count = kRelatives;
    request.seed = QRandomGenerator::global()->bounded(1U, 1000000000U);
    Answer<QList<Source>> answer;
    answer.done = [this](const QList<Source>& sources) {
        m_model.addSources(sources);
        m_list->scrollTo(m_model.index(m_model.rowCount() - 1));
    };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    findRelatives(m_engine, request, m_relativesScope.context(), answer);
}

/// Of the portrait that is wanted, or else that is open.
void PortraitsPanel::changePsi(double psi, Gesture gesture) {
    m_model.setPsi(psi);
    PortraitRequest request =
        m_wanted.value_or(PortraitRequest{{}, m_document.document().source.seed, psi});
    request.psi = psi;
    if (request.seed) {
        ask(request, [this, gesture](const Source& found) { openPortrait(found, gesture); });
    }
}

/// Only when another portrait is open, so that people can select some while psi moves.
void PortraitsPanel::select() {
    const Source& source = m_document.document().source;
    if (source.seed) {
        m_seed->setValue(*source.seed);
    }
    const int row = m_document.hasSource() ? m_model.rowOf(source) : -1;
    if (row != std::exchange(m_openRow, row) && row >= 0) {
        m_list->setCurrentIndex(m_model.index(row));
    }
}

} // namespace styleclip
