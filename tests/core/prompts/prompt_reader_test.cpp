#include "core/prompts/prompt_reader.h"

#include "models/clip/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Knows "face", "smiling" and the Greek "\u03b1\u03b2"; all else falls apart to bytes.
std::shared_ptr<const Tokenizer> smallTokenizer() {
    std::vector<std::pair<std::string, std::string>> merges;
    const auto add = [&](const std::vector<std::string>& pieces) {
        std::string begun = pieces.front();
        for (size_t i = 1; i < pieces.size(); ++i) {
            merges.emplace_back(begun, pieces[i]);
            begun += pieces[i];
        }
    };
    add({"f", "a", "c", "e</w>"});
    add({"s", "m", "i", "l", "i", "n", "g</w>"});
    add({"\u00CE", "\u00B1", "\u00CE", "\u00B2</w>"}); // bytes CE B1 CE B2
    return std::make_shared<const Tokenizer>(Tokenizer::fromMerges(merges));
}

std::vector<std::string> said(const PromptReader& reader, const std::vector<std::string>& prompts,
                              PromptUse use = PromptUse::Alone, bool isBeingWritten = false) {
    std::vector<std::string> sentences;
    for (const Phrase& notice : reader.notices(prompts, use, isBeingWritten)) {
        sentences.push_back(notice.english());
    }
    return sentences;
}

} // namespace

TEST(PromptReader, offersTheWordsOfItsVocabulary) {
    const PromptReader reader(smallTokenizer(), 77, {"{}"});
    EXPECT_THAT(reader.words(), ElementsAre("face", "smiling", "αβ"));
}

TEST(PromptReader, tellsTheFirstWordThatFewWordsDoNotHave) {
    const PromptReader reader(smallTokenizer(), 77, {"{}"});
    EXPECT_THAT(said(reader, {"a face", "a Smiling FACE's 12"}), IsEmpty());
    EXPECT_THAT(said(reader, {"a face", "a zebra with hats"}),
                ElementsAre("these models know only a few words, and 'zebra' is not one of them"));
    EXPECT_THAT(said(reader, {"a zebra", "a face"}), ElementsAre(HasSubstr("'zebra'")));
    EXPECT_THAT(said(reader, {"a café"}), ElementsAre(HasSubstr("'café'")));
}

TEST(PromptReader, putsSlipsOfTheHandRight) {
    const PromptReader reader(smallTokenizer(), 77, {"{}"});
    for (const char* slip : {"a smilling face", "A Smling face", "a msiling face", "a smiling fcae",
                             "a simlling face"}) {
        EXPECT_EQ(reader.corrected(slip), "a smiling face") << slip;
    }
    for (const char* right : {"a smiling face", "a zebra", "a smilling zebra", "fxxe", "it"}) {
        EXPECT_EQ(reader.corrected(right), std::nullopt) << right;
    }
    EXPECT_EQ(reader.corrected("a smilin", true), std::nullopt); // may become it
    EXPECT_EQ(reader.corrected("a smilin"), "a smiling");
}

TEST(PromptReader, tellsWordsOfOtherScripts) {
    const PromptReader reader(smallTokenizer(), 77, {"{}"});
    EXPECT_THAT(said(reader, {"a face", "웃는 얼굴"}),
                ElementsAre("the CLIP model does not know '웃는'; write prompts in English"));
    EXPECT_THAT(said(reader, {"顔"}), ElementsAre(HasSubstr("'顔'")));
    EXPECT_THAT(said(reader, {"αβ face"}), IsEmpty());
}

TEST(PromptReader, waitsForAWordThatIsBeingWritten) {
    const PromptReader reader(smallTokenizer(), 77, {"{}"});
    EXPECT_THAT(said(reader, {"a face", "a smi"}, PromptUse::Alone, true), IsEmpty());
    EXPECT_THAT(said(reader, {"a face", "a smi"}), ElementsAre(HasSubstr("'smi'")));
    EXPECT_THAT(said(reader, {"a face", "smi face"}, PromptUse::Alone, true),
                ElementsAre(HasSubstr("'smi'")));
    EXPECT_THAT(said(reader, {"a smi", "a face"}, PromptUse::Alone, true),
                ElementsAre(HasSubstr("'smi'")));
}

TEST(PromptReader, tellsWhatIsCut) {
    const PromptReader reader(smallTokenizer(), 8, {"{}", "face face of {} face face face"});
    EXPECT_THAT(said(reader, {"face face face face face face"}), IsEmpty()); // 6 and both ends
    EXPECT_THAT(
        said(reader, {"face face face face face face smiling face"}),
        ElementsAre("'face face face face face face smiling face' is too long: the CLIP "
                    "model reads only the first 8 tokens and ignores everything from 'smiling "
                    "face' on"));
    // "face face of" takes 4 of them.
    EXPECT_THAT(said(reader, {"face face"}, PromptUse::InTemplates), IsEmpty());
    EXPECT_THAT(said(reader, {"face face", "face face smiling"}, PromptUse::InTemplates),
                ElementsAre(HasSubstr("everything from 'smiling' on")));
    // A word that is read in part is not read.
    EXPECT_THAT(said(reader, {"face face face face face face1 αβ"}),
                ElementsAre(HasSubstr("everything from '1 αβ' on")));
    EXPECT_THAT(
        said(reader, {"face face face face face face", "face face face face face xyz"}),
        ElementsAre(HasSubstr("everything from 'xyz' on"), HasSubstr("'xyz' is not one of them")));
}

TEST(PromptReader, takesNoOffenceAtLatinWordsWhereManyAreKnown) {
    std::vector<std::pair<std::string, std::string>> merges;
    const auto letter = [](int i) { return std::string(1, static_cast<char>('a' + i)); };
    for (int i = 0; i < 26; ++i) { // aa, ab … and with them aaa, aab …
        for (int j = 0; j < 26; ++j) {
            merges.emplace_back(letter(i), letter(j));
        }
    }
    for (int i = 0; i < 26 * 26 && merges.size() < 6500; ++i) {
        for (int j = 0; j < 26; ++j) {
            merges.emplace_back(letter(i / 26) + letter(i % 26), letter(j) + "</w>");
        }
    }
    const PromptReader reader(std::make_shared<const Tokenizer>(Tokenizer::fromMerges(merges)), 77,
                              {"{}"});
    EXPECT_GT(reader.words().size(), 5000u);
    EXPECT_THAT(said(reader, {"zebra"}), IsEmpty());
    EXPECT_THAT(said(reader, {"zebra лицо"}), ElementsAre(HasSubstr("'лицо'")));
}

} // namespace styleclip::test
