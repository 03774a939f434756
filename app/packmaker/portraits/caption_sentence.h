#pragma once

#include "app/packmaker/portraits/captions.h"
#include "app/packmaker/portraits/dice.h"

#include <string>
#include <vector>

namespace styleclip {

/// One sentence while its parts are put together: an opening, adjectives, a noun, features, what is
/// missing, endings.
class CaptionSentence {
public:
    explicit CaptionSentence(Dice& dice) : m_dice(dice) {}

    /// Says that a concept is there, with `strength` above 0, or is not, below 0. False if there
    /// is no way to say it in this sentence.
    bool say(int64_t subject, double strength);

    [[nodiscard]] Caption finish();

private:
    bool sayPresent(int64_t subject, double strength);
    bool sayAbsent(int64_t subject);
    bool sayNoun(int64_t subject);
    std::string graded(std::string_view word, int64_t subject, double strength, Claim& claim);
    std::string person();

    Dice& m_dice;
    std::string m_noun;
    std::vector<std::string> m_adjectives, m_features, m_missing, m_endings, m_hair, m_eyes;
    std::vector<Claim> m_claims;
};

} // namespace styleclip
