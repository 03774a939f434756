#include "core/losses/identity_loss.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip {

IdentityLoss::IdentityLoss(std::shared_ptr<const IdentityNetwork> network,
                           at::Tensor sourceFeatures)
    : m_network(std::move(network)), m_sourceFeatures(std::move(sourceFeatures)) {}

at::Tensor IdentityLoss::sourceFeatures(const IdentityNetwork& network,
                                        const at::Tensor& pictures) {
    const at::NoGradGuard noGradients;
    return network.embedPortraits(pictures);
}

at::Tensor IdentityLoss::operator()(const at::Tensor& pictures) const {
    const at::Tensor features = m_network->embedPortraits(pictures);
    return 1.0 - (features * m_sourceFeatures).sum(1);
}

} // namespace styleclip
