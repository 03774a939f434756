#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// What a sentence says about one concept (its place in concepts()): that it is there, between
/// `least` and `most` in strength, or that it is not.
struct Claim {
    int64_t subject = 0;
    bool present = true;
    double least = 0.0; ///< strength of the presence or absence
    double most = 1.0;
};

/// A sentence with everything that it says; one without claims fits every portrait.
struct Caption {
    std::string text;
    std::vector<Claim> claims;
};

/// From presences [N, concepts] and M captions -> [N, M]: 1 where a caption is clearly true of a
/// portrait, -1 where it is clearly false, 0 where people would disagree.
[[nodiscard]] at::Tensor captionTruth(const std::vector<Caption>& captions,
                                      const at::Tensor& presence);

/// Prompts that StyleCLIP was published with and others of their kind, with what they mean here.
[[nodiscard]] const std::vector<Caption>& publishedPrompts();

/// How much a sentence tells.
enum class CaptionLength {
    Phrase, ///< a concept's own phrase, a published prompt, or nothing but that it is a face
    Short,  ///< one to three things
    Long,   ///< four to nine
};

/// Writes English sentences that are true of portraits. Rare things are mentioned as often as
/// common ones.
class CaptionWriter {
public:
    CaptionWriter();

    /// One caption for each row of presences [N, concepts], the same for the same seed and length.
    [[nodiscard]] std::vector<Caption> write(const at::Tensor& presence, CaptionLength length,
                                             uint64_t seed) const;

    /// A caption that says of one concept that it is there or that it is not.
    [[nodiscard]] Caption about(int64_t subject, bool present, uint64_t seed) const;

private:
    std::vector<double> m_presentWeights, m_absentWeights; // by concept, the larger the rarer
};

} // namespace styleclip
