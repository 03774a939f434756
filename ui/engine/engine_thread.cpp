#include "ui/engine/engine_thread.h"

#include "core/without_gradients.h"
#include "models/files/log.h"
#include "models/platform/kept_memory.h"
#include "ui/engine/model_session.h"

#include <QMutexLocker>

#include <chrono>
#include <optional>
#include <utility>

namespace styleclip {

EngineThread::EngineThread(IdleTask idle) : m_idle(std::move(idle)) {
    setObjectName(QStringLiteral("engine"));
}

EngineThread::~EngineThread() = default;

void EngineThread::post(Work work) {
    std::optional<Work> dropped;
    {
        const QMutexLocker locker(&m_mutex);
        if (m_stopping) {
            dropped = std::move(work);
        } else {
            dropped = m_queue.add(std::move(work));
        }
        m_changed.wakeAll();
    }
    if (dropped) {
        drop(*dropped);
    }
}

/// Work is in one of three places: it waits, runs, or is over. Only the lock tells which.
void EngineThread::cancel(JobId id) {
    std::optional<Work> waiting;
    {
        const QMutexLocker locker(&m_mutex);
        waiting = m_queue.remove(id);
        if (!waiting && m_running.contains(id)) {
            m_cancelled.insert(id);
            m_changed.wakeAll();
        }
    }
    if (waiting) {
        drop(*waiting);
    }
}

/// Of work that is over nothing is kept: its number never comes again.
void EngineThread::setPaused(JobId id, bool paused) {
    const QMutexLocker locker(&m_mutex);
    if (!m_queue.hold(id, paused)) {
        if (paused && m_running.contains(id)) {
            m_paused.insert(id);
        } else {
            m_paused.remove(id);
        }
    }
    m_changed.wakeAll();
}

void EngineThread::acknowledge(JobId id) {
    const QMutexLocker locker(&m_mutex);
    if (m_running.contains(id)) {
        ++m_taken[id];
        m_changed.wakeAll();
    }
}

/// Who waits for an answer is told that there is none, after the lock is free.
void EngineThread::requestStop() {
    std::vector<Work> waiting;
    {
        const QMutexLocker locker(&m_mutex);
        m_stopping = true;
        waiting = m_queue.removeAll();
        m_changed.wakeAll();
    }
    for (const Work& work : waiting) {
        drop(work);
    }
}

/// Gradients are switched on by those who need them, for the time that they do.
void EngineThread::run() {
    const WithoutGradients noGradients;
    for (;;) {
        std::optional<Work> work;
        {
            QMutexLocker locker(&m_mutex);
            while (!m_stopping && !(work = takeWork(Urgency::Background))) {
                if (!m_changed.wait(&m_mutex, m_idle.milliseconds)) {
                    locker.unlock(); // it may take long, and the window must not wait for it
                    m_idle.run();
                    locker.relock();
                }
            }
        }
        if (!work) {
            break;
        }
        execute(*work);
    }
    m_session.reset();
}

std::optional<Work> EngineThread::takeWork(Urgency least, std::optional<Urgency> but) {
    std::optional<Work> work = m_queue.take(least, but);
    if (work) { // under the same lock, so that cancel() finds it in one place or the other
        m_running.insert(work->id);
    }
    return work;
}

void EngineThread::execute(const Work& work) {
    Q_EMIT started(work.id);
    const WithoutGradients noGradients; // urgent work may come in between steps with gradients
    WorkControl control(*this, work);
    const std::shared_ptr<ModelSession> session = m_session;
    const LogLevel level = work.urgency == Urgency::Job ? LogLevel::Info : LogLevel::Debug;
    log(level, "{} {} begins", work.kind, work.id);
    const auto began = std::chrono::steady_clock::now();
    work.run(session, control);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    bool cancelled = false;
    {
        const QMutexLocker locker(&m_mutex);
        m_running.remove(work.id);
        m_paused.remove(work.id);
        m_taken.remove(work.id);
        cancelled = m_cancelled.remove(work.id);
    }
    log(level, "{} {} {} after {:.2f} s, with at most {} MiB of memory so far", work.kind, work.id,
        cancelled ? "cancelled" : "ends", taken.count(), peakMemoryBytes() >> 20);
    Q_EMIT ended(work.id, cancelled);
}

/// The end is told as well, so that a job which people see goes from the list.
void EngineThread::drop(const Work& work) {
    if (work.dropped) {
        deliver(work, work.dropped);
    }
    Q_EMIT ended(work.id, true);
}

void EngineThread::deliver(const Work& work, std::function<void()> call) {
    // Only the window's thread can tell whether it is still there.
    Q_EMIT delivered([context = work.context, call = std::move(call)] {
        if (context) {
            call();
        }
    });
}

/// Called between the steps of long work. Urgent work runs here, on the stack of the long one,
/// since there is but one thread for networks.
bool EngineThread::proceed(const Work& work, const Progress& progress, int ahead) {
    Q_EMIT progressed(work.id, progress);
    for (;;) {
        std::optional<Work> urgent;
        {
            const QMutexLocker locker(&m_mutex);
            if (m_stopping || m_cancelled.contains(work.id)) {
                return false;
            }
            const bool isAhead = ahead > 0 && progress.done < progress.total &&
                                 progress.done - m_taken.value(work.id) >= ahead;
            const bool rests = isAhead || m_paused.contains(work.id);
            // A job within a job would hide the outer one for minutes.
            if (work.urgency > Urgency::Question) {
                urgent = takeWork(rests ? Urgency::Background : Urgency::Question, Urgency::Job);
            }
            if (!urgent) {
                if (!rests) {
                    return true;
                }
                m_changed.wait(&m_mutex);
                continue;
            }
        }
        execute(*urgent);
    }
}

/// Work that runs goes on with the session that it holds; the next begins with this one.
void WorkControl::replaceSession(std::shared_ptr<ModelSession> session) {
    m_thread.m_session = std::move(session);
}

} // namespace styleclip
