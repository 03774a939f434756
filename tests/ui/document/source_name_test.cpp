#include "ui/document/source_name.h"

#include "core/document/document.h"
#include "ui/window/language.h"

#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

QString nameOf(const char* description) {
    Source source;
    source.description = description;
    return sourceName(source);
}

/// In Korean until the end of the test.
class SourceName : public testing::Test {
protected:
    SourceName() { setLanguage(QStringLiteral("ko")); }
    ~SourceName() override { setLanguage(QStringLiteral("en")); }
};

TEST_F(SourceName, SpeaksTheLanguageOfTheWindow) {
    EXPECT_EQ(nameOf("seed 7"), QStringLiteral("시드 7"));
    EXPECT_EQ(nameOf("seed 12, relative 3, relative 1"),
              QStringLiteral("시드 12, 비슷한 인물 3, 비슷한 인물 1"));
    EXPECT_EQ(nameOf("Noah, relative 2"), QStringLiteral("Noah, 비슷한 인물 2"));
}

TEST_F(SourceName, LeavesOtherNames) {
    for (const char* name : {"seed 7.npy", "my seed 7", "Noah", "faces.pt 3", ""}) {
        EXPECT_EQ(nameOf(name), QString::fromUtf8(name));
    }
}

TEST(SourceNameInEnglish, BeginsWithACapital) {
    EXPECT_EQ(nameOf("seed 7, relative 2"), QStringLiteral("Seed 7, relative 2"));
}

} // namespace
} // namespace styleclip::test
