#pragma once

#include "core/editing/editing_session.h"
#include "core/job_control.h"
#include "core/methods/latent_optimizer.h"

#include <string>

namespace styleclip {

/// Which edit latent optimization is to look for.
struct OptimizationSearch {
    Document document; ///< where it begins: the source with its edits
    std::string target;
    OptimizationOptions options;
    /// With small pictures until the last tenth of the steps, of a size that suits the models, in
    /// place of the draft size of `options`.
    bool drafts = false;
    /// Whether steps tell the identity loss also where it has no weight, if the pack has a network
    /// for it.
    bool measuresIdentity = true;
};

struct FoundOptimization {
    Edit edit; ///< of strength 1; with the log of its steps when the source is one portrait
    OptimizationResult result;
    double seconds = 0.0;
};

/// The latent that a search in `space` (W+ or S) of this document begins with. Edits in S have no
/// part in W+. Throws as composeStyles() and composeWPlus() do.
[[nodiscard]] at::Tensor searchStart(const Document& document, LatentSpace space,
                                     const Generator& generator);

/// Runs latent optimization. `onStep` may be empty; it is called before `control` after each step.
/// A cancelled run gives what it has: its result says so. Throws as LatentOptimizer does.
[[nodiscard]] FoundOptimization findOptimization(EditingSession& session,
                                                 const OptimizationSearch& search,
                                                 JobControl& control,
                                                 const OnOptimizationStep& onStep = {});

} // namespace styleclip
