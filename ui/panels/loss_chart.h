#pragma once

#include "core/document/edit_steps.h"

#include <QList>
#include <QPointF>
#include <QTimer>
#include <QWidget>

#include <array>

class QChart;
class QChartView;
class QLineSeries;
class QValueAxis;

namespace styleclip {

/// The terms of the loss over the steps of a run: total and CLIP on one axis, L2 on the right one,
/// identity on one of its own that the legend tells, since they are of other sizes.
class LossChart final : public QWidget {
    Q_OBJECT

public:
    explicit LossChart(QWidget* parent = nullptr);

    void clear();
    void add(const StepLosses& step);
    /// Shows the log of an edit.
    void setRun(const Edit& edit);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Term { Total, Clip, L2, Identity, TermCount };

    void append(const StepLosses& step);
    void appendPoint(Term term, double step, double value);
    void draw();
    void usePalette();

    QChartView* m_view;
    QChart* m_chart;
    std::array<QLineSeries*, TermCount> m_series{};
    QValueAxis* m_steps;
    QValueAxis* m_losses;
    QValueAxis* m_distances;
    QValueAxis* m_identities;
    // Drawing costs as much for one new point as for all, so it is done now and then.
    std::array<QList<QPointF>, TermCount> m_points;
    QTimer m_pause;
    double m_lastStep = 0.0;
    double m_lowest = 0.0, m_highest = 0.0, m_farthest = 0.0, m_highestIdentity = 0.0;
};

} // namespace styleclip
