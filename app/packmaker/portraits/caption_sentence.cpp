#include "app/packmaker/portraits/caption_sentence.h"

#include "app/packmaker/portraits/caption_words.h"
#include "app/packmaker/portraits/concepts.h"

#include <algorithm>
#include <string_view>

namespace styleclip {

namespace {

using Words = std::vector<std::string_view>;

constexpr size_t kMostAdjectives = 3;
constexpr size_t kMostEndings = 2;
constexpr double kLittle = 0.3; ///< "slightly" up to here
constexpr double kMuch = 0.7;   ///< "very" from here

const Words kOpenings{"a photo of",    "a photograph of", "a picture of", "a portrait of",
                      "portrait of",   "an image of",     "a drawing of", "an illustration of",
                      "a close-up of", "a painting of"};
const Words kNouns{"person", "face", "face", "person", "human", "human face"};
const Words kWomen{"woman", "woman", "lady", "female", "girl"};
const Words kMen{"man", "man", "guy", "gentleman", "male"};

std::string withArticle(const std::string& words) {
    const bool vowel = std::string_view("aeiou").find(words.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + words;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
    std::string result;
    for (const std::string& word : words) {
        result += (result.empty() ? "" : between) + word;
    }
    return result;
}

/// "a, b and c"
std::string listed(const std::vector<std::string>& words) {
    std::string result = words.front();
    for (size_t i = 1; i < words.size(); ++i) {
        result += (i + 1 == words.size() ? " and " : ", ") + words[i];
    }
    return result;
}

void shuffle(std::vector<std::string>& words, Dice& dice) {
    for (size_t last = words.size(); last > 1; --last) {
        std::swap(words[last - 1], words[dice.below(last)]);
    }
}

} // namespace

bool CaptionSentence::say(int64_t subject, double strength) {
    return strength > 0.0 ? sayPresent(subject, strength) : sayAbsent(subject);
}

bool CaptionSentence::sayNoun(int64_t subject) {
    const std::string_view name = concepts()[static_cast<size_t>(subject)].name;
    if (!m_noun.empty() || (name != "woman" && name != "man")) {
        return false;
    }
    m_noun = m_dice.pick(name == "woman" ? kWomen : kMen);
    return true;
}

bool CaptionSentence::sayPresent(int64_t subject, double strength) {
    const ConceptWords& words = captionWords()[static_cast<size_t>(subject)];
    Claim claim{subject, true};
    if (m_dice.chance(0.8) && sayNoun(subject)) {
        m_claims.push_back(claim);
        return true;
    }
    // One of the places that the concept has words for and that has room.
    const std::vector<double> weights{
        m_adjectives.size() < kMostAdjectives ? static_cast<double>(words.adjectives.size()) : 0.0,
        static_cast<double>(words.features.size()) * 1.5,
        m_endings.size() < kMostEndings ? static_cast<double>(words.endings.size()) : 0.0,
        static_cast<double>(words.hair.size()) * 3.0, static_cast<double>(words.eyes.size()) * 3.0};
    switch (m_dice.weighted(weights)) {
    case 0:
        m_adjectives.push_back(graded(m_dice.pick(words.adjectives), subject, strength, claim));
        break;
    case 1:
        m_features.emplace_back(m_dice.pick(words.features));
        break;
    case 2:
        m_endings.emplace_back(m_dice.pick(words.endings));
        break;
    case 3:
        m_hair.push_back(graded(m_dice.pick(words.hair), subject, strength, claim));
        break;
    case 4:
        m_eyes.push_back(graded(m_dice.pick(words.eyes), subject, strength, claim));
        break;
    default:
        return false;
    }
    m_claims.push_back(claim);
    return true;
}

bool CaptionSentence::sayAbsent(int64_t subject) {
    const ConceptWords& words = captionWords()[static_cast<size_t>(subject)];
    if (words.lacking.empty() || m_missing.size() >= 2) {
        return false;
    }
    m_missing.emplace_back(m_dice.pick(words.lacking));
    m_claims.push_back({subject, false});
    return true;
}

std::string CaptionSentence::graded(std::string_view word, int64_t subject, double strength,
                                    Claim& claim) {
    const ConceptWords& words = captionWords()[static_cast<size_t>(subject)];
    const bool grade = m_dice.chance(0.4);
    if (grade && strength >= kMuch && !words.strong.empty()) {
        claim.least = kMuch;
        return std::string(words.strong) + ' ' + std::string(word);
    }
    if (grade && strength <= kLittle && !words.weak.empty()) {
        claim.most = kLittle;
        return std::string(words.weak) + ' ' + std::string(word);
    }
    return std::string(word);
}

std::string CaptionSentence::person() {
    shuffle(m_adjectives, m_dice);
    std::vector<std::string> words = m_adjectives;
    words.push_back(m_noun.empty() ? std::string(m_dice.pick(kNouns)) : m_noun);
    return joined(words, " ");
}

Caption CaptionSentence::finish() {
    shuffle(m_hair, m_dice);
    if (!m_hair.empty()) {
        m_features.push_back(joined(m_hair, " ") + " hair");
    }
    if (!m_eyes.empty()) {
        m_features.push_back(joined(m_eyes, " ") + " eyes");
    }
    shuffle(m_features, m_dice);
    std::string text = withArticle(person());
    if (m_dice.chance(0.35)) {
        text = std::string(m_dice.pick(kOpenings)) + ' ' + text;
    } else if (m_dice.chance(0.15)) {
        text = text.substr(text.find(' ') + 1); // people leave the article out
    }
    const bool longForm = m_dice.chance(0.5);
    if (!m_features.empty()) {
        text += " with " + listed(m_features);
    }
    if (!m_missing.empty()) {
        const char* link = m_features.empty() ? " without " : " and without ";
        text += longForm ? link + joined(m_missing, " or ")
                         : (m_features.empty() ? " with no " : " but no ") +
                               joined(m_missing, " and no ");
    }
    for (const std::string& ending : m_endings) {
        text += ' ' + ending;
    }
    return {std::move(text), std::move(m_claims)};
}

} // namespace styleclip
