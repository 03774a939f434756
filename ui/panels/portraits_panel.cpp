#include "ui/panels/portraits_panel.h"

#include "core/editing/mapper_edits.h"
#include "ui/engine/edit_requests.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/seed_entry.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

constexpr int kIconPixels = 84;
constexpr int kMoreSeeds = 8;
constexpr int kRelatives = 8;
constexpr ValueRange kPsis{kPsiRange, 0.01, 2, 0.7};

} // namespace

PortraitsPanel::PortraitsPanel(Engine& engine, DocumentModel& document, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_model(engine),
      m_list(new QListView(this)) {
    buildList();
    auto* more = new QPushButton(this);
    more->setObjectName(QStringLiteral("morePortraits"));
    connect(more, &QPushButton::clicked, this, [this] {
        m_model.addSeeds(QRandomGenerator::global()->bounded(1000U, 1000000000U), kMoreSeeds);
        m_list->scrollToBottom();
    });
    auto* relatives = new QPushButton(this);
    relatives->setObjectName(QStringLiteral("relatives"));
    connect(relatives, &QPushButton::clicked, this, &PortraitsPanel::addRelatives);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_list, 1);
    layout->addWidget(more);
    layout->addWidget(relatives);
    layout->addWidget(buildSeeds());
    layout->addWidget(m_psi);
    keepTranslated(this, [=] {
        m_list->setAccessibleName(tr("Portraits"));
        m_list->setToolTip(tr("Choose the portrait to change; your edits stay"));
        m_model.rename();
        more->setText(tr("&More portraits"));
        more->setToolTip(tr("Add %1 random portraits to the list").arg(kMoreSeeds));
        relatives->setText(tr("More &like these"));
        relatives->setToolTip(tr("Add portraits that resemble the selected ones"));
        m_psi->setTexts(tr("Tr&uncation (psi)"),
                        tr("How far random portraits may be from the average face: lower is "
                           "more usual, higher more varied"));
    });

    connect(&m_engine, &Engine::generatorReplaced, this, [this] {
        m_relativesScope.renew();
        m_model.restart();
        m_openRow = -1;
        select();
    });
    connect(&m_engine, &Engine::packOpened, &m_model, &PortraitsModel::findMissing);
    connect(&m_document, &DocumentModel::sourceChanged, this, &PortraitsPanel::select);
    connect(&m_document, &DocumentModel::wasReset, this, &PortraitsPanel::forgetAsked);
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
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // two columns that stay in place
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (m_list->selectionModel()->selectedIndexes().size() == 1) {
            choose(index.row());
        }
    });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex& index) { choose(index.row()); });
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
    m_list->scrollToBottom();
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
    const Document visible = m_document.visible();
    if (std::none_of(visible.edits.begin(), visible.edits.end(), dependsOnPortrait)) {
        m_document.setSource(source, gesture);
        return;
    }
    Answer<Document> answer;
    answer.done = [this, source, gesture, before = visible.edits](const Document& adapted) {
        if (sameEdits(before, m_document.visible().edits)) {
            m_document.setPortrait(adapted, gesture);
        } else {
            openPortrait(source, gesture); // with what they are now
        }
    };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    adaptEdits(m_engine, visible, source, QStringLiteral("chosen portrait's edits"),
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
        m_list->scrollToBottom();
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
