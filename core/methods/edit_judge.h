#pragma once

#include "core/document/document.h"
#include "core/losses/clip_loss.h"
#include "core/losses/identity_loss.h"
#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <optional>

namespace styleclip {

/// What an edit did to a portrait.
struct EditScores {
    at::Tensor picture;             ///< [1, 3, R, R], about [-1, 1]
    double clipGain = 0.0;          ///< how much smaller the CLIP loss became
    double distance = 0.0;          ///< Euclidean, in StyleSpace
    std::optional<double> identity; ///< cosine similarity; without an identity network none
};

/// Measures edits of one portrait against it and against a prompt, whatever method found them.
class EditJudge {
public:
    /// `textFeatures` of the target prompt; `identity` may be null. Throws Error(Mismatch) when the
    /// parts do not fit.
    EditJudge(std::shared_ptr<const Generator> generator, std::shared_ptr<const Clip> clip,
              const std::shared_ptr<const IdentityNetwork>& identity,
              const at::Tensor& textFeatures, const Source& source);

    /// [1, 3, R, R]
    [[nodiscard]] const at::Tensor& sourcePicture() const { return m_sourcePicture; }

    [[nodiscard]] EditScores operator()(const Edit& edit) const;

private:
    std::shared_ptr<const Generator> m_generator;
    Document m_document; ///< the source alone
    ClipLoss m_clipLoss;
    std::optional<IdentityLoss> m_identityLoss;
    at::Tensor m_sourceStyles;
    at::Tensor m_sourcePicture;
    double m_sourceLoss = 0.0;
};

} // namespace styleclip
