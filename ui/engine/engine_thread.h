#pragma once

#include "core/job_control.h"
#include "models/platform/kept_memory.h"
#include "ui/engine/work_queue.h"

#include <QHash>
#include <QMutex>
#include <QSet>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#include <memory>
#include <optional>

namespace styleclip {

/// What the thread does once it has been without work for a while.
struct IdleTask {
    unsigned long milliseconds = 10'000; ///< of rest before it, and before each time after it
    std::function<void()> run = releaseKeptMemory; ///< by default other programs get the memory
};

/// The one thread that runs networks. Work comes in from the window's thread in any order and is
/// done by urgency; long work lets what is more urgent in between its steps.
class EngineThread final : public QThread {
    Q_OBJECT

public:
    explicit EngineThread(IdleTask idle = {});
    ~EngineThread() override;

    /// These five return at once and may be called from any thread.
    void post(Work work);
    void cancel(JobId id); ///< waiting work is dropped, running work ends at its next step
    /// Waiting work is held back, running work rests at its next step.
    void setPaused(JobId id, bool paused);
    void acknowledge(JobId id); ///< one more of the pictures that it told was taken
    void requestStop();         ///< drops all that waits, cancels what runs and ends the thread

Q_SIGNALS:
    void started(styleclip::JobId id);
    void progressed(styleclip::JobId id, styleclip::Progress progress);
    void failed(styleclip::JobId id, const QString& sentence);
    void ended(styleclip::JobId id, bool cancelled);
    /// Something to be called on the window's thread.
    void delivered(std::function<void()> call);

protected:
    void run() override;

private:
    friend class WorkControl;

    std::optional<Work> takeWork(Urgency least,
                                 std::optional<Urgency> but = {}); // with the lock held
    void execute(const Work& work);
    void drop(const Work& work); // without the lock: who is told may ask for more
    void deliver(const Work& work, std::function<void()> call);
    bool proceed(const Work& work, const Progress& progress, int ahead);

    const IdleTask m_idle;
    QMutex m_mutex; // of the members below
    QWaitCondition m_changed;
    WorkQueue m_queue;
    QSet<JobId> m_running; // nested: urgent work within long work
    QSet<JobId> m_cancelled;
    QSet<JobId> m_paused;         // of those that run
    QHash<JobId, qint64> m_taken; // pictures that were taken of them
    bool m_stopping = false;

    /// Touched by run() only. Long work goes on with the session that it began with.
    std::shared_ptr<ModelSession> m_session;
};

/// What running work sees of its thread.
class WorkControl final : public JobControl {
public:
    WorkControl(EngineThread& thread, const Work& work) : m_thread(thread), m_work(work) {}

    /// Also lets more urgent work in.
    [[nodiscard]] bool proceed(const Progress& progress) override {
        return m_thread.proceed(m_work, progress, 0);
    }
    /// The same for work that tells a picture a step: it also waits, while it is not done, as long
    /// as `ahead` of them (0: any number) have not been taken.
    [[nodiscard]] bool proceed(const Progress& progress, int ahead) {
        return m_thread.proceed(m_work, progress, ahead);
    }

    /// Calls something on the window's thread, in the order of delivery, unless who asked for the
    /// work is gone by then.
    void deliver(std::function<void()> call) { m_thread.deliver(m_work, std::move(call)); }

    /// Marks the job as failed.
    void fail(const QString& sentence) { Q_EMIT m_thread.failed(m_work.id, sentence); }

    /// Puts another session in the place of the thread's.
    void replaceSession(std::shared_ptr<ModelSession> session);

private:
    EngineThread& m_thread;
    const Work& m_work;
};

} // namespace styleclip
