#include "core/training/mapper_objective.h"

#include "core/losses/identity_loss.h"
#include "core/methods/latent_conversion.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip {

MapperObjective::MapperObjective(TrainingModels models, const at::Tensor& textFeatures,
                                 const TrainingOptions& options)
    : m_models(std::move(models)), m_clipLoss(m_models.clip, textFeatures),
      m_lambdaId(options.lambdaId), m_lambdaClip(options.lambdaClip), m_lambdaL2(options.lambdaL2),
      m_pictureSize(options.pictureSize) {
    checkOptions(options);
    if (m_lambdaId > 0.0 && !m_models.identity) {
        throw Error(ErrorKind::Usage,
                    "lambda_id above 0 needs an identity network; give one, or set lambda_id to 0");
    }
}

at::Tensor MapperObjective::sourceFeatures(const at::Tensor& latents, LatentSpace space) const {
    // Without a weight there need not even be a network.
    if (m_lambdaId == 0.0) {
        return {};
    }
    const at::NoGradGuard noGradients;
    return IdentityLoss::sourceFeatures(*m_models.identity,
                                        picturesOf(generator(), latents, space, m_pictureSize));
}

at::Tensor MapperObjective::operator()(const Mapper& mapper, const at::Tensor& latents,
                                       const at::Tensor& sourceFeatures,
                                       TrainingLosses& losses) const {
    // In training as in use (StyleCLIP, section 5): the network gives ten times the change.
    const at::Tensor change = kMapperStrength * mapper.delta(latents);
    const at::Tensor edited =
        picturesOf(generator(), latents + change, mapper.space(), m_pictureSize);
    // Losses are means over the batch, so that its size changes no weight of theirs.
    const at::Tensor clip = m_clipLoss(edited).mean();
    at::Tensor total = m_lambdaClip * clip;
    losses = {};
    losses.clip = clip.item<double>();
    // What has no weight is not computed at all: identity takes a network of its own.
    if (m_lambdaId > 0.0) {
        const at::Tensor identity = IdentityLoss(m_models.identity, sourceFeatures)(edited).mean();
        total = total + m_lambdaId * identity;
        losses.identity = identity.item<double>();
    }
    if (m_lambdaL2 > 0.0) {
        const at::Tensor l2 = meanSquare(change, mapper.space());
        total = total + m_lambdaL2 * l2;
        losses.l2 = l2.item<double>();
    }
    losses.total = total.item<double>();
    return total;
}

/// Of S, the sum of every entry's mean: narrow entries count as much as wide ones.
at::Tensor MapperObjective::meanSquare(const at::Tensor& change, LatentSpace space) const {
    if (space != LatentSpace::S) {
        return change.square().mean();
    }
    at::Tensor sum = at::zeros({}, change.options());
    for (const at::Tensor& entry :
         change.split_with_sizes(m_models.generator->styleLayout().widths, 1)) {
        sum = sum + entry.square().mean();
    }
    return sum;
}

} // namespace styleclip
