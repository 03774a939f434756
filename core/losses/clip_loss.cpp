#include "core/losses/clip_loss.h"

#include "core/losses/area_resample.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <utility>

namespace styleclip {

namespace {

at::Tensor normalised(const at::Tensor& features) {
    return features / features.norm(2, {-1}, /*keepdim=*/true);
}

} // namespace

ClipLoss::ClipLoss(std::shared_ptr<const Clip> clip, const at::Tensor& textFeatures)
    : m_clip(std::move(clip)) {
    if (textFeatures.numel() != m_clip->embeddingDim()) {
        throw Error(ErrorKind::Mismatch,
                    "a text embedding of {} numbers does not fit this CLIP model, whose embeddings "
                    "have {}; encode the prompt with the same model",
                    textFeatures.numel(), m_clip->embeddingDim());
    }
    m_text = normalised(textFeatures.detach().to(m_clip->device(), at::kFloat).flatten());
}

at::Tensor ClipLoss::operator()(const at::Tensor& pictures) const {
    const at::Tensor features = m_clip->encodeImage(areaResample(pictures, m_clip->imageSize()));
    // Published models have a scale of 100, with which this is one less the cosine.
    return 1.0 - at::matmul(normalised(features), m_text) * (m_clip->logitScale() / 100.0);
}

} // namespace styleclip
