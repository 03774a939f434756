#pragma once

#include "core/job_control.h"
#include "ui/engine/qt_values.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace styleclip {

/// How something ended that was asked for.
enum class Ending {
    Done,
    Failed, ///< for a reason that people should know
    Dropped ///< it was cancelled, or something newer took its place
};

/// What came of work on another thread.
template <typename Result>
struct Outcome {
    Ending ending = Ending::Dropped;
    std::optional<Result> result; ///< of work that is done
    QString sentence;             ///< of work that failed: why, for people
};

/// Does the work here and now. Dropped is what throws Cancelled, failed what throws anything else.
template <typename Result, typename Work>
[[nodiscard]] Outcome<Result> outcomeOf(const Work& work) {
    try {
        return {Ending::Done, work(), {}};
    } catch (const Cancelled&) {
        return {};
    } catch (...) {
        return {Ending::Failed, std::nullopt, currentErrorSentence()};
    }
}

/// Where an outcome goes. One of the three is called, on the window's thread, unless who asked is
/// gone by then; each may be left out.
template <typename Result>
struct Answer {
    std::function<void(const Result&)> done;
    std::function<void(const QString& sentence)> failed;
    std::function<void()> dropped;

    void give(const Outcome<Result>& outcome) const {
        switch (outcome.ending) {
        case Ending::Done:
            if (done) {
                done(*outcome.result);
            }
            break;
        case Ending::Failed:
            if (failed) {
                failed(outcome.sentence);
            }
            break;
        case Ending::Dropped:
            if (dropped) {
                dropped();
            }
            break;
        }
    }
};

/// On whose behalf something is asked. What was asked for goes out of date with another document,
/// other models or another wish: then renew() lets no earlier answer arrive.
class AnswerScope {
public:
    /// For the questions of now.
    [[nodiscard]] QObject* context() const { return m_context.get(); }
    void renew() { m_context = std::make_unique<QObject>(); }

private:
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace styleclip
