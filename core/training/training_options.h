#pragma once

#include <cstdint>
#include <string>

namespace styleclip {

enum class OptimizerKind { Ranger, Adam };

/// `ranger` or `adam`.
[[nodiscard]] std::string optimizerName(OptimizerKind kind);
/// Throws Error(Usage) for any other name.
[[nodiscard]] OptimizerKind parseOptimizer(const std::string& name);

/// How a mapper is trained; the defaults are the published ones.
struct TrainingOptions {
    std::string description; ///< the target prompt, as checkpoints tell it
    OptimizerKind optimizer = OptimizerKind::Ranger;
    double learningRate = 0.5;
    double lambdaId = 0.1;
    double lambdaClip = 1.0;
    double lambdaL2 = 0.8;
    int64_t batchSize = 2;
    int64_t steps = 50000;
    int64_t validationInterval = 2000; ///< steps; also after the last one
    int64_t checkpointInterval = 2000; ///< steps; also after the last one
    int64_t stateInterval = 100;       ///< steps that a kill may cost
    uint64_t seed = 0;                 ///< of the order of the samples
    /// Pixels of the pictures that the losses see; 0 is the full size, as published.
    int64_t pictureSize = 0;
};

/// Throws Error(Usage) with what is wrong. lambdaClip must be above 0, although the published
/// trainer runs with 0 too: without the CLIP loss all that is left keeps the portrait as it is, so
/// that hours of training would end in a mapper that does nothing.
void checkOptions(const TrainingOptions& options);

} // namespace styleclip
