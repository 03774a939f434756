#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// Features [C, D] of length 1 of what can be said about each concept.
struct ConceptFeatures {
    at::Tensor with, without;
    at::Tensor neutral; ///< [1, D]

    /// From features [2 C + 1, D] in the order of ClipTexts::conceptTokens().
    explicit ConceptFeatures(const at::Tensor& features);
};

/// CLIP's symmetric loss (Radford et al. 2021, section 2.3) of features [N, D] of length 1, with
/// all pairs that are true as targets: a caption that fits k pictures of the batch was about each
/// of them with a chance of 1 / k. Undecided pairs don't count. `truth` [N, N] as captionTruth();
/// `scale` multiplies the cosines.
[[nodiscard]] at::Tensor contrastiveLoss(const at::Tensor& images, const at::Tensor& texts,
                                         const at::Tensor& truth, const at::Tensor& scale);

/// Whether pictures are nearer to a concept's presence than to its absence and to the neutral
/// prompt where they show it, and the other way round where they don't: the logistic loss, each
/// concept and each answer weighing the same. `presence` [N, C].
[[nodiscard]] at::Tensor conceptLoss(const at::Tensor& images, const ConceptFeatures& concepts,
                                     const at::Tensor& presence, const at::Tensor& scale);

/// Whether the difference of twins points the way of the words for what they differ in, and not of
/// other words: what text directions need (StyleCLIP, section 6). Pictures 2 k and 2 k + 1 are a
/// pair; `contrasts` name the concept by pair, -1 for none. 0 if there are no twins.
[[nodiscard]] at::Tensor directionLoss(const at::Tensor& images, const ConceptFeatures& concepts,
                                       const at::Tensor& presence,
                                       const std::vector<int64_t>& contrasts);

/// How far `read` [N, C] is from what a picture shows or a sentence claims of each concept, 1, -1
/// or 0 [N, C]: squared errors, where something is claimed weighing `claimWeight` times as much.
[[nodiscard]] at::Tensor claimLoss(const at::Tensor& read, const at::Tensor& claims,
                                   double claimWeight);

} // namespace styleclip
