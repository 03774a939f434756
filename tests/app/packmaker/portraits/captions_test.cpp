#include "app/packmaker/portraits/captions.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/caption_words.h"
#include "app/packmaker/portraits/concepts.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace styleclip::test {
namespace {

constexpr int64_t kPortraits = 2000;

const CaptionWriter& writer() {
    static const CaptionWriter writer;
    return writer;
}

const at::Tensor& presences() {
    static const at::Tensor presence = conceptPresence(sampleTrainingAttributes(7, kPortraits));
    return presence;
}

std::vector<Caption> captionsOf(CaptionLength length, uint64_t seed = 3) {
    return writer().write(presences(), length, seed);
}

class CaptionWriting : public testing::TestWithParam<CaptionLength> {};

TEST_P(CaptionWriting, TellsTheTruth) {
    const std::vector<Caption> captions = captionsOf(GetParam());
    for (int64_t n = 0; n < kPortraits; ++n) {
        const Caption& caption = captions[static_cast<size_t>(n)];
        for (const Claim& claim : caption.claims) {
            const double strength = presences()[n][claim.subject].item<double>();
            EXPECT_GT(claim.present ? strength : -strength, 0.0) << caption.text;
        }
    }
    EXPECT_TRUE(captionTruth(captions, presences()).diagonal().gt(0).all().item<bool>());
}

TEST_P(CaptionWriting, IsTheSameForTheSameSeedOnly) {
    const std::vector<Caption> first = captionsOf(GetParam());
    const std::vector<Caption> again = captionsOf(GetParam());
    const std::vector<Caption> other = captionsOf(GetParam(), 4);
    int different = 0;
    for (size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(first[i].text, again[i].text);
        different += first[i].text != other[i].text ? 1 : 0;
    }
    EXPECT_GT(different, 1000);
}

TEST_P(CaptionWriting, MentionsEveryConcept) {
    std::vector<int> mentions(concepts().size(), 0);
    for (uint64_t seed = 0; seed < 5; ++seed) {
        for (const Caption& caption : captionsOf(GetParam(), seed)) {
            for (const Claim& claim : caption.claims) {
                mentions[static_cast<size_t>(claim.subject)] += claim.present ? 1 : 0;
            }
        }
    }
    for (const Concept& entry : concepts()) {
        // Rare hair colours are on one portrait in a few hundred.
        EXPECT_GE(mentions[static_cast<size_t>(conceptIndex(entry.name))], 10) << entry.name;
    }
}

INSTANTIATE_TEST_SUITE_P(OfAnyLength, CaptionWriting,
                         testing::Values(CaptionLength::Phrase, CaptionLength::Short,
                                         CaptionLength::Long));

TEST(CaptionWriter, SaysMoreInLongCaptions) {
    const auto claims = [](CaptionLength length) {
        size_t count = 0;
        for (const Caption& caption : captionsOf(length)) {
            count += caption.claims.size();
        }
        return static_cast<double>(count) / kPortraits;
    };
    EXPECT_LT(claims(CaptionLength::Short), 2.2);
    EXPECT_GT(claims(CaptionLength::Long), 5.0);
}

TEST(CaptionWriter, WritesEnglish) {
    for (const CaptionLength length : {CaptionLength::Short, CaptionLength::Long}) {
        for (const Caption& caption : captionsOf(length)) {
            EXPECT_THAT(caption.text, testing::MatchesRegex("[a-z][a-z, -]*[a-z]"));
            EXPECT_THAT(caption.text, testing::Not(testing::HasSubstr("  ")));
            EXPECT_THAT(caption.text, testing::Not(testing::ContainsRegex("(^| )a [aeiou]")));
        }
    }
}

TEST(CaptionWriter, SaysThatAConceptIsThereOrNot) {
    const int64_t glasses = conceptIndex("glasses");
    const Caption with = writer().about(glasses, true, 1);
    const Caption without = writer().about(glasses, false, 1);
    ASSERT_EQ(with.claims.size(), 1u);
    ASSERT_EQ(without.claims.size(), 1u);
    EXPECT_TRUE(with.claims[0].present);
    EXPECT_FALSE(without.claims[0].present);
    EXPECT_NE(with.text, without.text);
}

TEST(PublishedPrompts, AllOccurInCaptions) {
    std::set<std::string> missing;
    for (const Caption& prompt : publishedPrompts()) {
        missing.insert(prompt.text);
    }
    for (uint64_t seed = 0; seed < 40 && !missing.empty(); ++seed) {
        for (const Caption& caption : captionsOf(CaptionLength::Phrase, seed)) {
            missing.erase(caption.text);
        }
    }
    EXPECT_THAT(missing, testing::IsEmpty());
}

TEST(PublishedPrompts, AreThoseOfThePublication) {
    std::map<std::string, Caption> prompts;
    for (const Caption& prompt : publishedPrompts()) {
        prompts[prompt.text] = prompt;
    }
    for (const char* text :
         {"mohawk hairstyle", "afro hairstyle", "bob-cut hairstyle", "bowl cut hairstyle",
          "curly hair", "purple hair", "surprised", "angry", "face with blonde hair",
          "smiling face", "female face", "male face", "blue eyes", "tanned", "a face with eyes"}) {
        EXPECT_EQ(prompts.count(text), 1u) << text;
    }
    EXPECT_THAT(prompts["face with eyes"].claims, testing::IsEmpty());
}

TEST(CaptionTruth, KnowsTrueFalseAndUndecided) {
    const int64_t smiling = conceptIndex("smiling");
    const int64_t glasses = conceptIndex("glasses");
    at::Tensor presence = at::zeros({1, static_cast<int64_t>(concepts().size())});
    presence[0][smiling] = 0.9;
    presence[0][glasses] = -0.4;
    const std::vector<Caption> captions{
        {"a face", {}},
        {"a smiling face", {{smiling, true}}},
        {"a slightly smiling face", {{smiling, true, 0.0, 0.3}}},
        {"a smiling face with glasses", {{smiling, true}, {glasses, true}}},
        {"a face without glasses", {{glasses, false}}},
        {"a face with a beard", {{conceptIndex("beard"), true}}},
    };
    const at::Tensor expected = at::tensor({1.0f, 1.0f, 0.0f, -1.0f, 1.0f, 0.0f});
    EXPECT_TRUE(at::equal(captionTruth(captions, presence)[0], expected));
}

TEST(CaptionWords, ExistForEveryConcept) {
    const std::vector<ConceptWords>& words = captionWords();
    ASSERT_EQ(words.size(), concepts().size());
    for (size_t i = 0; i < words.size(); ++i) {
        EXPECT_EQ(words[i].subject, concepts()[i].name);
    }
}

} // namespace
} // namespace styleclip::test
