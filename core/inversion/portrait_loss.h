#pragma once

#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/lpips/lpips.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <vector>

namespace styleclip {

/// What tells how alike two portraits are beyond their pixels. Absent ones are null.
struct PortraitJudges {
    std::shared_ptr<const IdentityNetwork> identity;
    std::shared_ptr<const Clip> clip;
    std::shared_ptr<const Lpips> lpips;
    bool judgesPeople = true; ///< the identity network knows such pictures' people
};

/// Pictures less what they should be, both [1, 3, S, S]: what lies beyond white or black counts as
/// these where the target is so. Photographs end there, what generators draw does not.
[[nodiscard]] at::Tensor visibleDifference(const at::Tensor& picture, const at::Tensor& target);

/// How far pictures are from one portrait: pixelLoss(), features, and who it is. Features are
/// compared by LPIPS if it is there, else by the stages of the identity network, else by the blocks
/// of CLIP's image encoder, all of unit length in every place.
class PortraitLoss {
public:
    /// `target` [1, 3, S, S] in [-1, 1]; `weight` as faceWeight() gives it for that size.
    PortraitLoss(PortraitJudges judges, const at::Tensor& target, const at::Tensor& weight);

    /// Pictures [1, 3, S, S] -> a scalar.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& picture) const;

private:
    /// What is compared, of one picture.
    struct Look {
        std::vector<at::Tensor> features; // of LPIPS, stages or blocks
        at::Tensor person;                // unit vector [1, D], or undefined
    };

    [[nodiscard]] Look lookAt(const at::Tensor& picture) const;

    PortraitJudges m_judges;
    at::Tensor m_target;
    at::Tensor m_weight;
    Look m_look; // of the target
};

} // namespace styleclip
