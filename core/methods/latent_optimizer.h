#pragma once

#include "core/job_control.h"
#include "core/methods/optimization_options.h"
#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

/// One step: the latent that was measured and what its picture costs (with latent noise, that of
/// the latent under the noise). Terms are not weighted.
struct OptimizationStep {
    int64_t row = 0;   ///< which of the sources
    int64_t index = 0; ///< from 0
    at::Tensor latent; ///< [1, ...] in the result's space, before this step moved it; on the CPU,
                       ///< since the steps of a long run would fill a GPU
    double total = 0.0;
    double clip = 0.0;
    double l2 = 0.0; ///< squared distance from the source in the result's space; 0 in free
                     ///< generation
    std::optional<double> identity; ///< measured when there are an identity network and a source
    double learningRate = 0.0;      ///< of this step
};

/// Called after every step, before the control hears of it, on the thread that works.
using OnOptimizationStep = std::function<void(const OptimizationStep&)>;

struct OptimizationResult {
    LatentSpace space = LatentSpace::WPlus;           ///< W+ also of a search in W
    at::Tensor sources;                               ///< [N, ...] in `space`
    at::Tensor latents;                               ///< [N, ...] after the last step
    std::vector<std::vector<OptimizationStep>> steps; ///< for each source that was begun
    bool stopped = false;                             ///< by the control, before the end
};

/// The learning rate of step `index`: rises over the first twentieth, falls along a cosine over the
/// last quarter (as in the projection of Karras et al. 2020, StyleGAN2, appendix D).
[[nodiscard]] double rampedLearningRate(const OptimizationOptions& options, int64_t index);

/// Latent optimization (StyleCLIP, section 4): Adam on a latent against CLIP loss + lambda_l2 *
/// squared distance from the source + lambda_id * identity loss, with the generator's fixed noise.
class LatentOptimizer {
public:
    /// `identity` may be null; it is needed when lambdaId is above 0, and measured whenever it is
    /// there.
    LatentOptimizer(std::shared_ptr<const Generator> generator, std::shared_ptr<const Clip> clip,
                    std::shared_ptr<const IdentityNetwork> identity = nullptr);

    /// Optimises each row of `sources` on its own, so that a batch gives what single runs give.
    /// `textFeatures` [1, D] as promptFeatures() gives them. Sources in W or W+ can be optimised in
    /// all spaces, sources in S only there. A cancelled run gives what it has; rows after that stay
    /// as they were. Throws Error(Usage) for bad options, Error(Mismatch) for latents or features
    /// that don't fit.
    [[nodiscard]] OptimizationResult run(const at::Tensor& sources, LatentSpace sourceSpace,
                                         const at::Tensor& textFeatures,
                                         const OptimizationOptions& options, JobControl& control,
                                         const OnOptimizationStep& onStep = {}) const;

private:
    std::shared_ptr<const Generator> m_generator;
    std::shared_ptr<const Clip> m_clip;
    std::shared_ptr<const IdentityNetwork> m_identity;
};

} // namespace styleclip
