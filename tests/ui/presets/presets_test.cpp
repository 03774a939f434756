#include "ui/presets/presets.h"

#include "models/error.h"

#include <gtest/gtest.h>

namespace styleclip::test {

TEST(Presets, WordsOfAPresetMeanThePreset) {
    const Presets presets = builtInPresets(QLocale(QLocale::English));
    const Preset* bald =
        presetFor(presets, QStringLiteral("a face"), QStringLiteral("A bald face"));
    ASSERT_NE(bald, nullptr);
    EXPECT_EQ(bald->neutral, QStringLiteral("a face with hair"));
    EXPECT_EQ(presetFor(presets, bald->neutral, bald->target), bald);
    EXPECT_EQ(presetFor(presets, QStringLiteral("a man"), bald->target), nullptr); // said otherwise
    EXPECT_EQ(presetFor(presets, bald->neutral, QStringLiteral("a face with a hat")), nullptr);
}

TEST(Presets, ThatCanNotWorkAreRefused) {
    const QLocale english(QLocale::English);
    EXPECT_THROW((void)parsePresets("{", english), Error);
    EXPECT_THROW((void)parsePresets(R"({"groups":[{"id":"a","name":{"en":"A"},"presets":[
        {"name":{"en":"B"},"neutral":"a face","target":""}]}]})",
                                    english),
                 Error);
    EXPECT_THROW((void)parsePresets(R"({"groups":[],"suggestions":["a smiling face"]})", english),
                 Error);
}

} // namespace styleclip::test
