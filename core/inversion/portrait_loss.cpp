#include "core/inversion/portrait_loss.h"

#include "core/losses/area_resample.h"
#include "core/losses/pixel_loss.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip {

namespace {

constexpr double kFeatures = 0.5;
constexpr double kLpips = 1.0;
constexpr double kPerson = 0.3;
constexpr double kEpsilon = 1e-6;

/// Mean squared distance of features of unit length in every place, of all layers.
at::Tensor featureDistance(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
    // Layers differ in the size of their features; without this the largest alone would count.
    const auto unit = [](const at::Tensor& x) {
        return x / (x.square().sum(1, true) + kEpsilon).sqrt();
    };
    at::Tensor sum = at::zeros({}, a.front().options());
    for (size_t i = 0; i < a.size(); ++i) {
        sum = sum + (unit(a[i]) - unit(b[i])).square().sum(1).mean();
    }
    return sum / static_cast<double>(a.size());
}

} // namespace

at::Tensor visibleDifference(const at::Tensor& picture, const at::Tensor& target) {
    constexpr double kSaturated = 0.99;
    const at::Tensor difference = picture - target;
    const at::Tensor tooWhite = (target > kSaturated).logical_and(difference > 0.0);
    const at::Tensor tooBlack = (target < -kSaturated).logical_and(difference < 0.0);
    return difference.masked_fill(tooWhite.logical_or(tooBlack), 0.0);
}

PortraitLoss::PortraitLoss(PortraitJudges judges, const at::Tensor& target,
                           const at::Tensor& weight)
    : m_judges(std::move(judges)), m_target(target.detach()), m_weight(weight.to(target.device())) {
    const at::NoGradGuard noGradients;
    if (m_target.size(2) < Lpips::kSmallestPicture) {
        m_judges.lpips = nullptr;
    }
    m_look = lookAt(m_target);
}

PortraitLoss::Look PortraitLoss::lookAt(const at::Tensor& picture) const {
    Look look;
    // The identity network is asked where it knows whom it sees, or for want of better features.
    if (m_judges.identity && (m_judges.judgesPeople || !m_judges.lpips)) {
        const FaceFeatures face = m_judges.identity->describeFaces(facesOfPortraits(picture));
        look.features = face.stages;
        look.person = m_judges.judgesPeople ? face.embedding : at::Tensor();
    }
    if (m_judges.lpips) {
        look.features = m_judges.lpips->features(picture);
    } else if (look.features.empty() && m_judges.clip) {
        const Clip& clip = *m_judges.clip;
        const at::Tensor colours = (areaResample(picture, clip.imageSize()) + 1.0) / 2.0;
        look.features = clip.imageBlocks(normalisedForClip(colours, clip.colours()));
    }
    return look;
}

at::Tensor PortraitLoss::operator()(const at::Tensor& picture) const {
    at::Tensor loss = pixelLoss(visibleDifference(picture, m_target), m_weight);
    const Look look = lookAt(picture);
    if (m_judges.lpips) {
        loss = loss + kLpips * m_judges.lpips->distance(look.features, m_look.features).sum();
    } else if (!look.features.empty()) {
        loss = loss + kFeatures * featureDistance(look.features, m_look.features);
    }
    if (look.person.defined()) {
        loss = loss + kPerson * (1.0 - (look.person * m_look.person).sum());
    }
    return loss;
}

} // namespace styleclip
