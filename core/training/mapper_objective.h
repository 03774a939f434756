#pragma once

#include "core/losses/clip_loss.h"
#include "core/training/training_options.h"
#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/mapper/mapper.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace styleclip {

/// The networks that training needs beside the mapper.
struct TrainingModels {
    std::shared_ptr<const Generator> generator;
    std::shared_ptr<const Clip> clip;
    std::shared_ptr<const IdentityNetwork> identity; ///< may be null when lambdaId is 0
};

/// The terms of the loss, not weighted; 0 where the weight is 0 and the term is not computed.
struct TrainingLosses {
    double total = 0.0;
    double identity = 0.0;
    double clip = 0.0;
    double l2 = 0.0;
};

/// What a mapper is trained to make small (StyleCLIP, section 5): lambda_id * identity loss +
/// lambda_clip * CLIP loss + lambda_l2 * mean squared change of the latent; in S the sum of each
/// entry's mean.
class MapperObjective {
public:
    /// Throws Error(Usage) for bad options or a missing identity network, Error(Mismatch) when the
    /// text features are not this CLIP's.
    MapperObjective(TrainingModels models, const at::Tensor& textFeatures,
                    const TrainingOptions& options);

    /// What the identity loss compares with, [N, D]; undefined when lambdaId is 0.
    [[nodiscard]] at::Tensor sourceFeatures(const at::Tensor& latents, LatentSpace space) const;

    /// The loss of a batch of sources, a scalar with gradients to the mapper's parameters; `losses`
    /// gets its terms.
    [[nodiscard]] at::Tensor operator()(const Mapper& mapper, const at::Tensor& latents,
                                        const at::Tensor& sourceFeatures,
                                        TrainingLosses& losses) const;

    [[nodiscard]] const Generator& generator() const { return *m_models.generator; }

private:
    [[nodiscard]] at::Tensor meanSquare(const at::Tensor& change, LatentSpace space) const;

    TrainingModels m_models;
    ClipLoss m_clipLoss;
    double m_lambdaId;
    double m_lambdaClip;
    double m_lambdaL2;
    int64_t m_pictureSize;
};

} // namespace styleclip
