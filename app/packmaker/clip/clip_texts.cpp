#include "app/packmaker/clip/clip_texts.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/concepts.h"
#include "app/packmaker/portraits/dice.h"
#include "core/directions/prompt_templates.h"

#include <ATen/ATen.h>

#include <array>
#include <utility>

namespace styleclip {

namespace {

constexpr double kTemplates = 0.3; ///< share of captions in a template
constexpr double kAboutContrast = 0.6;
constexpr std::array kLengths{CaptionLength::Phrase, CaptionLength::Short, CaptionLength::Long};

size_t lengthOf(Dice& dice) {
    const double roll = dice.uniform();
    return roll < 0.2 ? 0 : roll < 0.55 ? 1 : 2;
}

/// Most templates bring an article of their own.
std::string withoutArticle(const std::string& text) {
    for (const std::string article : {"a ", "an "}) {
        if (text.compare(0, article.size(), article) == 0) {
            return text.substr(article.size());
        }
    }
    return text;
}

std::string inTemplate(const std::string& pattern, const std::string& text, bool keepsArticle) {
    return fillTemplates({pattern}, keepsArticle ? text : withoutArticle(text)).front();
}

at::Tensor claimsOf(const std::vector<Caption>& captions, int64_t conceptCount) {
    at::Tensor claims =
        at::zeros({static_cast<int64_t>(captions.size()), conceptCount}, at::kFloat);
    auto rows = claims.accessor<float, 2>();
    for (size_t n = 0; n < captions.size(); ++n) {
        for (const Claim& claim : captions[n].claims) {
            rows[static_cast<int64_t>(n)][claim.subject] = claim.present ? 1.0f : -1.0f;
        }
    }
    return claims;
}

} // namespace

std::vector<std::string> vocabularyTexts(uint64_t seed, int64_t portraits) {
    const CaptionWriter writer;
    const at::Tensor presence = conceptPresence(sampleTrainingAttributes(seed, portraits));
    std::vector<std::string> texts = fillTemplates(portraitTemplates(), "face");
    for (const CaptionLength length : kLengths) {
        for (const Caption& caption : writer.write(presence, length, seed)) {
            texts.push_back(caption.text);
        }
    }
    for (const Concept& entry : concepts()) {
        texts.emplace_back(entry.with);
        texts.emplace_back(entry.without);
    }
    for (const Caption& prompt : publishedPrompts()) {
        texts.push_back(prompt.text);
    }
    return texts;
}

ClipTexts::ClipTexts(Tokenizer tokenizer, int64_t contextLength)
    : m_tokenizer(std::move(tokenizer)), m_contextLength(contextLength) {
    for (const Caption& prompt : publishedPrompts()) {
        if (prompt.claims.empty()) {
            m_neutral.push_back(prompt.text);
        }
    }
}

at::Tensor ClipTexts::tokens(const std::vector<std::string>& texts) const {
    return m_tokenizer.tokenize(texts, m_contextLength);
}

ClipCaptions ClipTexts::captions(const at::Tensor& presence, const std::vector<int64_t>& contrasts,
                                 uint64_t seed) const {
    std::array<std::vector<Caption>, kLengths.size()> written;
    for (size_t i = 0; i < kLengths.size(); ++i) {
        written[i] = m_writer.write(presence, kLengths[i], seed + i);
    }
    std::vector<Caption> chosen;
    std::vector<std::string> texts;
    for (size_t n = 0; n < written.front().size(); ++n) {
        Dice dice(seed, ~static_cast<uint64_t>(n));
        const int64_t subject = contrasts[n / 2];
        chosen.push_back(subject >= 0 && dice.chance(kAboutContrast)
                             ? m_writer.about(subject, n % 2 == 0, seed + n)
                             : written[lengthOf(dice)][n]);
        const std::string& text = chosen.back().text;
        texts.push_back(dice.chance(kTemplates)
                            ? inTemplate(dice.pick(portraitTemplates()), text, dice.chance(0.2))
                            : text);
    }
    return {tokens(texts), captionTruth(chosen, presence), claimsOf(chosen, presence.size(1))};
}

at::Tensor ClipTexts::conceptTokens(uint64_t seed) const {
    Dice dice(seed, 0);
    std::vector<std::string> texts;
    for (const bool present : {true, false}) {
        for (size_t subject = 0; subject < concepts().size(); ++subject) {
            texts.push_back(m_writer.about(static_cast<int64_t>(subject), present, seed + 1).text);
        }
    }
    texts.push_back(dice.pick(m_neutral));
    if (dice.chance(kTemplates)) {
        const std::string pattern = dice.pick(portraitTemplates());
        const bool keepsArticle = dice.chance(0.3);
        for (std::string& text : texts) {
            text = inTemplate(pattern, text, keepsArticle);
        }
    }
    return tokens(texts);
}

at::Tensor ClipTexts::plainConceptTokens() const {
    std::vector<std::string> texts;
    for (const Concept& entry : concepts()) {
        texts.emplace_back(entry.with);
    }
    for (const Concept& entry : concepts()) {
        texts.emplace_back(entry.without);
    }
    texts.emplace_back("a face");
    return tokens(texts);
}

at::Tensor ClipTexts::longTokens(const at::Tensor& presence, uint64_t seed) const {
    std::vector<std::string> texts;
    for (const Caption& caption : m_writer.write(presence, CaptionLength::Long, seed)) {
        texts.push_back(caption.text);
    }
    return tokens(texts);
}

} // namespace styleclip
