#include "core/editing/compare_methods.h"

#include "core/editing/find_direction.h"
#include "core/editing/find_mapper_edit.h"
#include "core/editing/find_optimization.h"
#include "core/losses/prompt_features.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <chrono>
#include <utility>

namespace styleclip {

namespace {

Edit direction(EditingSession& session, const MethodComparison& comparison) {
    DirectionSearch search;
    search.neutral = comparison.neutral;
    search.target = comparison.target;
    Edit edit = directionEdit(session, search);
    edit.strength = comparison.alpha;
    return edit;
}

Edit mapping(EditingSession& session, const MethodComparison& comparison) {
    if (comparison.mapper.empty()) {
        throw Error(ErrorKind::Usage, "no mapper was trained for this prompt");
    }
    return findMapperEdit(session, comparison.mapper, comparison.source);
}

Edit optimization(EditingSession& session, const MethodComparison& comparison,
                  JobControl& control) {
    OptimizationSearch search;
    search.document.source = comparison.source;
    search.target = comparison.target;
    search.options = OptimizationOptions(session.models().pack().optimization);
    search.options.steps = comparison.steps;
    search.measuresIdentity = false; // the judge measures the result
    // Only where the pack begins from a neutral prompt: its models are moved along a direction of
    // text, those of others towards the target alone.
    if (!search.options.neutral.empty() && !comparison.neutral.empty()) {
        search.options.neutral = comparison.neutral;
    }
    FoundOptimization found = findOptimization(session, search, control);
    // A run that was stopped half-way would be compared with two that were not.
    if (found.result.stopped) {
        throw Cancelled{};
    }
    return std::move(found.edit);
}

/// The same text and the same network for all, or their numbers would mean different things.
EditJudge judgeOf(EditingSession& session, const MethodComparison& comparison) {
    ModelSet& models = session.models();
    const at::Tensor text = promptFeatures(*models.clip(), models.tokenizer(), comparison.target);
    return EditJudge(session.generatorOf(comparison.source), models.clip(),
                     models.pack().identity.empty() ? nullptr : models.identity(), text,
                     comparison.source);
}

Edit foundBy(EditMethod method, EditingSession& session, const MethodComparison& comparison,
             JobControl& control) {
    switch (method) {
    case EditMethod::GlobalDirection:
        return direction(session, comparison);
    case EditMethod::Mapper:
        return mapping(session, comparison);
    case EditMethod::Optimization:
        break;
    }
    return optimization(session, comparison, control);
}

ComparedMethod compared(EditMethod method, const EditJudge& judge, EditingSession& session,
                        const MethodComparison& comparison, JobControl& control) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    ComparedMethod result;
    result.method = method;
    try {
        result.edit = foundBy(method, session, comparison, control);
        result.scores = judge(*result.edit);
    } catch (const Cancelled&) {
        throw;
        // A method that fails, for want of a mapper or of memory, leaves the others their turn.
    } catch (...) {
        result.edit.reset();
        result.problem = std::current_exception();
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    return result;
}

} // namespace

void compareMethods(EditingSession& session, const MethodComparison& comparison,
                    JobControl& control,
                    const std::function<void(const ComparedMethod&)>& onMethod) {
    const at::Tensor& latent = comparison.source.latent;
    if (latent.defined() && latent.size(0) != 1) {
        throw Error(ErrorKind::Usage,
                    "methods are compared on one portrait, but there are {}; choose one of them",
                    latent.size(0));
    }
    control.check();
    // A tuned generator is found before the clock runs, since each method would draw with it.
    session.prepare(comparison.source, control);
    const EditJudge judge = judgeOf(session, comparison);
    ComparedMethod source;
    source.scores.picture = judge.sourcePicture();
    if (!session.models().pack().identity.empty()) {
        // It is compared with itself; no network need be asked.
        source.scores.identity = 1.0;
    }
    onMethod(source);
    for (const EditMethod method : kAllMethods) {
        control.check(); // not only within the optimization, which comes last
        onMethod(compared(method, judge, session, comparison, control));
    }
}

} // namespace styleclip
