#pragma once

#include "ui/engine/engine.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace styleclip {

class JobRow;

/// The jobs that wait and run, with progress, time left, pause and cancel; those that failed stay
/// until they are dismissed.
class JobsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit JobsPanel(Engine& engine, QWidget* parent = nullptr);

private:
    void onJobChanged(const JobStatus& job);
    void remove(JobId id);

    Engine& m_engine;
    QHash<JobId, JobRow*> m_rows;
    QWidget* m_list;
    QVBoxLayout* m_layout; ///< its
    QLabel* m_empty;
};

} // namespace styleclip
