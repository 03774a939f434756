#pragma once

#include "core/attributes/attribute_reader.h"
#include "core/attributes/edit_target.h"
#include "core/job_control.h"
#include "models/identity/identity_network.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace styleclip {

/// What portraits are drawn and looked at with.
struct TrialModels {
    std::shared_ptr<const Generator> generator;
    std::shared_ptr<const AttributeReader> reader;
    std::shared_ptr<const IdentityNetwork> identity; ///< may be null
    int64_t together = 16;                           ///< portraits that are worked on at once
};

/// Portraits, read once, from which each prompt takes those that don't show it yet.
struct EditSubjects {
    at::Tensor latents;    ///< W [N, d] on the CPU
    at::Tensor attributes; ///< as the reader reads them [N, kAttributeCount]
    at::Tensor identity;   ///< unit vectors [N, D]; undefined without an identity network

    [[nodiscard]] EditSubjects select(const at::Tensor& rows) const;

    /// The first `count` that have room for the edit; fewer when there are not so many.
    [[nodiscard]] EditSubjects withRoomFor(const EditTarget& target, int64_t count) const;
};

/// Looks at the portraits of `w` [N, d]. Throws Cancelled.
[[nodiscard]] EditSubjects readSubjects(const TrialModels& models, const at::Tensor& w,
                                        JobControl& control);

/// A method with all that it needs for one prompt.
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
/// which attributes are looked at. Throws Cancelled.
[[nodiscard]] std::vector<EditOutcome> tryEdit(const TrialModels& models, const EditTarget& target,
                                               const TriedMethod& method,
                                               const EditSubjects& subjects,
                                               const at::Tensor& readable, JobControl& control);

/// Of those that move nine of ten portraits the one with the fewest side effects, else the one that
/// moves most.
[[nodiscard]] size_t chooseOutcome(const std::vector<EditOutcome>& outcomes);

} // namespace styleclip
