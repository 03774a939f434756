#include "models/error.h"
#include "models/library_error.h"
#include "models/platform/system_reason.h"

#include <c10/util/Exception.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <map>

namespace styleclip {

namespace {

std::string inGerman(const Phrase& phrase) {
    static const std::map<std::string, std::string> kGerman = {
        {"{} lacks {}", "{1} fehlt in {0}"},
        {"{}: {}", "{}: {}"},
        {"an eye", "ein Auge"},
        {"write {{}} in {}", "schreib {{}} in {}"},
    };
    return phrase.translated([](const std::string& format) {
        const auto found = kGerman.find(format);
        return found != kGerman.end() ? found->second : format;
    });
}

TEST(Phrase, putsFilesNumbersAndListsIntoItsFormat) {
    const std::filesystem::path file = "a b.pt";
    const std::vector<int> sizes = {1, 2};
    EXPECT_EQ(Phrase("{} holds {} of [{}]", file, 0.5, fmt::join(sizes, ", ")).english(),
              "a b.pt holds 0.5 of [1, 2]");
    EXPECT_EQ(Phrase("[{0}, {0}], not {1}", 4, "five").english(), "[4, 4], not five");
}

TEST(Phrase, keepsArgumentsThatLookLikeFormats) {
    EXPECT_EQ(Phrase("{} lacks {}", "{}{7}", "{{").english(), "{}{7} lacks {{");
    EXPECT_EQ(inGerman(Phrase("write {{}} in {}", "{}")), "schreib {} in {}");
}

TEST(Phrase, isOneLineWithoutWhatATerminalObeys) {
    const std::filesystem::path file = "a\x1b[2J\nb.pt";
    EXPECT_EQ(Phrase("{} lacks {}", file, std::string("\u202E")).english(), "a?[2J b.pt lacks ?");
    EXPECT_EQ(inGerman(Phrase("{} lacks {}", file, 5)), "5 fehlt in a?[2J b.pt");
}

TEST(Phrase, isTranslatedWithThePhrasesInIt) {
    const Phrase inner("{} lacks {}", "an eye", Phrase("an eye")); // the first is a file's name
    const Phrase outer("{}: {}", "face.pt", inner);
    EXPECT_EQ(outer.english(), "face.pt: an eye lacks an eye");
    EXPECT_EQ(inGerman(outer), "face.pt: ein Auge fehlt in an eye");
}

TEST(Phrase, isJoinedInEveryLanguage) {
    const Phrase list = Phrase::joined({Phrase("an eye"), Phrase::verbatim("an eye")}, "; ");
    EXPECT_EQ(list.english(), "an eye; an eye");
    EXPECT_EQ(inGerman(list), "ein Auge; an eye");
    EXPECT_EQ(Phrase::joined({}, ", ").english(), "");
}

TEST(Phrase, givesNumbersNoDigitsThatOnlyComputationsLeave) {
    EXPECT_EQ(Phrase("{}", 0.10 + 0.01 * 14).english(), "0.24");
    EXPECT_EQ(Phrase("{} {} {}", 1e6, -2.5, 1e300).english(), "1000000 -2.5 1e+300");
    EXPECT_EQ(Phrase("{}", 0.1F).english(), "0.1");
    EXPECT_EQ(Phrase("{}", std::nan("")).english(), "nan");
}

TEST(Phrase, tellsWhetherItBeginsWithAName) {
    EXPECT_TRUE(Phrase("{}: {}", "a.pt", Phrase("is empty")).beginsVerbatim());
    EXPECT_FALSE(Phrase("{} is no file", Phrase("this")).beginsVerbatim());
    EXPECT_FALSE(Phrase("no file {}", "a.pt").beginsVerbatim());
    EXPECT_FALSE(Phrase("{{}} is missing").beginsVerbatim());
}

TEST(Error, saysItsSentenceInEnglish) {
    const Error inner(ErrorKind::File, "is {} bytes long", 3);
    const Error outer(inner.kind(), "{}: {}", "a.pt", inner.sentence());
    EXPECT_STREQ(outer.what(), "a.pt: is 3 bytes long");
    EXPECT_EQ(outer.kind(), ErrorKind::File);
}

TEST(SystemReason, isThatOfTheSystem) {
    for (int error = 1; error < 134; ++error) {
        EXPECT_EQ(systemReason(error).english(), std::strerror(error)) << error;
    }
}

TEST(LibraryProblem, isTheFirstLineOfWhatLibTorchSays) {
    try {
        TORCH_CHECK(false, "sizes differ\nand more");
    } catch (const std::exception& error) {
        EXPECT_EQ(libraryProblem(error), "sizes differ");
    }
    EXPECT_FALSE(libraryProblem(std::runtime_error("something else")));
}

} // namespace

} // namespace styleclip
