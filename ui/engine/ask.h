#pragma once

#include "models/error.h"
#include "ui/engine/answer.h"
#include "ui/engine/engine.h"
#include "ui/engine/engine_thread.h"

#include <functional>
#include <memory>

namespace styleclip {

struct Question {
    Urgency urgency = Urgency::Question;
    QString key;                   ///< see Work
    QString title;                 ///< of a job that people see
    const char* kind = "question"; ///< see Work
};

template <typename Result>
using Compute = std::function<Result(ModelSession&, WorkControl&)>;

/// Has `compute` called on the engine's thread and what came of it brought to `answer` while
/// `context` lives. For the requests in this folder.
template <typename Result>
JobId ask(Engine& engine, const Question& question, QObject* context, Compute<Result> compute,
          const Answer<Result>& answer) {
    Work work;
    work.urgency = question.urgency;
    work.key = question.key;
    work.kind = question.kind;
    work.context = context;
    work.dropped = [answer] { answer.give({}); };
    work.run = [=](const std::shared_ptr<ModelSession>& session, WorkControl& control) {
        const auto outcome = std::make_shared<const Outcome<Result>>(outcomeOf<Result>([&] {
            if (!session) {
                throw Error(ErrorKind::Usage, "no models are open; open a model pack first");
            }
            return compute(*session, control);
        }));
        if (outcome->ending == Ending::Failed) {
            control.fail(outcome->sentence);
        }
        control.deliver([=] { answer.give(*outcome); });
    };
    return engine.post(std::move(work), question.title);
}

} // namespace styleclip
