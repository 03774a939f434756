#include "ui/panels/jobs_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace styleclip {

/// One job.
class JobRow final : public QWidget {
    Q_OBJECT

public:
    JobRow(Engine& engine, JobId id, QWidget* parent)
        : QWidget(parent), m_title(new QLabel(this)), m_bar(new QProgressBar(this)),
          m_pause(new QPushButton(tr("Pause"), this)),
          m_cancel(new QPushButton(tr("Cancel"), this)) {
        m_bar->setMaximumWidth(220);
        m_pause->setToolTip(tr("Rest between two steps"));
        m_cancel->setToolTip(tr("End the job"));
        connect(m_pause, &QPushButton::clicked, this,
                [this, &engine, id] { engine.setPaused(id, m_state == JobStatus::Running); });
        connect(m_cancel, &QPushButton::clicked, this, [this, &engine, id] {
            if (m_state == JobStatus::Failed) {
                Q_EMIT dismissed();
            } else {
                engine.cancel(id);
            }
        });
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_title, 1);
        layout->addWidget(m_bar);
        layout->addWidget(m_pause);
        layout->addWidget(m_cancel);
    }

    void show(const JobStatus& job) {
        m_state = job.state;
        const bool failed = job.state == JobStatus::Failed;
        m_title->setText(failed ? job.title + QStringLiteral(": ") + job.problem : job.title);
        m_title->setWordWrap(failed);
        m_bar->setVisible(!failed);
        m_bar->setRange(0, static_cast<int>(job.progress.total));
        m_bar->setValue(static_cast<int>(job.progress.done));
        m_bar->setFormat(stateText(job));
        m_bar->setAccessibleName(job.title);
        m_pause->setVisible(!failed);
        m_pause->setEnabled(job.state != JobStatus::Waiting);
        m_pause->setText(job.state == JobStatus::Paused ? tr("Go on") : tr("Pause"));
        m_cancel->setText(failed ? tr("Dismiss") : tr("Cancel"));
    }

Q_SIGNALS:
    void dismissed();

private:
    [[nodiscard]] static QString stateText(const JobStatus& job) {
        switch (job.state) {
        case JobStatus::Waiting:
            return tr("waiting");
        case JobStatus::Paused:
            return tr("paused at %p %");
        default:
            return tr("%p %, %1 s left").arg(job.progress.secondsLeft, 0, 'f', 0);
        }
    }

    QLabel* m_title;
    QProgressBar* m_bar;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    JobStatus::State m_state = JobStatus::Waiting;
};

JobsPanel::JobsPanel(Engine& engine, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_layout(new QVBoxLayout(this)),
      m_empty(new QLabel(tr("Nothing runs at the moment."), this)) {
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->addWidget(m_empty);
    m_layout->addStretch();
    connect(&m_engine, &Engine::jobChanged, this, &JobsPanel::show);
}

void JobsPanel::show(const JobStatus& job) {
    JobRow*& row = m_rows[job.id];
    if (!row) {
        row = new JobRow(m_engine, job.id, this);
        m_layout->insertWidget(m_layout->count() - 1, row);
        connect(row, &JobRow::dismissed, this, [this, id = job.id] { remove(id); });
        m_empty->hide();
    }
    if (job.state == JobStatus::Done || job.state == JobStatus::Cancelled) {
        remove(job.id);
    } else {
        row->show(job);
    }
}

void JobsPanel::remove(JobId id) {
    m_rows.take(id)->deleteLater();
    m_empty->setVisible(m_rows.isEmpty());
}

} // namespace styleclip

#include "jobs_panel.moc"
