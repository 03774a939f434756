#include "models/readable_text.h"

#include <gtest/gtest.h>

namespace styleclip {
namespace {

TEST(ReadableTextTest, KeepsTheLettersOfAllLanguages) {
    EXPECT_EQ(readable("convs.0.weight"), "convs.0.weight");
    EXPECT_EQ(readable("생성기 – größer.pt"), "생성기 – größer.pt");
    EXPECT_EQ(inQuotes("생성기.pt"), "'생성기.pt'");
}

TEST(ReadableTextTest, ReplacesWhatCannotBeSeen) {
    EXPECT_EQ(readable("a\x1b]0;b\x07\n\x7f"), "a?]0;b???");
    EXPECT_EQ(readable("a\u0085b\u202Ec"), "a?b?c"); // a control of two bytes, right to left
    EXPECT_EQ(readable("a\xffz\xec\x83"), "a?z?");   // no UTF-8, cut in a character
}

TEST(ReadableTextTest, MakesOneLineOfTextsOfAnyLength) {
    EXPECT_EQ(oneLine("a\x1b]0;b\x07 c\nd\te\r\n"), "a?]0;b? c d e  ");
    EXPECT_EQ(oneLine("a\u0085b\u202Ec\u2066d\u2028e\xff"), "a?b?c?d?e?");
    EXPECT_EQ(oneLine(std::string("a\0b", 3)), "a?b");
    // Persian and emoji need what joins and parts letters; Hebrew its marks.
    for (const std::string text :
         {"می\u200Cخواهم", "👩\u200D🎨", "\u05d0\u200F!", "생성기 – größer"}) {
        EXPECT_EQ(oneLine(text), text);
        EXPECT_EQ(readable(text), text);
    }
    EXPECT_EQ(oneLine(std::string(5000, 'x')), std::string(5000, 'x'));
}

TEST(ReadableTextTest, CutsWhatIsLong) {
    std::string text;
    for (int i = 0; i < 101; ++i) {
        text += "각";
    }
    EXPECT_EQ(readable(text).size(), 100 * 3 + 3);
    EXPECT_EQ(readable(text.substr(3)), text.substr(3));
}

} // namespace
} // namespace styleclip
