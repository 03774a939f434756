#include "ui/compare/cosine_page.h"

#include "ui/engine/direction_sheet.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace styleclip {

namespace {

/// White at 0, blue toward 1, orange toward -1: also for those who can't tell red from green.
QColor colourOf(double cosine) {
    const QColor end = cosine < 0 ? QColor(0xE6, 0x9F, 0x00) : QColor(0x56, 0xB4, 0xE9);
    const double share = std::min(1.0, std::abs(cosine));
    const auto mix = [&](int channel) {
        return static_cast<int>(std::lround(255.0 + (channel - 255.0) * share));
    };
    return {mix(end.red()), mix(end.green()), mix(end.blue())};
}

} // namespace

CosinePage::CosinePage(Engine& engine, DocumentModel& document, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_document(document), m_table(new QTableWidget(this)),
      m_hint(new QLabel(this)) {
    m_table->setObjectName(QStringLiteral("cosines"));
    m_table->setAccessibleName(tr("Cosine similarities of the edits"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_hint->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_hint);
    layout->addWidget(m_table, 1);
    connect(&m_document, &DocumentModel::editsChanged, this, &CosinePage::refresh);
}

void CosinePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void CosinePage::refresh() {
    if (!isVisible()) {
        return;
    }
    if (m_document.edits().size() < 2) {
        m_hint->setText(tr("Keep two or more edits to see how alike their directions are."));
        m_table->setRowCount(0);
        m_table->setColumnCount(0);
        return;
    }
    m_hint->setText(tr("1: the same change, 0: independent, -1: opposite. Measured in S on the "
                       "portrait at hand."));
    QStringList names;
    for (const Edit& edit : m_document.edits()) {
        names << QString::fromStdString(edit.name);
    }
    Answer<QList<QList<double>>> answer;
    answer.done = [this, names](const QList<QList<double>>& cosines) { fill(names, cosines); };
    answer.failed = [this](const QString& problem) {
        if (!problem.isEmpty()) {
            m_hint->setText(problem);
        }
    };
    compareDirections(m_engine, m_document.document(), this, answer);
}

void CosinePage::fill(const QStringList& names, const QList<QList<double>>& cosines) {
    const int count = static_cast<int>(names.size());
    m_table->setRowCount(count);
    m_table->setColumnCount(count);
    m_table->setHorizontalHeaderLabels(names);
    m_table->setVerticalHeaderLabels(names);
    for (int row = 0; row < count; ++row) {
        for (int column = 0; column < count; ++column) {
            const double cosine = cosines[row][column];
            auto* item = new QTableWidgetItem(QString::number(cosine, 'f', 2));
            item->setTextAlignment(Qt::AlignCenter);
            item->setBackground(colourOf(cosine));
            item->setForeground(Qt::black);
            m_table->setItem(row, column, item); // the table owns it
        }
    }
}

} // namespace styleclip
