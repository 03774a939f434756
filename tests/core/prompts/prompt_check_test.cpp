#include "core/prompts/prompt_check.h"

#include "core/losses/prompt_features.h"
#include "models/clip/tokenizer.h"
#include "models/error.h"
#include "tests/support/conformance_models.h"
#include "tests/support/error_matchers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {

TEST(PromptCheck, refusesWhatNobodyCanSee) {
    for (const char* blank :
         {"", " ", " \t\r\n", "\u3000", "\u00A0", "\uFEFF", "\u2028", "\u200B\u2060",
          "\x01\x07\x7f", "\u0085", "&nbsp;", "\u3164", "\uFE0F", "\u00AD"}) {
        EXPECT_TRUE(isBlankPrompt(blank)) << blank;
        EXPECT_THAT([&] { checkNeutralPrompt(blank); },
                    throwsError(ErrorKind::Usage, "the neutral prompt is empty"));
        EXPECT_THAT([&] { checkTargetPrompt(blank); },
                    throwsError(ErrorKind::Usage, "the target prompt is empty"));
    }
    EXPECT_FALSE(isBlankPrompt("\u3000face"));
    EXPECT_FALSE(isBlankPrompt("웃는"));
    EXPECT_FALSE(isBlankPrompt("😀"));
    EXPECT_FALSE(isBlankPrompt("?"));
}

TEST(PromptCheck, refusesWhatIsNoCharacter) {
    const std::pair<const char*, const char*> cases[] = {{"a face\uFFFE", "U+FFFE"},
                                                         {"\uFFFF a face", "U+FFFF"},
                                                         {"a \uFDD0 face", "U+FDD0"},
                                                         {"a \U0001FFFE face", "U+1FFFE"},
                                                         {"a \U0010FFFF face", "U+10FFFF"}};
    for (const auto& [prompt, code] : cases) {
        EXPECT_THAT([&] { checkNeutralPrompt(prompt); }, throwsError(ErrorKind::Usage, code));
        EXPECT_THAT([&] { checkTargetPrompt(prompt); }, throwsError(ErrorKind::Usage, code));
    }
    EXPECT_NO_THROW(checkTargetPrompt("a face \uFFFD, \U0001F600"));
}

TEST(PromptCheck, refusesWhatIsNotUtf8) {
    EXPECT_THAT([] { checkTargetPrompt("caf\xe9"); }, throwsError(ErrorKind::Usage, "UTF-8"));
}

TEST(PromptCheck, isMadeWhereverPromptsComeIn) {
    const Tokenizer tokenizer = Tokenizer::fromMerges({{"a", "b"}});
    for (const char* prompt : {"\u3000", "\uFEFF", "a face\uFFFE"}) {
        EXPECT_THAT([&] { (void)promptFeatures(*conformanceClip(), tokenizer, prompt); },
                    throwsError(ErrorKind::Usage, "the target prompt"));
    }
}

} // namespace styleclip::test
