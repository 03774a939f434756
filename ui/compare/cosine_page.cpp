#include "ui/compare/cosine_page.h"

#include "ui/engine/comparison_requests.h"
#include "ui/widgets/keep_translated.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
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
    : QWidget(parent), m_engine(engine), m_document(document), m_list(new QListWidget(this)),
      m_table(new QTableWidget(this)), m_hint(new QLabel(this)) {
    buildList();
    buildTable();
    m_hint->setWordWrap(true);
    auto* tables = new QHBoxLayout;
    tables->addWidget(m_list, 1);
    tables->addWidget(m_table, 3);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_hint);
    layout->addLayout(tables, 1);
    connect(&m_document, &DocumentModel::editsChanged, this, &CosinePage::refresh);
    connect(&m_document, &DocumentModel::sourceChanged, this, &CosinePage::refresh);
    keepTranslated(this, [this] {
        m_list->setAccessibleName(tr("Edits to compare"));
        m_list->setToolTip(tr("Check the edits that the table should compare"));
        m_table->setAccessibleName(tr("Cosine similarities of the edits"));
        m_table->setToolTip(tr("How alike two edits are, between -1 and 1"));
        refresh();
    });
}

void CosinePage::buildList() {
    m_list->setObjectName(QStringLiteral("cosineEdits"));
    connect(m_list, &QListWidget::itemChanged, this, &CosinePage::refresh);
}

void CosinePage::buildTable() {
    m_table->setObjectName(QStringLiteral("cosines"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void CosinePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

/// Whether an edit is checked: as it was, wherever it was, or where only its strength or name is
/// another, as what was in its row.
Qt::CheckState CosinePage::checkStateOf(size_t row) const {
    const std::vector<Edit>& edits = m_document.edits();
    const auto isHere = [&](const Edit& listed) { return sameEdit(listed, edits[row]); };
    size_t before = row;
    if (row >= m_listed.size() || !isHere(m_listed[row])) {
        const auto found = std::find_if(m_listed.begin(), m_listed.end(), isHere);
        if (found != m_listed.end()) {
            before = static_cast<size_t>(found - m_listed.begin());
        } else if (edits.size() != m_listed.size()) {
            return Qt::Checked; // a new one
        }
    }
    return m_list->item(static_cast<int>(before))->checkState();
}

/// Rows are changed in place: made anew, they would lose the keyboard's place in the list.
void CosinePage::listEdits() {
    const std::vector<Edit>& edits = m_document.edits();
    QList<Qt::CheckState> states;
    for (size_t row = 0; row < edits.size(); ++row) {
        states.append(checkStateOf(row));
    }
    const QSignalBlocker blocker(m_list);
    while (m_list->count() > states.size()) {
        delete m_list->takeItem(m_list->count() - 1);
    }
    for (int row = 0; row < states.size(); ++row) {
        QListWidgetItem* item =
            row < m_list->count() ? m_list->item(row) : new QListWidgetItem(m_list);
        item->setText(QString::fromStdString(edits[static_cast<size_t>(row)].name));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(states[row]);
    }
    m_listed = edits;
}

std::vector<Edit> CosinePage::chosenEdits() const {
    std::vector<Edit> chosen;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked) {
            chosen.push_back(m_listed[static_cast<size_t>(row)]);
        }
    }
    return chosen;
}

/// Not while hidden: every strength that is changed elsewhere would ask the engine.
void CosinePage::refresh() {
    m_scope.renew();
    if (!isVisible()) {
        return;
    }
    listEdits();
    Document document = m_document.document();
    document.edits = chosenEdits();
    if (document.edits.size() < 2) {
        m_hint->setText(m_listed.size() < 2
                            ? tr("Add two or more edits to see how alike their directions are.")
                            : tr("Check two or more edits to see how alike their directions are."));
        m_table->setRowCount(0);
        m_table->setColumnCount(0);
        return;
    }
    m_hint->setText(tr("1: the same change, 0: independent, -1: opposite. Measured in S on the "
                       "portrait at hand."));
    QStringList names;
    for (const Edit& edit : document.edits) {
        names << QString::fromStdString(edit.name);
    }
    Answer<QList<QList<double>>> answer;
    answer.done = [this, names](const QList<QList<double>>& cosines) { fill(names, cosines); };
    answer.failed = [this](const QString& problem) { m_hint->setText(problem); };
    compareDirections(m_engine, document, m_scope.context(), answer);
}

/// Black on all of these colours, which stay light in dark themes, too.
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
