#include "ui/compare/compare_chart.h"

#include "ui/panels/edit_methods.h"
#include "ui/widgets/keep_translated.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <memory>

namespace styleclip {

namespace {

constexpr size_t kMeasures = 4;

/// The same for a method in every chart; told apart also with colour blindness (Okabe and Ito).
QColor colourOf(EditMethod method) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return {0x00, 0x72, 0xB2};
    case EditMethod::Mapper:
        return {0xE6, 0x9F, 0x00};
    case EditMethod::Optimization:
        break;
    }
    return {0x00, 0x9E, 0x73};
}

/// A bar can't go below nothing, so losses show as none; the cards tell the numbers.
std::array<double, kMeasures> measuresOf(const CompareEntry& entry) {
    return {std::max(0.0, entry.clipGain), std::max(0.0, entry.identity.value_or(0.0)),
            entry.distance, entry.seconds};
}

} // namespace

CompareChart::CompareChart(QWidget* parent) : QWidget(parent), m_view(new QChartView(this)) {
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumHeight(150);
    keepTranslated(this,
                   [this] { m_view->setAccessibleName(tr("Measures of the methods as bars")); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
}

/// Measures have different units, so each is shown as a share of its largest. The chart is made
/// anew, since bars, names and colours all are others.
void CompareChart::setEntries(const QList<CompareEntry>& entries) {
    m_entries = entries;
    auto* chart = new QChart; // the view owns it
    std::array<double, kMeasures> largest{};
    for (const CompareEntry& entry : entries) {
        const auto values = measuresOf(entry);
        for (size_t i = 0; i < kMeasures; ++i) {
            largest[i] = std::max(largest[i], values[i]);
        }
    }
    auto* series = new QBarSeries(chart);
    for (const CompareEntry& entry : entries) {
        auto* set = new QBarSet(methodText(*entry.method), series);
        set->setColor(colourOf(*entry.method));
        set->setPen(Qt::NoPen);
        const auto values = measuresOf(entry);
        for (size_t i = 0; i < kMeasures; ++i) {
            set->append(largest[i] > 0.0 ? 100.0 * values[i] / largest[i] : 0.0);
        }
        series->append(set);
    }
    chart->addSeries(series);
    auto* measures = new QBarCategoryAxis(chart);
    measures->append({tr("CLIP gained"), tr("Identity kept"), tr("Distance"), tr("Time")});
    auto* share = new QValueAxis(chart);
    share->setRange(0.0, 100.0);
    share->setTickCount(3);
    share->setLabelFormat(QStringLiteral("%d %%"));
    chart->addAxis(measures, Qt::AlignBottom);
    chart->addAxis(share, Qt::AlignLeft);
    series->attachAxis(measures);
    series->attachAxis(share);
    chart->setBackgroundBrush(palette().base());
    chart->setBackgroundRoundness(0);
    chart->setMargins({0, 0, 0, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->setAlignment(Qt::AlignRight);
    chart->legend()->setLabelBrush(palette().text());
    for (QAbstractAxis* axis :
         {static_cast<QAbstractAxis*>(measures), static_cast<QAbstractAxis*>(share)}) {
        axis->setLabelsBrush(palette().text());
        axis->setGridLineColor(palette().color(QPalette::Mid));
        axis->setLinePenColor(palette().color(QPalette::Mid));
    }
    const std::unique_ptr<QChart> old(m_view->chart());
    m_view->setChart(chart);
}

/// A chart has the colours that it was made with.
void CompareChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_entries.isEmpty()) {
        setEntries(m_entries);
    }
}

} // namespace styleclip
