#include "ui/compare/sheet_page.h"

#include "core/document/edit_parameter.h"
#include "core/document/edit_ranges.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/message_line.h"
#include "ui/widgets/number_list.h"
#include "ui/widgets/plain_name.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <utility>

namespace styleclip {

namespace {

const QList<double> kFirstAlphas = {-8.0, -4.0, 2.0, 4.0, 6.0, 8.0, 12.0};
const QList<double> kFirstChannels = {15, 40, 80, 150};
constexpr NumberRange kAlphas{kAlphaRange.least, kAlphaRange.greatest};
constexpr NumberRange kChannelRange{1.0, 1e6, true};
constexpr int kPixels = 112;

} // namespace

SheetPage::SheetPage(Engine& engine, DocumentModel& document, PromptBox& prompts, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts),
      m_strengths(new QLineEdit(numberListText(kFirstAlphas), this)),
      m_channelCounts(new QLineEdit(numberListText(kFirstChannels), this)),
      m_start(new QPushButton(this)), m_message(new MessageLine(this)),
      m_sheet(new QTableWidget(this)) {
    buildSheet();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buildBar());
    layout->addWidget(m_message);
    layout->addWidget(m_sheet, 1);
    connect(&m_engine, &Engine::generatorReplaced, this, &SheetPage::clear);
    keepTranslated(this, [this] {
        m_start->setToolTip(tr("Draw the direction of the edit panel's prompts in many ways"));
        m_sheet->setAccessibleName(tr("Contact sheet"));
        m_sheet->setToolTip(tr("Click a picture to use its strength and number of channels"));
        readEntries();
        nameRowsAndColumns();
    });
}

/// Both lists are plain text, since people paste and change them more easily than ten number boxes.
QWidget* SheetPage::buildBar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](QLineEdit* entry, const QString& name, const char* label, const char* help,
                         int stretch) {
        entry->setObjectName(name);
        connect(entry, &QLineEdit::textChanged, this, &SheetPage::readEntries);
        connect(entry, &QLineEdit::returnPressed, this, &SheetPage::start);
        auto* title = new QLabel(bar);
        title->setBuddy(entry);
        keepTranslated(title, [=] {
            title->setText(tr(label));
            entry->setAccessibleName(plainName(title->text()));
            entry->setToolTip(tr(help));
        });
        layout->addWidget(title);
        layout->addWidget(entry, stretch);
    };
    add(m_strengths, QStringLiteral("sheetStrengths"), QT_TR_NOOP("Stren&gths:"),
        QT_TR_NOOP("One column each: numbers with commas between them"), 3);
    add(m_channelCounts, QStringLiteral("sheetChannels"), QT_TR_NOOP("C&hannels:"),
        QT_TR_NOOP("One row each: how many channels move; whole numbers with commas between them"),
        2);
    m_start->setObjectName(QStringLiteral("drawSheet"));
    m_start->setAutoDefault(false); // Enter in an entry draws already
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_job != 0) {
            m_engine.cancel(m_job);
        } else {
            start();
        }
    });
    layout->addWidget(m_start);
    return bar;
}

void SheetPage::buildSheet() {
    m_sheet->setObjectName(QStringLiteral("sheet"));
    m_sheet->setIconSize({kPixels, kPixels});
    m_sheet->horizontalHeader()->setDefaultSectionSize(kPixels + 8);
    m_sheet->verticalHeader()->setDefaultSectionSize(kPixels + 8);
    m_sheet->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_sheet, &QTableWidget::cellClicked, this, &SheetPage::choose);
    connect(m_sheet, &QTableWidget::cellActivated, this, &SheetPage::choose);
}

void SheetPage::readEntries() {
    const auto alphas = parseNumberList(m_strengths->text(), kAlphas);
    const auto channels = parseNumberList(m_channelCounts->text(), kChannelRange);
    m_entriesAreValid = alphas && channels;
    if (!alphas) {
        m_message->setText(
            tr("Strengths must be 1 to %1 numbers from %2 to %3 with commas between them.")
                .arg(kAlphas.mostNumbers)
                .arg(kAlphas.least)
                .arg(kAlphas.greatest));
    } else if (!channels) {
        m_message->setText(
            tr("Channels must be 1 to %1 whole numbers, at least 1 each, with commas "
               "between them.")
                .arg(kChannelRange.mostNumbers));
    } else {
        m_message->clear();
        const QList<qint64> counts(channels->begin(), channels->end());
        if (*alphas != m_alphas || counts != m_channels) {
            m_alphas = *alphas;
            m_channels = counts;
            layOut();
        }
    }
    showState();
}

/// Pictures of other strengths would stand in wrong places.
void SheetPage::layOut() {
    m_edits.clear();
    m_sheet->clearContents();
    m_sheet->setColumnCount(static_cast<int>(m_alphas.size()));
    m_sheet->setRowCount(static_cast<int>(m_channels.size()));
    nameRowsAndColumns();
}

void SheetPage::clear() {
    m_run.renew(); // first, or it would tell at once that it was cancelled
    if (m_job != 0) {
        m_engine.cancel(std::exchange(m_job, 0));
    }
    layOut();
    showState();
}

/// The beta of a row is known once its first picture is there, and the same for all of it.
void SheetPage::nameRowsAndColumns() {
    QStringList columns;
    for (const double alpha : m_alphas) {
        columns << tr("alpha %1").arg(alpha);
    }
    QStringList rows;
    for (int row = 0; row < m_channels.size(); ++row) {
        const auto drawn = m_edits.constFind({row, 0});
        const auto beta =
            drawn == m_edits.constEnd() ? std::nullopt : parameterOf<double>(*drawn, "beta");
        rows << tr("%1 channels").arg(m_channels[row]);
        if (beta) {
            rows.last() += u'\n' + tr("beta %1").arg(*beta, 0, 'g', 3);
        }
    }
    m_sheet->setHorizontalHeaderLabels(columns);
    m_sheet->setVerticalHeaderLabels(rows);
}

/// Drawn on the document without the edit for these words, whose place one of the cells takes.
void SheetPage::start() {
    if (m_job != 0 || !m_entriesAreValid) {
        return;
    }
    const QString obstacle = obstacleOf(m_document, m_prompts);
    m_message->setText(obstacle);
    if (!obstacle.isEmpty()) {
        return;
    }
    m_edits.clear();
    m_sheet->clearContents();
    nameRowsAndColumns();
    Document document = m_document.document();
    if (const auto row = m_document.rowOf(m_document.editFor(m_prompts.target()))) {
        removeEdit(document, *row);
    }
    SheetRequest request{document, m_prompts.neutral(), m_prompts.target(),
                         m_alphas, m_channels,          kPixels};
    Answer<int> answer;
    answer.done = [this](int) { end(); };
    answer.dropped = [this] { end(); };
    answer.failed = [this](const QString& problem) {
        end();
        m_message->setText(problem);
    };
    m_job = drawDirectionSheet(
        m_engine, request, m_run.context(), [this](const SheetCell& cell) { onDrawn(cell); },
        answer);
    showState();
}

/// Read aloud, a picture is where it stands.
void SheetPage::onDrawn(const SheetCell& cell) {
    m_edits.insert({cell.row, cell.column}, cell.edit);
    nameRowsAndColumns();
    const QPixmap picture = QPixmap::fromImage(
        cell.picture.scaled(kPixels, kPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    auto* item = new QTableWidgetItem(QIcon(picture), QString()); // the table owns it
    item->setData(Qt::AccessibleTextRole,
                  tr("alpha %1, %2 channels").arg(m_alphas[cell.column]).arg(m_channels[cell.row]));
    m_sheet->setItem(cell.row, cell.column, item);
}

/// In the place of the edit for the same words, the cell before for one.
void SheetPage::choose(int row, int column) {
    const auto edit = m_edits.constFind({row, column});
    if (edit != m_edits.constEnd()) {
        m_document.addEdit(*edit, m_document.editFor(*edit));
    }
}

void SheetPage::end() {
    m_job = 0;
    m_message->clear();
    showState();
}

/// While a sheet is drawn its rows and columns stay what they are.
void SheetPage::showState() {
    const bool runs = m_job != 0;
    m_strengths->setEnabled(!runs);
    m_channelCounts->setEnabled(!runs);
    m_start->setEnabled(runs || m_entriesAreValid);
    m_start->setText(runs ? tr("&Stop") : tr("Dra&w the sheet"));
}

} // namespace styleclip
