#include "app/packmaker/evaluation/inversions.h"

#include "app/packmaker/evaluation/edit_methods.h"
#include "app/packmaker/pictures/picture_measures.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <numeric>

namespace styleclip {

Inversions::Inversions(EvaluationContext& context) : m_context(context) {
    (void)context.generator();
    m_models = context.models().inversionModels();
}

Inversion Inversions::run(const InversionTarget& target, InversionSettings::Method method,
                          int64_t tune, const OnInversion& preview) {
    return invert(m_models, target, {method, 0, tune, 0},
                  m_context.controlOf("Inverting photographs"), preview);
}

at::Tensor Inversions::picture(const Inversion& found, const at::Tensor& delta) const {
    const at::NoGradGuard noGradients;
    const Generator& generator = found.tuned ? *found.tuned : *m_models.generator;
    at::Tensor styles = generator.toStyleSpace(found.latent, found.space);
    if (delta.defined()) {
        styles = styles + delta.to(styles.device());
    }
    return generator.synthesize(styles).clamp(-1.0, 1.0);
}

double Inversions::psnr(const Inversion& found, const at::Tensor& truth) const {
    return psnrOfEach(picture(found), truth.to(m_models.generator->device())).item<double>();
}

double Inversions::likeness(const Inversion& found, const at::Tensor& truth) const {
    if (!m_models.identity) {
        return 1.0;
    }
    const at::NoGradGuard noGradients;
    const IdentityNetwork& network = *m_models.identity;
    return (network.embedPortraits(picture(found)) * network.embedPortraits(truth))
        .sum()
        .item<double>();
}

at::Tensor directionOf(EvaluationContext& context, const EditTarget& target) {
    constexpr size_t kMethod = 2;   // 120 channels
    constexpr size_t kStrength = 2; // an alpha of 10
    context.needClip();
    context.needDirections();
    const at::NoGradGuard noGradients;
    const Generator& generator = context.generator();
    const at::Tensor average = generator.latentAverage().unsqueeze(0).cpu();
    const at::Tensor styles =
        generator.toStyleSpace(average.to(generator.device()), LatentSpace::W).cpu();
    return directionMethods(context, target)[kMethod].edit(average)[kStrength] - styles;
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace styleclip
