#pragma once

#include "core/evaluation/edit_target.h"
#include "core/evaluation/evaluation_context.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace styleclip {

/// Random portraits, read once, from which each prompt takes those that don't show it yet.
struct EditSubjects {
    at::Tensor latents;    ///< W [N, d]
    at::Tensor attributes; ///< as the reader reads them [N, kAttributeCount]
    at::Tensor identity;   ///< unit vectors [N, D]; undefined without an identity network

    [[nodiscard]] EditSubjects select(const at::Tensor& rows) const;

    /// The first `count` that have room for the edit; fewer when there are not so many.
    [[nodiscard]] EditSubjects withRoomFor(const EditTarget& target, int64_t count) const;
};

[[nodiscard]] EditSubjects readSubjects(EvaluationContext& context, EvaluationDraw draw,
                                        int64_t count);

/// One of the three methods with one prompt.
struct TriedMethod {
    std::string name;
    std::vector<std::string> strengths; ///< rising, as people read them
    /// W [N, d] -> latents of S [N, channelCount], one tensor for each strength.
    std::function<std::vector<at::Tensor>(const at::Tensor&)> edit;
};

/// What a method with a prompt did to portraits at one strength.
struct EditOutcome {
    double moved = 0.0;    ///< share of portraits with a clear step towards the goals
    double step = 0.0;     ///< mean step, in whole ranges
    double others = 0.0;   ///< mean change of what has nothing to do with it
    double identity = 0.0; ///< mean cosine; 0 without an identity network

    /// How much else changed for what was wanted.
    [[nodiscard]] double sideEffects() const;
};

/// Tries a method on `subjects` and tells what came of it at every strength. `readable` [A] says
/// which attributes are looked at.
[[nodiscard]] std::vector<EditOutcome> tryEdit(EvaluationContext& context, const EditTarget& target,
                                               const TriedMethod& method,
                                               const EditSubjects& subjects,
                                               const at::Tensor& readable);

/// Of those that move nine of ten portraits the one with the fewest side effects, else the one that
/// moves most.
[[nodiscard]] size_t chooseOutcome(const std::vector<EditOutcome>& outcomes);

} // namespace styleclip
