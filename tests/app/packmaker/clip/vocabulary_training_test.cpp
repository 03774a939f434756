#include "app/packmaker/clip/vocabulary_training.h"

#include "app/packmaker/clip/clip_texts.h"
#include "models/clip/tokenizer.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

using Merge = std::pair<std::string, std::string>;

TEST(LearnMerges, TakesThePairThatOccursMost) {
    const auto merges = learnMerges({"low low low", "lower", "new new"}, 3);
    EXPECT_THAT(merges,
                testing::ElementsAre(Merge{"l", "o"}, Merge{"lo", "w</w>"}, Merge{"e", "w</w>"}));
}

TEST(LearnMerges, StopsWhereNoPairOccursTwice) {
    EXPECT_THAT(learnMerges({"ab ab", "xy"}, 100), testing::ElementsAre(Merge{"a", "b</w>"}));
}

TEST(LearnMerges, LeavesOtherAlphabetsToBytes) {
    EXPECT_THAT(learnMerges({"früh früh", "лицо лицо"}, 100), testing::IsEmpty());
}

class Vocabulary : public testing::Test {
protected:
    static Tokenizer writtenAndRead(const std::vector<Merge>& merges) {
        const TemporaryFolder folder;
        writeVocabulary(folder.path() / "vocabulary.txt", merges);
        return Tokenizer::load(folder.path() / "vocabulary.txt");
    }
};

TEST_F(Vocabulary, MakesCaptionsShort) {
    const std::vector<std::string> texts = vocabularyTexts(1, 300);
    const auto merges = learnMerges(texts, 1500);
    const Tokenizer tokenizer = writtenAndRead(merges);
    EXPECT_EQ(tokenizer.vocabularySize(), 512 + static_cast<int64_t>(merges.size()) + 2);
    EXPECT_EQ(tokenizer.encode("a smiling woman with curly hair").size(), 6u);
    for (const std::string& text : texts) {
        EXPECT_LE(tokenizer.encode(text).size(), 62u) << text; // all fit 64 with start and end
    }
}

TEST_F(Vocabulary, IsTheSameInMemory) {
    const auto merges = learnMerges(vocabularyTexts(1, 20), 300);
    const Tokenizer read = writtenAndRead(merges);
    const Tokenizer made = Tokenizer::fromMerges(merges);
    for (const char* text : {"a face with a beard", "Wizard of Oz, 1939!", "лицо"}) {
        EXPECT_EQ(read.encode(text), made.encode(text));
        EXPECT_FALSE(made.encode(text).empty());
    }
}

} // namespace
} // namespace styleclip::test
