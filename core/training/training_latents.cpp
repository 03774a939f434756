#include "core/training/training_latents.h"

#include "core/methods/latent_conversion.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kBlock = 256; ///< samples that go through the mapping network together
constexpr int64_t kMostHeldOut = 200;

/// The last ones, so that the training latents are the same ones however many are held out behind
/// them.
TrainingLatents holdOut(const at::Tensor& latents, int64_t testCount) {
    const int64_t trainCount = latents.size(0) - testCount;
    return {latents.narrow(0, 0, trainCount).contiguous(),
            latents.narrow(0, trainCount, testCount).contiguous()};
}

} // namespace

TrainingLatents sampleTrainingLatents(const Generator& generator, LatentSpace space,
                                      const LatentSampling& sampling) {
    if (sampling.trainCount < 1 || sampling.testCount < 1) {
        throw Error(ErrorKind::Usage,
                    "training needs at least one latent to learn from and one for validation");
    }
    const at::NoGradGuard noGradients;
    const at::Tensor z = generator.sampleZ(sampling.seed, sampling.trainCount + sampling.testCount)
                             .to(generator.device());
    // Z is drawn at once, so that a sample does not depend on how many go through together.
    std::vector<at::Tensor> blocks;
    for (const at::Tensor& block : z.split(kBlock)) {
        const at::Tensor w = generator.truncate(generator.mapping(block), sampling.psi);
        blocks.push_back(convertLatent(generator, w, LatentSpace::W, space).cpu());
    }
    return holdOut(at::cat(blocks), sampling.testCount);
}

TrainingLatents splitTrainingLatents(const Generator& generator, const at::Tensor& latents,
                                     LatentSpace from, LatentSpace space) {
    const int64_t count = latents.dim() > 0 ? latents.size(0) : 0;
    if (count < 2) {
        throw Error(ErrorKind::Usage,
                    "{} latents are too few to train with; give at least 2, better thousands, or "
                    "let them be sampled",
                    count);
    }
    std::vector<at::Tensor> blocks;
    for (const at::Tensor& block : latents.split(kBlock)) {
        blocks.push_back(convertLatent(generator, block, from, space).cpu());
    }
    return holdOut(at::cat(blocks), std::clamp(count / 10, int64_t{1}, kMostHeldOut));
}

} // namespace styleclip
