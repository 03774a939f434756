#include "ui/compare/compare_page.h"

#include "core/editing/adapt_edits.h"
#include "ui/compare/compare_card.h"
#include "ui/compare/compare_chart.h"
#include "ui/engine/edit_requests.h"
#include "ui/panels/edit_methods.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

/// The source has the first card, and each method one in the order of kAllMethods.
size_t cardOf(const CompareEntry& entry) {
    if (!entry.method) {
        return 0;
    }
    const auto* const place = std::find(kAllMethods.begin(), kAllMethods.end(), *entry.method);
    return 1 + static_cast<size_t>(place - kAllMethods.begin());
}

} // namespace

ComparePage::ComparePage(Engine& engine, DocumentModel& document, PromptBox& prompts,
                         QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts),
      m_chart(new CompareChart(this)), m_message(new MessageLine(this)),
      m_prompt(new ElidedLabel(this)), m_stepsLabel(new QLabel(this)), m_steps(new QSpinBox(this)),
      m_start(new QPushButton(this)), m_export(new QPushButton(this)) {
    m_steps->setRange(1, 10000);
    m_steps->setValue(kComparedSteps);
    m_stepsLabel->setBuddy(m_steps);
    m_start->setObjectName(QStringLiteral("startCompare"));
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (isRunning()) {
            m_engine.cancel(m_job);
        } else {
            start();
        }
    });

    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &ComparePage::exportSheet);

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_prompt, 1);
    bar->addWidget(m_stepsLabel);
    bar->addWidget(m_steps);
    bar->addWidget(m_start);
    bar->addWidget(m_export);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i] = new CompareCard(i > 0, this);
        connect(m_cards[i], &CompareCard::chosen, this,
                [this](const Edit& edit) { takeOver(edit, m_source); });
        cards->addWidget(m_cards[i], 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addLayout(cards, 3);
    layout->addWidget(m_chart, 1);
    QSizePolicy policy = m_chart->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the pictures keep their size when it appears
    m_chart->setSizePolicy(policy);
    m_chart->hide();
    connect(&m_engine, &Engine::jobChanged, this, &ComparePage::showProgress);
    connect(&m_engine, &Engine::generatorReplaced, this, &ComparePage::clear);
    connect(&m_engine, &Engine::packOpened, this, &ComparePage::showPrompts);
    connect(&m_document, &DocumentModel::wasReset, this, [this] { m_scope.renew(); });
    keepTranslated(this, [this] { setTexts(); });
}

/// The start button stops while a comparison runs.
void ComparePage::setTexts() {
    m_steps->setToolTip(tr("Steps that the optimization may take"));
    m_stepsLabel->setText(tr("Steps of the &optimization:"));
    m_start->setText(isRunning() ? tr("&Stop") : tr("&Compare"));
    m_start->setToolTip(tr("Run all three methods with the prompt of the edit panel"));
    m_export->setText(tr("&Export …"));
    m_export->setToolTip(tr("Put the pictures on one sheet, with captions"));
    m_cards[0]->setTitle(tr("Source"));
    for (size_t i = 0; i < kAllMethods.size(); ++i) {
        m_cards[1 + i]->setTitle(methodText(kAllMethods[i]));
    }
    showPrompts();
    showChart();
}

void ComparePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_start->setFocus();
    readPrompts();
}

bool ComparePage::event(QEvent* event) {
    if (event->type() == QEvent::WindowActivate) {
        readPrompts(); // which may be others now, for the editor's window is open, too
    }
    return QWidget::event(event);
}

/// What was compared stays named as long as its pictures are here.
void ComparePage::readPrompts() {
    if (!isRunning() && m_entries.isEmpty()) {
        m_compared = {m_prompts.neutral(), m_prompts.target()};
        showPrompts();
    }
}

/// What there will be, in the places of the pictures.
void ComparePage::showForecast() {
    if (m_compared.target.isEmpty()) {
        for (CompareCard* card : m_cards) {
            card->setPlaceholder({});
        }
        return;
    }
    const bool fits = !mapperFor(m_engine.pack(), m_compared.target).isEmpty();
    m_cards[1]->setPlaceholder(tr("Comes at once."));
    m_cards[2]->setPlaceholder(fits ? tr("Comes at once.")
                                    : tr("No mapper was trained for this prompt."));
    m_cards[3]->setPlaceholder(tr("Takes the longest."));
}

void ComparePage::showPrompts() {
    if (!isRunning() && m_entries.isEmpty()) {
        showForecast();
    }
    m_prompt->setElidedText(
        m_compared.target.isEmpty()
            ? tr("The prompt of the edit panel, with all three methods")
            : tr("From \"%1\" to \"%2\"").arg(m_compared.neutral, m_compared.target));
}

/// Of the optimization, which is what takes long and comes last.
void ComparePage::showProgress(const JobStatus& job) {
    const bool isAwaited = m_entries.size() < static_cast<qsizetype>(m_cards.size());
    if (isRunning() && job.id == m_job && isAwaited && job.progress.done > 0) {
        m_cards.back()->setPlaceholder(
            tr("Step %1 of %2").arg(job.progress.done).arg(job.progress.total));
    }
}

/// All methods begin with the source, without edits, or they would not be compared but added.
void ComparePage::start() {
    const QString obstacle = obstacleOf(m_document, m_prompts);
    m_message->setText(obstacle);
    if (!obstacle.isEmpty()) {
        return;
    }
    m_entries.clear();
    m_chart->hide();
    for (CompareCard* card : m_cards) {
        card->setPlaceholder(tr("Waiting …"));
    }
    CompareRequest request;
    request.source = m_source = m_document.document().source;
    request.neutral = m_prompts.neutral();
    request.target = m_prompts.target();
    request.mapper = mapperFor(m_engine.pack(), m_prompts.target());
    request.steps = m_steps->value();
    if (const auto row = m_document.rowOf(m_document.editFor(m_prompts.target()));
        row && m_document.edits()[*row].method == EditMethod::GlobalDirection) {
        request.alpha = m_document.edits()[*row].strength;
    }
    m_compared = {m_prompts.neutral(), m_prompts.target()};
    Answer<int> answer;
    answer.done = [this](int) { end(); };
    answer.dropped = [this] { end(); };
    answer.failed = [this](const QString& problem) {
        end();
        m_message->setText(problem);
    };
    m_job = compareMethods(
        m_engine, request, m_run.context(),
        [this](const CompareEntry& entry) { onCompared(entry); }, answer);
    setTexts();
}

void ComparePage::onCompared(const CompareEntry& entry) {
    m_entries.append(entry);
    m_cards[cardOf(entry)]->setEntry(entry);
    m_export->setEnabled(true);
    showChart();
}

/// Without an edit there is nothing to measure: the source has no bar.
void ComparePage::showChart() {
    QList<CompareEntry> measured;
    for (const CompareEntry& known : m_entries) {
        if (known.edit) {
            measured.append(known);
        }
    }
    m_chart->setEntries(measured);
    m_chart->setVisible(!measured.isEmpty());
}

/// What a mapper found for one portrait is found anew for another.
void ComparePage::takeOver(const Edit& edit, const Source& foundFor) {
    const Source now = m_document.document().source;
    if (!dependsOnPortrait(edit) || sameSource(now, foundFor)) {
        m_document.addEdit(edit, m_document.editFor(edit)); // or the same words would count twice
        return;
    }
    Document found;
    found.source = foundFor;
    found.edits = {edit};
    Answer<Document> answer;
    answer.done = [this, edit, foundFor, now](const Document& adapted) {
        if (sameSource(now, m_document.document().source)) {
            takeOver(adapted.edits.front(), now);
        } else {
            takeOver(edit, foundFor); // for the portrait of now
        }
    };
    answer.failed = [this](const QString& problem) { m_message->setText(problem); };
    adaptEdits(m_engine, found, now, QStringLiteral("edit taken over"), m_scope.context(), answer);
}

/// Pictures of another generator say nothing about this one.
void ComparePage::clear() {
    m_scope.renew();
    m_run.renew(); // first, or it would tell at once that it was cancelled
    if (isRunning()) {
        m_engine.cancel(std::exchange(m_job, 0));
    }
    m_entries.clear();
    m_chart->hide();
    m_export->setEnabled(false);
    m_message->clear();
    setTexts();
}

/// Methods that gave no picture have no place on the sheet.
void ComparePage::exportSheet() {
    QList<CaptionedPicture> pictures;
    for (const CompareEntry& entry : m_entries) {
        if (!entry.picture.isNull()) {
            pictures.append(
                {entry.picture, entry.method ? methodText(*entry.method) : tr("Source")});
        }
    }
    Q_EMIT sheetWanted(pictures);
}

void ComparePage::end() {
    m_job = 0;
    for (auto card = static_cast<size_t>(m_entries.size()); card < m_cards.size(); ++card) {
        m_cards[card]->setPlaceholder(tr("Not finished."));
    }
    setTexts();
    m_message->clear();
}

} // namespace styleclip
