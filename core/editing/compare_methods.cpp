#include "core/editing/compare_methods.h"

#include "core/editing/find_direction.h"
#include "core/editing/find_optimization.h"
#include "core/editing/mapper_edits.h"
#include "core/losses/prompt_features.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <chrono>
#include <utility>

namespace styleclip {

namespace {

using FindEdit = std::function<Edit()>;

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
    if (!search.options.neutral.empty() && !comparison.neutral.empty()) {
        search.options.neutral = comparison.neutral;
    }
    FoundOptimization found = findOptimization(session, search, control);
    if (found.result.stopped) {
        throw Cancelled{};
    }
    return std::move(found.edit);
}

EditJudge judgeOf(EditingSession& session, const MethodComparison& comparison) {
    ModelSet& models = session.models();
    const at::Tensor text = promptFeatures(*models.clip(), models.tokenizer(), comparison.target);
    return EditJudge(session.generatorOf(comparison.source), models.clip(),
                     models.pack().identity.empty() ? nullptr : models.identity(), text,
                     comparison.source);
}

ComparedMethod compared(EditMethod method, const EditJudge& judge, const FindEdit& find) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    ComparedMethod result;
    result.method = method;
    try {
        result.edit = find();
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
    session.prepare(comparison.source, control);
    const EditJudge judge = judgeOf(session, comparison);
    ComparedMethod source;
    source.scores.picture = judge.sourcePicture();
    if (!session.models().pack().identity.empty()) {
        source.scores.identity = 1.0;
    }
    onMethod(source);
    const std::pair<EditMethod, FindEdit> methods[] = {
        {EditMethod::GlobalDirection, [&] { return direction(session, comparison); }},
        {EditMethod::Mapper, [&] { return mapping(session, comparison); }},
        {EditMethod::Optimization, [&] { return optimization(session, comparison, control); }},
    };
    for (const auto& [method, find] : methods) {
        control.check(); // not only within the optimization, which comes last
        onMethod(compared(method, judge, find));
    }
}

} // namespace styleclip
