#include "ui/compare/sheet_page.h"

#include "ui/panels/prompt_box.h"
#include "ui/widgets/message_line.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace styleclip {

namespace {

const QList<double> kAlphas = {-8.0, -4.0, 2.0, 4.0, 6.0, 8.0, 12.0};
const QList<qint64> kChannels = {15, 40, 80, 150};
constexpr int kPixels = 112;

} // namespace

SheetPage::SheetPage(Engine& engine, DocumentModel& document, PromptBox& prompts, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_prompts(prompts),
      m_message(new MessageLine(this)),
      m_sheet(new QTableWidget(static_cast<int>(kChannels.size()), static_cast<int>(kAlphas.size()),
                               this)),
      m_start(new QPushButton(tr("&Draw the sheet"), this)) {
    QStringList alphas;
    for (const double alpha : kAlphas) {
        alphas << tr("alpha %1").arg(alpha);
    }
    QStringList rows;
    for (const qint64 channels : kChannels) {
        rows << tr("%1 channels").arg(channels);
    }
    m_sheet->setObjectName(QStringLiteral("sheet"));
    m_sheet->setAccessibleName(tr("Contact sheet"));
    m_sheet->setHorizontalHeaderLabels(alphas);
    m_sheet->setVerticalHeaderLabels(rows);
    m_sheet->setIconSize({kPixels, kPixels});
    m_sheet->horizontalHeader()->setDefaultSectionSize(kPixels + 8);
    m_sheet->verticalHeader()->setDefaultSectionSize(kPixels + 8);
    m_sheet->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_sheet->setToolTip(tr("Click a picture to use its strength and number of channels"));
    connect(m_sheet, &QTableWidget::cellClicked, this, &SheetPage::choose);
    connect(m_sheet, &QTableWidget::cellActivated, this, &SheetPage::choose);
    m_start->setObjectName(QStringLiteral("drawSheet"));
    m_start->setToolTip(tr("Draw the direction of the edit panel's prompts in many ways"));
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_job != 0) {
            m_engine.cancel(m_job);
        } else {
            start();
        }
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_start, 0, Qt::AlignRight);
    layout->addWidget(m_message);
    layout->addWidget(m_sheet, 1);
}

void SheetPage::start() {
    m_message->say(m_prompts.obstacle());
    if (!m_document.hasSource() || !m_prompts.obstacle().isEmpty()) {
        return;
    }
    m_edits.clear();
    m_sheet->clearContents();
    SheetRequest request{m_document.document(),
                         m_prompts.neutral(),
                         m_prompts.target(),
                         kAlphas,
                         kChannels,
                         kPixels};
    Answer<int> answer;
    answer.done = [this](int) { end({}); };
    answer.failed = [this](const QString& problem) { end(problem); };
    m_job = drawDirectionSheet(
        m_engine, request, this, [this](const SheetCell& cell) { take(cell); }, answer);
    m_start->setText(tr("&Stop"));
}

void SheetPage::take(const SheetCell& cell) {
    m_edits.insert({cell.row, cell.column}, cell.edit);
    const QPixmap picture = QPixmap::fromImage(
        cell.picture.scaled(kPixels, kPixels, Qt::KeepAspectRatio, Qt::SmoothTransformation));
    auto* item = new QTableWidgetItem(QIcon(picture), QString()); // the table owns it
    item->setData(Qt::AccessibleTextRole,
                  tr("alpha %1, %2 channels").arg(kAlphas[cell.column]).arg(kChannels[cell.row]));
    m_sheet->setItem(cell.row, cell.column, item);
}

void SheetPage::choose(int row, int column) {
    const auto edit = m_edits.constFind({row, column});
    if (edit != m_edits.constEnd()) {
        m_document.setDraft(*edit, tr("Choose from the contact sheet"));
    }
}

void SheetPage::end(const QString& problem) {
    m_job = 0;
    m_start->setText(tr("&Draw the sheet"));
    m_message->say(problem);
}

} // namespace styleclip
