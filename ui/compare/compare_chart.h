#pragma once

#include "ui/engine/comparison_requests.h"

#include <QWidget>

class QChart;
class QChartView;

namespace styleclip {

/// The measured entries as bars, each measure in shares of its largest value, so that measures of
/// different sizes stand side by side.
class CompareChart final : public QWidget {
    Q_OBJECT

public:
    explicit CompareChart(QWidget* parent = nullptr);

    void setEntries(const QList<CompareEntry>& entries);

protected:
    void changeEvent(QEvent* event) override;

private:
    QList<CompareEntry> m_entries;
    QChartView* m_view;
};

} // namespace styleclip
