#pragma once

#include "app/packmaker/portraits/captions.h"
#include "models/clip/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// Texts of every kind that CLIP will be trained with, to learn a vocabulary from: three captions
/// of each of so many portraits and more.
[[nodiscard]] std::vector<std::string> vocabularyTexts(uint64_t seed, int64_t portraits);

/// Sentences about a batch of portraits, ready for CLIP.
struct ClipCaptions {
    at::Tensor tokens; ///< [N, L]
    at::Tensor truth;  ///< [N portraits, N captions] as captionTruth()
    at::Tensor claims; ///< [N, concepts]: 1 said to be there, -1 said not to be, 0 not mentioned
};

/// What is said to CLIP during training.
class ClipTexts {
public:
    ClipTexts(Tokenizer tokenizer, int64_t contextLength);

    /// A caption each for portraits with presences [N, concepts]. Where `contrasts` (by pair, see
    /// ClipSamples) name a concept, it is often about that. Some captions stand in one of the
    /// engine's templates. The same for the same seed.
    [[nodiscard]] ClipCaptions captions(const at::Tensor& presence,
                                        const std::vector<int64_t>& contrasts, uint64_t seed) const;

    /// Tokens [2 C + 1, L]: every concept's presence, every concept's absence, a neutral prompt;
    /// all in the same template now and then, as directions are computed.
    [[nodiscard]] at::Tensor conceptTokens(uint64_t seed) const;

    /// The same in the concepts' own words, as zero-shot tests ask.
    [[nodiscard]] at::Tensor plainConceptTokens() const;

    /// Long captions, for retrieval.
    [[nodiscard]] at::Tensor longTokens(const at::Tensor& presence, uint64_t seed) const;

    [[nodiscard]] const Tokenizer& tokenizer() const { return m_tokenizer; }

private:
    [[nodiscard]] at::Tensor tokens(const std::vector<std::string>& texts) const;

    Tokenizer m_tokenizer;
    int64_t m_contextLength;
    CaptionWriter m_writer;
    std::vector<std::string> m_neutral;
};

} // namespace styleclip
