#pragma once

#include <QObject>
#include <QPointer>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

class ModelSession;
class WorkControl;

/// How soon work gets its turn on the engine's thread, soonest first.
enum class Urgency {
    Picture,    ///< what the canvas shows
    Question,   ///< short: a direction, a mapper's delta
    Job,        ///< long; lets the two above in between its steps
    Background, ///< thumbnails
};

using JobId = quint64;

/// One piece of work for the engine's thread.
struct Work {
    JobId id = 0;
    Urgency urgency = Urgency::Question;
    QString key; ///< newer work with the same key replaces this while it waits; empty: never
    const char* kind = "work"; ///< in the log, a literal
    /// Who asked for it: nothing is brought to the window's thread when that is gone.
    QPointer<QObject> context;
    /// The session is null until models were opened. Must not throw.
    std::function<void(const std::shared_ptr<ModelSession>&, WorkControl&)> run;
    std::function<void()>
        dropped;         ///< called instead of `run`, on the window's thread; may be empty
    bool isHeld = false; ///< paused before its turn: what comes later passes it
};

/// Work that waits. Not for several threads at once: its owner has the lock.
class WorkQueue {
public:
    /// Takes work in and returns what it replaced, if anything.
    std::optional<Work> add(Work work);

    /// The next work that is at least as urgent as `least` and not of the urgency `but`, in order
    /// of arrival among equals. None that is held.
    [[nodiscard]] std::optional<Work> take(Urgency least = Urgency::Background,
                                           std::optional<Urgency> but = {});

    /// Holds work back, or no longer. False when it does not wait here.
    bool hold(JobId id, bool held);

    /// Takes work out before its turn.
    [[nodiscard]] std::optional<Work> remove(JobId id);

    [[nodiscard]] std::vector<Work> removeAll();

private:
    [[nodiscard]] std::deque<Work>::iterator find(JobId id);

    std::deque<Work> m_waiting; // in order of arrival
};

} // namespace styleclip
