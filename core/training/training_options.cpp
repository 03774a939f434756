#include "core/training/training_options.h"

#include "core/methods/option_checks.h"
#include "models/error.h"

namespace styleclip {

namespace {

void checkCount(const Phrase& what, int64_t value) {
    if (value < 1) {
        throw Error(ErrorKind::Usage, "the {} is {}, but must be at least 1", what, value);
    }
}

} // namespace

std::string optimizerName(OptimizerKind kind) {
    return kind == OptimizerKind::Adam ? "adam" : "ranger";
}

OptimizerKind parseOptimizer(const std::string& name) {
    for (const OptimizerKind kind : {OptimizerKind::Ranger, OptimizerKind::Adam}) {
        if (name == optimizerName(kind)) {
            return kind;
        }
    }
    throw Error(ErrorKind::Usage, "optimizer '{}' is unknown; use ranger or adam", name);
}

void checkOptions(const TrainingOptions& options) {
    checkCount(Phrase("number of training steps"), options.steps);
    checkCount(Phrase("batch size"), options.batchSize);
    checkCount(Phrase("validation interval"), options.validationInterval);
    checkCount(Phrase("checkpoint interval"), options.checkpointInterval);
    checkCount(Phrase("interval between saved states"), options.stateInterval);
    checkLearningRate(options.learningRate);
    checkLossWeight("lambda_id", options.lambdaId);
    checkLossWeight("lambda_clip", options.lambdaClip);
    checkLossWeight("lambda_l2", options.lambdaL2);
    if (options.lambdaClip == 0.0) {
        throw Error(ErrorKind::Usage,
                    "lambda_clip is 0, so nothing would lead the mapper to the prompt; use 1");
    }
}

} // namespace styleclip
