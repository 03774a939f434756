#pragma once

#include "models/error.h"
#include "ui/engine/engine.h"
#include "ui/engine/engine_thread.h"
#include "ui/engine/error_sentence.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace styleclip {

struct Question {
    Urgency urgency = Urgency::Question;
    QString key;   ///< see Work
    QString title; ///< of a job that people see
};

template <typename Result>
using Compute = std::function<Result(ModelSession&, WorkControl&)>;

/// Has `compute` called on the engine's thread and its result, or one sentence on what failed,
/// brought to `answer` while `context` lives; of work that throws Cancelled an empty one. For the
/// requests in this folder.
template <typename Result>
JobId ask(Engine& engine, const Question& question, QObject* context, Compute<Result> compute,
          const Answer<Result>& answer) {
    const QPointer<QObject> alive(context);
    const auto fail = [alive, answer](const QString& sentence) {
        if (alive && answer.failed) {
            answer.failed(sentence);
        }
    };
    Work work;
    work.urgency = question.urgency;
    work.key = question.key;
    work.dropped = [fail] { fail({}); };
    work.run = [=](const std::shared_ptr<ModelSession>& session, WorkControl& control) {
        try {
            if (!session) {
                throw Error(ErrorKind::Usage, "no models are open; open a model pack first");
            }
            const auto result = std::make_shared<const Result>(compute(*session, control));
            control.deliver([=] {
                if (alive && answer.done) {
                    answer.done(*result);
                }
            });
        } catch (const Cancelled&) {
            control.deliver([=] { fail({}); });
        } catch (...) {
            const QString sentence = currentErrorSentence();
            control.fail(sentence);
            control.deliver([=] { fail(sentence); });
        }
    };
    return engine.post(std::move(work), question.title);
}

} // namespace styleclip
