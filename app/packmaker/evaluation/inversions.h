#pragma once

#include "app/packmaker/evaluation/evaluation_context.h"
#include "core/attributes/edit_target.h"
#include "core/inversion/inversion.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// The inversions of an evaluation, with what is asked of each.
class Inversions {
public:
    explicit Inversions(EvaluationContext& context);

    [[nodiscard]] EvaluationContext& context() { return m_context; }
    [[nodiscard]] const Generator& generator() const { return *m_models.generator; }

    [[nodiscard]] Inversion run(const InversionTarget& target, InversionSettings::Method method,
                                int64_t tune = 0, const OnInversion& preview = {});

    /// The picture [1, 3, R, R] of what was found, clamped to [-1, 1]; with a delta of S on it.
    [[nodiscard]] at::Tensor picture(const Inversion& found, const at::Tensor& delta = {}) const;

    /// Of the picture beside the true one, in dB.
    [[nodiscard]] double psnr(const Inversion& found, const at::Tensor& truth) const;

    /// Cosine of who is to be seen; 1 without an identity network.
    [[nodiscard]] double likeness(const Inversion& found, const at::Tensor& truth) const;

private:
    EvaluationContext& m_context;
    InversionModels m_models;
};

/// What a prompt's direction adds in S, [1, channelCount], at a strength that people would choose.
/// Throws EvaluationMissing where the pack has no directions.
[[nodiscard]] at::Tensor directionOf(EvaluationContext& context, const EditTarget& target);

[[nodiscard]] double meanOf(const std::vector<double>& values);

} // namespace styleclip
