#include "ui/export/export_task.h"

#include <QtConcurrentRun>

namespace styleclip {

/// Only used on the worker's thread.
class ExportTask::Control final : public JobControl {
public:
    explicit Control(ExportTask& task) : m_task(task) {}

    [[nodiscard]] bool proceed(const Progress& progress) override {
        // Receivers in the window get it queued.
        Q_EMIT m_task.progressed(progress.done, progress.total, progress.secondsLeft);
        return !m_task.m_cancelled;
    }

private:
    ExportTask& m_task;
};

ExportTask::ExportTask(const QString& path, Work work, QObject* parent)
    : QObject(parent), m_path(path), m_work(std::move(work)) {
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ExportTask::deliver);
}

ExportTask::~ExportTask() {
    cancelAndWait();
}

void ExportTask::start() {
    m_watcher.setFuture(QtConcurrent::run(&m_thread, [this] { return run(); }));
}

void ExportTask::cancel() {
    m_cancelled = true;
}

/// Waits for a step at most, for the work looks at each.
void ExportTask::cancelAndWait() {
    cancel();
    m_watcher.waitForFinished();
}

Outcome<QString> ExportTask::run() {
    return outcomeOf<QString>([this] {
        Control control(*this);
        m_work(control);
        return m_path;
    });
}

void ExportTask::deliver() {
    Answer<QString> answer;
    answer.done = [this](const QString& path) { Q_EMIT finished(path); };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    answer.dropped = [this] { Q_EMIT cancelled(); };
    answer.give(m_watcher.result());
}

} // namespace styleclip
