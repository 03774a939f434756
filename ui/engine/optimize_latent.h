#pragma once

#include "core/document/edit_steps.h"
#include "core/methods/optimization_options.h"
#include "ui/engine/engine.h"

namespace styleclip {

struct OptimizeRequest {
    Document document; ///< where it begins: the source with its edits
    QString target;
    OptimizationOptions options; ///< whose draft size is chosen for the models
    bool drafts = false;         ///< with small pictures until the last tenth of the steps
};

/// One step of a run, as it happens.
struct OptimizeStep {
    StepLosses losses;
    QImage picture; ///< a preview; null for most steps of a quick run
};

struct OptimizeFound {
    Edit edit; ///< strength 1, with the log of its steps
    bool stopped = false;
    double seconds = 0.0;
};

/// Runs latent optimization as a job that people see. Cancelling it gives what was found so far;
/// it can be paused.
JobId optimizeLatent(Engine& engine, const OptimizeRequest& request, QObject* context,
                     const std::function<void(const OptimizeStep&)>& stepped,
                     const Answer<OptimizeFound>& answer);

} // namespace styleclip
