#include "ui/export/export_task.h"

#include "ui/engine/error_sentence.h"

#include <QtConcurrentRun>

namespace styleclip {

ExportTask::ExportTask(const QString& path, Work work, QObject* parent)
    : QObject(parent), m_path(path), m_work(std::move(work)) {
    m_thread.setMaxThreadCount(1);
    connect(&m_watcher, &QFutureWatcher<Outcome>::finished, this, &ExportTask::deliver);
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

void ExportTask::cancelAndWait() {
    cancel();
    m_watcher.waitForFinished();
}

ExportTask::Outcome ExportTask::run() {
    try {
        const bool complete = m_work([this](const Progress& progress) {
            // Emitted on the worker's thread; receivers in the window get it queued.
            Q_EMIT progressed(progress.done, progress.total, progress.secondsLeft);
            return !m_cancelled;
        });
        return {complete, {}};
    } catch (...) {
        return {false, currentErrorSentence()};
    }
}

void ExportTask::deliver() {
    const Outcome outcome = m_watcher.result();
    if (outcome.complete) {
        Q_EMIT finished(m_path);
    } else if (outcome.problem.isEmpty()) {
        Q_EMIT cancelled();
    } else {
        Q_EMIT failed(outcome.problem);
    }
}

} // namespace styleclip
