#include "ui/compare/compare_page.h"

#include "ui/compare/compare_card.h"
#include "ui/compare/compare_chart.h"
#include "ui/engine/find_mapper_edit.h"
#include "ui/panels/edits_model.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/message_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kSteps = 40;

/// The order of the cards.
size_t cardOf(const CompareEntry& entry) {
    if (!entry.method) {
        return 0;
    }
    switch (*entry.method) {
    case EditMethod::GlobalDirection:
        return 1;
    case EditMethod::Mapper:
        return 2;
    case EditMethod::Optimization:
        break;
    }
    return 3;
}

} // namespace

ComparePage::ComparePage(Engine& engine, DocumentModel& document, PromptBox& prompts,
                         QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts),
      m_chart(new CompareChart(this)), m_message(new MessageLine(this)),
      m_prompt(new QLabel(tr("The prompt of the edit panel, with all three methods"), this)),
      m_steps(new QSpinBox(this)), m_start(new QPushButton(tr("&Compare"), this)),
      m_export(new QPushButton(tr("&Export …"), this)) {
    m_steps->setRange(1, 10000);
    m_steps->setValue(kSteps);
    m_steps->setToolTip(tr("Steps that the optimization may take"));
    auto* stepsLabel = new QLabel(tr("Steps of the &optimization:"), this);
    stepsLabel->setBuddy(m_steps);
    m_start->setObjectName(QStringLiteral("startCompare"));
    m_start->setToolTip(tr("Run all three methods with the prompt of the edit panel"));
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (isRunning()) {
            m_engine.cancel(m_job);
        } else {
            start();
        }
    });

    m_prompt->setTextFormat(Qt::PlainText);
    m_export->setToolTip(tr("Put the pictures on one sheet, with captions"));
    m_export->setEnabled(false);
    connect(m_export, &QPushButton::clicked, this, &ComparePage::exportSheet);

    auto* bar = new QHBoxLayout;
    bar->addWidget(m_prompt, 1);
    bar->addWidget(stepsLabel);
    bar->addWidget(m_steps);
    bar->addWidget(m_start);
    bar->addWidget(m_export);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(12);
    const QStringList titles = {tr("Source"), methodText(EditMethod::GlobalDirection),
                                methodText(EditMethod::Mapper),
                                methodText(EditMethod::Optimization)};
    for (size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i] = new CompareCard(titles[static_cast<int>(i)], i > 0, this);
        connect(m_cards[i], &CompareCard::taken, &m_document, &DocumentModel::addEdit);
        cards->addWidget(m_cards[i], 1);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_message);
    layout->addLayout(cards, 3);
    layout->addWidget(m_chart, 1);
}

void ComparePage::start() {
    m_message->say(m_prompts.obstacle());
    if (!m_document.hasSource() || !m_prompts.obstacle().isEmpty()) {
        return;
    }
    m_entries.clear();
    for (CompareCard* card : m_cards) {
        card->wait(tr("Waiting …"));
    }
    CompareRequest request;
    request.source = m_document.document().source;
    request.neutral = m_prompts.neutral();
    request.target = m_prompts.target();
    request.mapper = mapperFor(m_engine.pack(), m_prompts.target());
    request.steps = m_steps->value();
    const std::optional<Edit>& draft = m_document.draft();
    if (draft && draft->method == EditMethod::GlobalDirection) {
        request.alpha = draft->strength;
    }
    m_prompt->setText(tr("From \"%1\" to \"%2\"").arg(request.neutral, request.target));
    Answer<int> answer;
    answer.done = [this](int) { end({}); };
    answer.failed = [this](const QString& problem) { end(problem); };
    m_job = compareMethods(
        m_engine, request, this, [this](const CompareEntry& entry) { take(entry); }, answer);
    m_start->setText(tr("&Stop"));
}

void ComparePage::take(const CompareEntry& entry) {
    m_entries.append(entry);
    m_cards[cardOf(entry)]->show(entry);
    m_export->setEnabled(true);
    QList<CompareEntry> measured;
    for (const CompareEntry& known : m_entries) {
        if (known.edit) {
            measured.append(known);
        }
    }
    m_chart->show(measured);
}

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

void ComparePage::end(const QString& problem) {
    m_job = 0;
    m_start->setText(tr("&Compare"));
    m_message->say(problem);
}

} // namespace styleclip
