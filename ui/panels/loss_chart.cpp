#include "ui/panels/loss_chart.h"

#include "ui/widgets/keep_translated.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace styleclip {

namespace {

constexpr int kPauseMilliseconds = 100;

// A palette that people with colour blindness can tell apart (Okabe and Ito).
const std::array<QColor, 4> kColours = {QColor(0x00, 0x72, 0xB2), QColor(0xD5, 0x5E, 0x00),
                                        QColor(0x00, 0x9E, 0x73), QColor(0xCC, 0x79, 0xA7)};

} // namespace

LossChart::LossChart(QWidget* parent)
    : QWidget(parent), m_view(new QChartView(this)), m_chart(m_view->chart()),
      m_steps(new QValueAxis(m_chart)), m_losses(new QValueAxis(m_chart)),
      m_distances(new QValueAxis(m_chart)), m_identities(new QValueAxis(m_chart)) {
    const std::array<QValueAxis*, TermCount> axes = {m_losses, m_losses, m_distances, m_identities};
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85); // or labels give way to dots in a low dock
    for (QValueAxis* axis : {m_steps, m_losses, m_distances}) {
        axis->setLabelsFont(small);
        axis->setTickCount(3);
    }
    m_steps->setTickCount(5);
    m_steps->setLabelFormat(QStringLiteral("%d"));
    m_losses->setLabelFormat(QStringLiteral("%.2f"));
    m_distances->setLabelFormat(QStringLiteral("%.3g"));
    m_chart->addAxis(m_steps, Qt::AlignBottom);
    m_chart->addAxis(m_losses, Qt::AlignLeft);
    m_chart->addAxis(m_distances, Qt::AlignRight);
    m_chart->addAxis(m_identities, Qt::AlignRight);
    m_identities->hide();
    for (size_t term = 0; term < m_series.size(); ++term) {
        m_series[term] = new QLineSeries(m_chart);
        m_series[term]->setPen(QPen(kColours[term], 2));
        m_chart->addSeries(m_series[term]);
        m_series[term]->attachAxis(m_steps);
        m_series[term]->attachAxis(axes[term]);
    }
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->legend()->setAlignment(Qt::AlignRight);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setMinimumHeight(120);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &LossChart::draw);
    usePalette();
    clear();
    keepTranslated(this, [this] {
        m_view->setAccessibleName(tr("Loss over the steps"));
        m_view->setToolTip(tr("What each step of the optimization costs"));
        m_series[Total]->setName(tr("Total"));
        m_series[Clip]->setName(tr("CLIP"));
        m_series[L2]->setName(tr("L2 (right)"));
        draw();
    });
}

void LossChart::clear() {
    for (QList<QPointF>& points : m_points) {
        points.clear();
    }
    m_lastStep = 4.0; // whole numbers at the ticks of an empty chart, too
    m_lowest = 0.0;
    m_highest = 1.0;
    m_farthest = 1.0;
    m_highestIdentity = 0.0;
    draw();
}

/// The pause begins with the first point after a drawing, so that the chart keeps up with slow runs
/// and does not hold up quick ones.
void LossChart::add(const StepLosses& step) {
    append(step);
    if (!m_pause.isActive()) {
        m_pause.start();
    }
}

void LossChart::setRun(const Edit& edit) {
    clear();
    for (const StepLosses& step : loggedLosses(edit)) {
        append(step);
    }
    draw();
}

void LossChart::append(const StepLosses& step) {
    const double index = static_cast<double>(step.index) + 1.0; // as people count them
    if (step.index == 0) { // what the first step costs sets the scale
        m_highest = std::max(step.total, step.clip);
        m_lowest = m_highest;
        m_farthest = 0.0;
        m_highestIdentity = 0.0;
    }
    appendPoint(Total, index, step.total);
    appendPoint(Clip, index, step.clip);
    appendPoint(L2, index, step.l2);
    if (step.identity) {
        appendPoint(Identity, index, *step.identity);
    }
}

/// Ranges grow as points come, so that drawing need not look at all of them.
void LossChart::appendPoint(Term term, double step, double value) {
    m_points[term].append({step, value});
    m_lastStep = std::max(m_lastStep, step);
    if (term == L2) {
        m_farthest = std::max(m_farthest, value);
    } else if (term == Identity) {
        m_highestIdentity = std::max(m_highestIdentity, value);
    } else {
        m_lowest = std::min(m_lowest, value);
        m_highest = std::max(m_highest, value);
    }
}

/// A little room above and below, or lines would run along the frame.
void LossChart::draw() {
    m_pause.stop();
    for (size_t term = 0; term < m_series.size(); ++term) {
        m_series[term]->replace(m_points[term]);
    }
    m_series[Identity]->setVisible(!m_points[Identity].isEmpty());
    m_series[Identity]->setName(tr("Identity (to %1)").arg(m_highestIdentity, 0, 'f', 2));
    const double margin = std::max(0.05 * (m_highest - m_lowest), 1e-3);
    m_steps->setRange(0.0, m_lastStep);
    m_losses->setRange(m_lowest - margin, m_highest + margin);
    m_distances->setRange(0.0, std::max(m_farthest, 1e-3));
    m_identities->setRange(0.0, std::max(m_highestIdentity, 1e-3));
}

void LossChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        usePalette();
    }
}

/// Qt Charts keep to themes of their own: the window's colours have to be told to them.
void LossChart::usePalette() {
    const QBrush text = palette().text();
    m_chart->setBackgroundBrush(palette().base());
    m_chart->legend()->setLabelBrush(text);
    for (QValueAxis* axis : {m_steps, m_losses, m_distances}) {
        axis->setLabelsBrush(text);
        axis->setTitleBrush(text);
        axis->setGridLineColor(palette().color(QPalette::Mid));
        axis->setLinePenColor(palette().color(QPalette::Mid));
    }
    m_distances->setGridLineVisible(false);
}

} // namespace styleclip
