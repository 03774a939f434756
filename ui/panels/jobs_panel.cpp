#include "ui/panels/jobs_panel.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/upright_scroll_area.h"

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
        : QWidget(parent), m_title(new ElidedLabel(this)), m_bar(new QProgressBar(this)),
          m_pause(new QPushButton(this)), m_cancel(new QPushButton(this)) {
        m_pause->setObjectName(QStringLiteral("pauseJob"));
        m_cancel->setObjectName(QStringLiteral("cancelJob"));
        connect(m_pause, &QPushButton::clicked, this,
                [this, &engine, id] { engine.setPaused(id, m_job.state != JobStatus::Paused); });
        connect(m_cancel, &QPushButton::clicked, this, [this, &engine, id] {
            if (m_job.state == JobStatus::Failed) {
                Q_EMIT dismissed();
            } else {
                engine.cancel(id);
            }
        });
        auto* state = new QHBoxLayout;
        state->addWidget(m_bar, 1);
        state->addStretch(0); // where there is no bar
        state->addWidget(m_pause);
        state->addWidget(m_cancel);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_title); // on a line of its own, since docks may be narrow
        layout->addLayout(state);
        keepTranslated(this, [this] {
            m_pause->setToolTip(tr("Rest between two steps"));
            m_cancel->setToolTip(tr("End the job"));
            setTexts();
        });
    }

    void setJob(const JobStatus& job) {
        m_job = job;
        const bool failed = job.state == JobStatus::Failed;
        m_title->setElidedText(failed ? job.title + QStringLiteral(": ") + job.problem : job.title);
        m_title->setWordWrap(failed);
        m_bar->setVisible(!failed);
        // A bar without an end moves to and fro and says nothing, as if the job had begun.
        m_bar->setRange(0, job.hasBegun ? static_cast<int>(job.progress.total) : 1);
        m_bar->setValue(static_cast<int>(job.progress.done));
        m_bar->setAccessibleName(job.title);
        m_pause->setVisible(!failed);
        setTexts();
    }

Q_SIGNALS:
    void dismissed();

private:
    void setTexts() {
        m_bar->setFormat(stateText());
        m_pause->setText(m_job.state == JobStatus::Paused ? tr("Go on") : tr("Pause"));
        m_cancel->setText(m_job.state == JobStatus::Failed ? tr("Dismiss") : tr("Cancel"));
    }

    [[nodiscard]] QString stateText() const {
        switch (m_job.state) {
        case JobStatus::Waiting:
            return tr("waiting");
        case JobStatus::Paused:
            return tr("paused at %p %");
        default:
            return tr("%p %, %1 s left").arg(m_job.progress.secondsLeft, 0, 'f', 0);
        }
    }

    ElidedLabel* m_title;
    QProgressBar* m_bar;
    QPushButton* m_pause;
    QPushButton* m_cancel;
    JobStatus m_job;
};

JobsPanel::JobsPanel(Engine& engine, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_list(new QWidget), m_layout(new QVBoxLayout(m_list)),
      m_empty(new QLabel(m_list)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(new UprightScrollArea(m_list, this)); // which owns it now
    keepTranslated(this, [this] { m_empty->setText(tr("Nothing runs at the moment.")); });
    m_layout->setContentsMargins(8, 8, 8, 8);
    m_layout->addWidget(m_empty);
    m_layout->addStretch();
    connect(&m_engine, &Engine::jobChanged, this, &JobsPanel::onJobChanged);
}

/// Jobs that ended well need no row; those that failed wait until that was read.
void JobsPanel::onJobChanged(const JobStatus& job) {
    JobRow*& row = m_rows[job.id];
    if (!row) {
        row = new JobRow(m_engine, job.id, m_list);
        m_layout->insertWidget(m_layout->count() - 1, row);
        connect(row, &JobRow::dismissed, this, [this, id = job.id] { remove(id); });
        m_empty->hide();
    }
    if (job.state == JobStatus::Done || job.state == JobStatus::Cancelled) {
        remove(job.id);
    } else {
        row->setJob(job);
    }
}

void JobsPanel::remove(JobId id) {
    m_rows.take(id)->deleteLater();
    m_empty->setVisible(m_rows.isEmpty());
}

} // namespace styleclip

#include "jobs_panel.moc"
