#include "core/editing/find_optimization.h"

#include "core/methods/found_edits.h"
#include "core/methods/optimization_target.h"
#include "core/without_gradients.h"

#include <chrono>
#include <memory>

namespace styleclip {

namespace {

OptimizationOptions optionsOf(EditingSession& session, const OptimizationSearch& search) {
    OptimizationOptions options = search.options;
    if (search.drafts) {
        options.draftSize = suitableDraftSize(session.generator().resolution(),
                                              session.models().clip()->imageSize());
    }
    return options;
}

/// The network that steps are measured with: one is missed only where it has a weight.
std::shared_ptr<const IdentityNetwork> identityOf(ModelSet& models,
                                                  const OptimizationSearch& search) {
    const OptimizationOptions& options = search.options;
    const bool isFree = options.mode == OptimizationMode::FreeGeneration;
    const bool isWeighed = options.lambdaId > 0.0;
    const bool isMeasured = search.measuresIdentity && !models.pack().identity.empty();
    return !isFree && (isWeighed || isMeasured) ? models.identity() : nullptr;
}

} // namespace

at::Tensor searchStart(const Document& document, LatentSpace space, const Generator& generator) {
    return space == LatentSpace::S ? composeStyles(document, generator)
                                   : composeWPlus(document, generator);
}

FoundOptimization findOptimization(EditingSession& session, const OptimizationSearch& search,
                                   JobControl& control, const OnOptimizationStep& onStep) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const WithoutGradients noGradients; // but for those that the search itself asks for
    ModelSet& models = session.models();
    const OptimizationOptions options = optionsOf(session, search);
    const LatentSpace space = foundSpace(options.space);
    const at::Tensor start = searchStart(search.document, space, session.generator());
    const at::Tensor features =
        optimizationTarget(*models.clip(), models.tokenizer(), search.target, options.neutral);
    // After the prompt was understood, which takes a moment: tuning takes minutes.
    session.prepare(search.document.source, control);
    const LatentOptimizer optimizer(session.generatorOf(search.document.source), models.clip(),
                                    identityOf(models, search));
    FoundOptimization found;
    found.result = optimizer.run(start, space, features, options, control, onStep);
    found.edit = optimizationEdit(search.target, options, found.result);
    found.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    return found;
}

} // namespace styleclip
