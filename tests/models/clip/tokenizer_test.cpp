#include "models/clip/tokenizer.h"

#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>

namespace styleclip {
namespace {

using test::TemporaryFolder;
using test::throwsError;
using testing::ElementsAre;

using Ids = std::vector<int64_t>;

// Byte tokens: '!' has id 0, so an ASCII character c has c - 33, and 256 more at the end of a word.
constexpr int64_t inner(char c) {
    return c - '!';
}
constexpr int64_t last(char c) {
    return inner(c) + 256;
}

constexpr int64_t kFa = 512;
constexpr int64_t kCe = 513;
constexpr int64_t kFace = 514;
constexpr int64_t kStart = 515;
constexpr int64_t kEnd = 516;
const std::string kTinyVocabulary = "#version: 0.2\nf a\nc e</w>\nfa ce</w>\n";

class TokenizerTest : public testing::Test {
protected:
    std::filesystem::path write(const std::string& content) const {
        const std::filesystem::path path = m_folder / "vocabulary.txt";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }

    std::filesystem::path writeGzip(const std::string& content) const {
        const std::filesystem::path path = m_folder / "vocabulary.txt.gz";
        const gzFile file = gzopen(path.c_str(), "wb");
        gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
        gzclose(file);
        return path;
    }

    Tokenizer tiny() const { return Tokenizer::load(write(kTinyVocabulary)); }

    static void expectRefused(const std::filesystem::path& path, const std::string& part) {
        const auto load = [&] { (void)Tokenizer::load(path); };
        EXPECT_THAT(load, throwsError(ErrorKind::File, part));
        EXPECT_THAT(load, throwsError(ErrorKind::File, path.filename().string()));
    }

    TemporaryFolder m_folder;
};

TEST_F(TokenizerTest, GivesThePublishedIds) {
    REQUIRE_SHARED(vocabulary, "conformance/clip/bpe_simple_vocab_16e6.txt.gz");
    const Tokenizer tokenizer = Tokenizer::load(vocabulary);
    EXPECT_EQ(tokenizer.vocabularySize(), 49408);
    const auto cases =
        nlohmann::json::parse(std::ifstream(test::dataPath("conformance/clip/tokens.json")));
    ASSERT_FALSE(cases.empty());
    for (const auto& entry : cases) {
        const std::string text = entry.at("text");
        SCOPED_TRACE(text);
        const at::Tensor tokens = tokenizer.tokenize({text}, 77)[0];
        EXPECT_EQ(Ids(tokens.data_ptr<int64_t>(), tokens.data_ptr<int64_t>() + 77),
                  entry.at("ids").get<Ids>());
        EXPECT_EQ(tokenizer.encode(text).size() + 2, entry.at("untruncated_length").get<size_t>());
    }
}

TEST_F(TokenizerTest, OffersWholeWordsAsTheyAreRead) {
    // The bytes of é are C3 A9, which vocabularies spell as the characters of these code points.
    const Tokenizer small = Tokenizer::load(
        write("#version: 0.2\nc a\nca f\ncaf Ã\ncafÃ ©</w>\nÃ ©\nb y</w>\nĠ Ġ</w>\nÃ Ã</w>\n"));
    EXPECT_THAT(small.wholeWords(), ElementsAre("café"));
    EXPECT_EQ(small.encode("café").size(), 1u);
}

TEST_F(TokenizerTest, OffersTheWordsOfThePublishedVocabulary) {
    REQUIRE_SHARED(vocabulary, "conformance/clip/bpe_simple_vocab_16e6.txt.gz");
    const Tokenizer tokenizer = Tokenizer::load(vocabulary);
    const std::vector<std::string>& words = tokenizer.wholeWords();
    EXPECT_GT(words.size(), 30000u);
    size_t others = 0;
    std::vector<std::string> unread;
    for (const std::string& word : words) {
        others += std::any_of(word.begin(), word.end(), [](char c) { return c < 0; }) ? 1 : 0;
        if (tokenizer.encode(word).size() != 1) {
            unread.push_back(word);
        }
    }
    EXPECT_GT(others, 100u);
    EXPECT_THAT(unread, testing::SizeIs(testing::Le(words.size() / 1000)))
        << testing::PrintToString(unread);
    for (const char* word : {"café", "smiling"}) {
        EXPECT_TRUE(std::binary_search(words.begin(), words.end(), word)) << word;
    }
    EXPECT_FALSE(std::binary_search(words.begin(), words.end(), "cafÃ©"));
}

TEST_F(TokenizerTest, MergesByRank) {
    const Tokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.vocabularySize(), 517);
    EXPECT_THAT(tokenizer.encode("face"), ElementsAre(kFace));
    EXPECT_THAT(tokenizer.encode("fast"), ElementsAre(kFa, inner('s'), last('t')));
    EXPECT_THAT(tokenizer.encode("ice"), ElementsAre(inner('i'), kCe));
    EXPECT_THAT(tokenizer.encode("fafaced"),
                ElementsAre(kFa, kFa, inner('c'), inner('e'), last('d')));
}

TEST_F(TokenizerTest, LowersCaseAndFoldsWhitespace) {
    const Tokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.encode("\t FACE \u00a0\u3000\r\n Face\v"), (Ids{kFace, kFace}));
    EXPECT_EQ(tokenizer.encode("ÀÉ ΟΔΟΣ"), tokenizer.encode("àé οδος")); // final sigma
    EXPECT_TRUE(tokenizer.encode("").empty());
    EXPECT_TRUE(tokenizer.encode(" \n ").empty());
}

TEST_F(TokenizerTest, SplitsContractionsDigitsAndPunctuation) {
    const Tokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.encode("face's"), (Ids{kFace, inner('\''), last('s')}));
    EXPECT_EQ(tokenizer.encode("we'LL"),
              (Ids{inner('w'), last('e'), inner('\''), inner('l'), last('l')}));
    EXPECT_EQ(tokenizer.encode("12"), (Ids{last('1'), last('2')}));
    EXPECT_EQ(tokenizer.encode("face!?face"), (Ids{kFace, inner('!'), last('?'), kFace}));
    EXPECT_EQ(tokenizer.encode("face'x"), (Ids{kFace, last('\''), last('x')}));
}

TEST_F(TokenizerTest, EncodesOtherScriptsByTheirBytes) {
    // U+00E9 is C3 A9; A1 to AC follow the 94 visible ASCII characters, then AE to FF.
    EXPECT_EQ(tiny().encode("é"), (Ids{94 + 12 + 0xC3 - 0xAE, 94 + 0xA9 - 0xA1 + 256}));
    EXPECT_EQ(tiny().encode("😀").size(), 4u);
}

TEST_F(TokenizerTest, RepairsTextAsPublished) {
    const Tokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.encode("it\u2019s \u201Cx\u201D"), tokenizer.encode("it's \"x\""));
    EXPECT_EQ(tokenizer.encode("\uFB01n"), tokenizer.encode("fin"));
    EXPECT_EQ(tokenizer.encode("\uFF26\uFF41\uFF43\uFF45"), (Ids{kFace}));
    EXPECT_EQ(tokenizer.encode("e\u0301"), tokenizer.encode("\u00e9"));
    EXPECT_EQ(tokenizer.encode(std::string("fa\0ce\x07\x7f", 7)), (Ids{kFace}));
    EXPECT_EQ(tokenizer.encode("\uFEFF"
                               "face"),
              (Ids{kFace}));
    EXPECT_EQ(tokenizer.encode("\x1b[1mface\x1b[0m"), (Ids{kFace}));
    EXPECT_EQ(tokenizer.encode("it\u0092s"), tokenizer.encode("it's")); // Windows-1252 quote
}

TEST_F(TokenizerTest, RepairsUtf8ThatWasReadAsSomethingElse) {
    const auto repaired = [](const std::string& text) {
        std::string joined;
        for (const std::string& word : Tokenizer::words(text)) {
            joined += (joined.empty() ? "" : " ") + word;
        }
        return joined;
    };
    EXPECT_EQ(repaired("a cafÃ© with crÃ¨me brÃ»lÃ©e"), "a café with crème brûlée");
    EXPECT_EQ(repaired("itâ€™s a face"), "it 's a face");
    EXPECT_EQ(repaired("a â€œfaceâ€\u009d"), "a \" face \"");       // sloppy
    EXPECT_EQ(repaired("itâ\u0080\u0099s a face"), "it 's a face"); // Latin-1
    EXPECT_EQ(repaired("âœ” no problems"), "✔ no problems");
    EXPECT_EQ(repaired("a cafÃƒÂ©"), "a café");                   // twice
    EXPECT_EQ(repaired("a cafÃƒÆ’Ã‚Â©"), "a café");               // three times
    EXPECT_EQ(repaired("voilÃ  le travail"), "voilà le travail"); // a lost no-break space
    EXPECT_EQ(repaired("ðŸ˜€ face"), "😀 face");
    EXPECT_EQ(repaired("ì›ƒëŠ” ì–¼êµ´"), "웃는 얼굴");
    EXPECT_EQ(repaired("caf&Atilde;&copy;"), "café"); // through references
    EXPECT_EQ(repaired("Ð»Ð¸Ñ†Ð¾"), "лицо");
    // Parts of a text that is no UTF-8 as a whole.
    EXPECT_EQ(repaired("l’humanitÃ© — ”a cafÃ©”"), "l ' humanité — \" a café \"");
    EXPECT_EQ(repaired("ãƒ„ 웃는"), "ツ 웃는");
    // Lines are from different places.
    EXPECT_EQ(repaired("cafÃ©\ncafé ®"), "café café ®");
}

TEST_F(TokenizerTest, LeavesTextAloneThatMayBeMeantAsItIs) {
    for (const char* text :
         {"café", "CAFÉ®", "JOSÉ’S", "naïve façade", "AHÅ™, the new sofa from IKEA®",
          "not such a fan of Charlotte Brontë…”", "ÀÉÎ", "10 °", "3 × 4 ² m", "Ö°", "¿qué?",
          "«Ça va»", "smiling :þ", "£5", "© 2021 nvidia", "웃는 얼굴", "Œuvre"}) {
        std::string joined;
        for (const std::string& word : Tokenizer::words(text)) {
            joined += word;
        }
        std::string expected;
        for (const std::string& word :
             Tokenizer::words(std::string("웃") + text)) { // of no such set
            expected += word;
        }
        EXPECT_EQ("웃" + joined, expected) << text;
    }
    EXPECT_EQ(Tokenizer::words("CAFÉ® JOSÉ’S"),
              (std::vector<std::string>{"café", "®", "josé", "'s"}));
}

TEST_F(TokenizerTest, DecodesCharacterReferencesTwice) {
    const Tokenizer tokenizer = tiny();
    EXPECT_EQ(tokenizer.encode("&amp;lt;b&gt; <"), tokenizer.encode("<b> <"));
    EXPECT_EQ(tokenizer.encode("&#102;&#x61;ce &eacute;"), tokenizer.encode("face é"));
    EXPECT_EQ(tokenizer.encode("it&rsquo;s"), tokenizer.encode("it's"));
    EXPECT_EQ(tokenizer.encode("<title></title>&amp;"), tokenizer.encode("<title></title>&"));
    EXPECT_EQ(
        tokenizer.encode("a & b &nonsense; &"),
        (Ids{last('a'), last('&'), last('b'), last('&'), inner('n'), inner('o'), inner('n'),
             inner('s'), inner('e'), inner('n'), inner('s'), last('e'), last(';'), last('&')}));
}

TEST_F(TokenizerTest, KnowsItsSpecialTokensInTexts) {
    EXPECT_EQ(tiny().encode("<|StartOfText|>face<|endoftext|>"), (Ids{kStart, kFace, kEnd}));
}

TEST_F(TokenizerTest, TruncatesToTheContextKeepingTheEnd) {
    const at::Tensor tokens = tiny().tokenize({"", "face", "face face face face"}, 4);
    const at::Tensor expected = at::tensor({kStart, kEnd, int64_t{0}, int64_t{0}, //
                                            kStart, kFace, kEnd, int64_t{0},      //
                                            kStart, kFace, kFace, kEnd},
                                           at::kLong)
                                    .reshape({3, 4});
    EXPECT_TRUE(tokens.equal(expected)) << tokens;
    EXPECT_EQ(tiny().tokenize({}, 4).sizes(), (Ids{0, 4}));
    EXPECT_THROW((void)tiny().tokenize({"face"}, 1), Error);
}

TEST_F(TokenizerTest, RefusesTextThatIsNotUtf8) {
    for (const std::string& text : {std::string("caf\xe9"), std::string("\xc0\xaf"),
                                    std::string("\xed\xa0\x80"), std::string("ok \xf0\x9f\x98")}) {
        EXPECT_THAT([&] { (void)tiny().encode(text); }, throwsError(ErrorKind::Usage, "UTF-8"));
    }
}

TEST_F(TokenizerTest, ReadsGzip) {
    EXPECT_THAT(Tokenizer::load(writeGzip(kTinyVocabulary)).encode("face"), ElementsAre(kFace));
}

TEST_F(TokenizerTest, UsesNoMoreMergesThanPublished) {
    std::string many = "#version: 0.2\n";
    for (int i = 0; i < 50000; ++i) {
        many += "a b\n";
    }
    EXPECT_EQ(Tokenizer::load(write(many)).vocabularySize(), 49408);
}

TEST_F(TokenizerTest, RefusesFilesThatAreNoVocabulary) {
    expectRefused(m_folder / "absent.txt", "there is no such file");
    expectRefused(m_folder.path(), "is a folder");
    expectRefused(write(""), "#version");
    expectRefused(write("f a\nc e</w>\n"), "#version");
    expectRefused(write("#version: 0.2\n"), "no merges");
    expectRefused(write("#version: 0.2\nf a\nbroken\n"), "line 3");
    expectRefused(write("#version: 0.2\nf a b\n"), "line 2");
    expectRefused(write("#version: 0.2\nfa ce\n"), "'fa' in line 2");
    expectRefused(write("#version: 0.2\n\x1b[2J ce\n"), "'?[2J' in line 2");
}

TEST_F(TokenizerTest, DoesNotWaitForAPipe) {
    ASSERT_EQ(mkfifo((m_folder / "pipe").c_str(), 0600), 0);
    expectRefused(m_folder / "pipe", "is not a regular file");
}

TEST_F(TokenizerTest, RefusesAGzipBomb) {
    expectRefused(writeGzip("#version: 0.2\n" + std::string(64 << 20, 'a')), "line too long");
}

TEST_F(TokenizerTest, RefusesATruncatedGzipFile) {
    std::string merges = kTinyVocabulary;
    for (int i = 0; i < 2000; ++i) {
        merges += std::string(1, static_cast<char>('a' + i % 26)) + " " +
                  std::string(1, static_cast<char>('a' + i * 7 % 26)) + "\n";
    }
    const std::filesystem::path path = writeGzip(merges);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
    expectRefused(path, "damaged or cut short");
}

} // namespace
} // namespace styleclip
