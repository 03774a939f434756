#pragma once

#include "models/identity/identity_network.h"

#include <ATen/core/Tensor.h>

#include <memory>

namespace styleclip {

/// How much of a person is lost (StyleCLIP, section 4): 1 - cosine between the ArcFace features of
/// pictures and of their sources.
class IdentityLoss {
public:
    /// `sourceFeatures` [N, D], as sourceFeatures() gives them.
    IdentityLoss(std::shared_ptr<const IdentityNetwork> network, at::Tensor sourceFeatures);

    /// Unit vectors [N, D] of aligned portraits [N, 3, R, R], without gradients.
    [[nodiscard]] static at::Tensor sourceFeatures(const IdentityNetwork& network,
                                                   const at::Tensor& pictures);

    /// Pictures [N, 3, R, R] in the order of the sources -> one loss each, [N].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& pictures) const;

private:
    std::shared_ptr<const IdentityNetwork> m_network;
    at::Tensor m_sourceFeatures;
};

} // namespace styleclip
