#include "app/packmaker/portraits/captions.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/caption_sentence.h"
#include "app/packmaker/portraits/caption_words.h"
#include "app/packmaker/portraits/concepts.h"
#include "app/packmaker/portraits/dice.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

constexpr int64_t kSurveyed = 4096; // portraits that tell how rare things are
constexpr double kLeastShare = 0.004;

std::vector<double> rarity(const at::Tensor& shares) {
    std::vector<double> weights;
    for (int64_t i = 0; i < shares.size(0); ++i) {
        weights.push_back(1.0 / std::max(shares[i].item<double>(), kLeastShare));
    }
    return weights;
}

Caption phrase(int64_t subject, bool present) {
    const Concept& entry = concepts()[static_cast<size_t>(subject)];
    return {std::string(present ? entry.with : entry.without), {{subject, present}}};
}

/// The weights of what is there or of what is absent, 0 for everything else.
std::vector<double> weighted(at::TensorAccessor<float, 1> presence,
                             const std::vector<double>& weights, bool present) {
    std::vector<double> result(weights.size(), 0.0);
    for (size_t i = 0; i < weights.size(); ++i) {
        const float strength = presence[static_cast<int64_t>(i)];
        if (present ? strength > 0.0f : strength < 0.0f) {
            result[i] = weights[i];
        }
    }
    return result;
}

/// 1 true, -1 false, 0 undecided of one portrait.
float truth(const Caption& caption, at::TensorAccessor<float, 1> presence) {
    float result = 1.0f;
    for (const Claim& claim : caption.claims) {
        const double strength = presence[claim.subject] * (claim.present ? 1.0 : -1.0);
        if (strength < 0.0) {
            return -1.0f;
        }
        if (strength <= 0.0 || strength < claim.least || strength > claim.most) {
            result = 0.0f;
        }
    }
    return result;
}

/// A published prompt that is true of the portrait; the neutral ones always are.
Caption publishedPrompt(at::TensorAccessor<float, 1> presence, const std::vector<double>& rarity,
                        Dice& dice) {
    constexpr double kNeutralWeight = 2.0; // as of something that every second portrait has
    std::vector<double> weights;
    for (const Caption& prompt : publishedPrompts()) {
        double weight = kNeutralWeight;
        for (const Claim& claim : prompt.claims) {
            weight =
                std::max(weight, claim.present ? rarity[static_cast<size_t>(claim.subject)] : 0.0);
        }
        weights.push_back(truth(prompt, presence) > 0.0f ? weight : 0.0);
    }
    return publishedPrompts()[dice.weighted(weights)];
}

/// What can be said of one portrait, as weights by concept.
struct Sayable {
    std::vector<double> present, absent;
};

Caption shortest(at::TensorAccessor<float, 1> presence, const Sayable& sayable, Dice& dice) {
    if (dice.chance(0.4)) {
        return publishedPrompt(presence, sayable.present, dice);
    }
    const bool there = dice.chance(0.6);
    const std::vector<double>& weights = there ? sayable.present : sayable.absent;
    const size_t subject = dice.weighted(weights);
    return subject < weights.size() ? phrase(static_cast<int64_t>(subject), there)
                                    : publishedPrompt(presence, sayable.present, dice);
}

size_t thingsToSay(CaptionLength length, Dice& dice) {
    return length == CaptionLength::Short ? 1 + dice.below(3) : 4 + dice.below(6);
}

Caption composed(at::TensorAccessor<float, 1> presence, Sayable sayable, size_t wanted,
                 Dice& dice) {
    constexpr double kAbsences = 0.12;
    CaptionSentence sentence(dice);
    for (size_t said = 0, tried = 0; said < wanted && tried < 3 * wanted; ++tried) {
        std::vector<double>& weights = dice.chance(kAbsences) ? sayable.absent : sayable.present;
        const size_t subject = dice.weighted(weights);
        if (subject < weights.size()) {
            weights[subject] = 0.0;
            const auto column = static_cast<int64_t>(subject);
            said += sentence.say(column, presence[column]) ? 1 : 0;
        }
    }
    return sentence.finish();
}

} // namespace

at::Tensor captionTruth(const std::vector<Caption>& captions, const at::Tensor& presence) {
    const at::Tensor values = presence.to(at::kCPU, at::kFloat).contiguous();
    const auto rows = values.accessor<float, 2>();
    at::Tensor result = at::empty({values.size(0), static_cast<int64_t>(captions.size())});
    auto out = result.accessor<float, 2>();
    for (int64_t n = 0; n < values.size(0); ++n) {
        for (size_t m = 0; m < captions.size(); ++m) {
            out[n][static_cast<int64_t>(m)] = truth(captions[m], rows[n]);
        }
    }
    return result;
}

CaptionWriter::CaptionWriter() {
    const at::Tensor survey = conceptPresence(sampleTrainingAttributes(1, kSurveyed));
    m_presentWeights = rarity(survey.gt(0).to(at::kFloat).mean(0));
    m_absentWeights = rarity(survey.lt(0).to(at::kFloat).mean(0));
}

std::vector<Caption> CaptionWriter::write(const at::Tensor& presence, CaptionLength length,
                                          uint64_t seed) const {
    const at::Tensor values = presence.to(at::kCPU, at::kFloat).contiguous();
    const auto rows = values.accessor<float, 2>();
    std::vector<Caption> captions;
    for (int64_t n = 0; n < values.size(0); ++n) {
        Dice dice(seed, static_cast<uint64_t>(n));
        Sayable sayable{weighted(rows[n], m_presentWeights, true),
                        weighted(rows[n], m_absentWeights, false)};
        captions.push_back(
            length == CaptionLength::Phrase
                ? shortest(rows[n], sayable, dice)
                : composed(rows[n], std::move(sayable), thingsToSay(length, dice), dice));
    }
    return captions;
}

Caption CaptionWriter::about(int64_t subject, bool present, uint64_t seed) const {
    Dice dice(seed, static_cast<uint64_t>(subject));
    CaptionSentence sentence(dice);
    constexpr double kMiddling = 0.5; // neither "very" nor "slightly"
    if (dice.chance(0.5) || !sentence.say(subject, present ? kMiddling : -kMiddling)) {
        return phrase(subject, present);
    }
    return sentence.finish();
}

} // namespace styleclip
