#include "app/packmaker/portraits/concepts.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

namespace styleclip::test {
namespace {

/// Portraits that are nothing in particular, one with each of `changes`.
at::Tensor portraitWith(const std::map<Attribute, double>& changes) {
    at::Tensor attributes = unscaledAttributes(at::full({1, kAttributeCount}, -1.0));
    for (const auto& range : attributeRanges()) {
        if (range.low < 0.0) {
            attributes[0][&range - attributeRanges().data()] = 0.0;
        }
    }
    for (const auto& [attribute, value] : changes) {
        attributes[0][indexOf(attribute)] = value;
    }
    return attributes;
}

double presence(std::string_view name, const std::map<Attribute, double>& changes) {
    return conceptPresence(portraitWith(changes))[0][conceptIndex(name)].item<double>();
}

at::Tensor anyPortraits(int64_t count) {
    at::manual_seed(4);
    return unscaledAttributes(at::rand({count, kAttributeCount}) * 2.0 - 1.0);
}

TEST(Concepts, HaveNamesOfTheirOwnAndTwoPhrases) {
    std::set<std::string_view> names;
    for (const Concept& entry : concepts()) {
        EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
        EXPECT_NE(entry.with, entry.without);
        EXPECT_FALSE(entry.attributes.empty()) << entry.name;
    }
    EXPECT_GE(names.size(), 30u);
}

TEST(Concepts, AreSometimesThereSometimesNotAndSometimesUndecided) {
    const at::Tensor strength = conceptPresence(sampleTrainingAttributes(4, 5000));
    EXPECT_LE(strength.abs().max().item<double>(), 1.0);
    for (const Concept& entry : concepts()) {
        const at::Tensor values = strength.select(1, conceptIndex(entry.name));
        EXPECT_GT(values.gt(0).sum().item<int64_t>(), 20) << entry.name;
        EXPECT_GT(values.lt(0).sum().item<int64_t>(), 100) << entry.name;
        EXPECT_GT(values.eq(0).sum().item<int64_t>(), 100) << entry.name;
    }
}

TEST(Concepts, DependOnNothingButTheirAttributes) {
    const at::Tensor portraits = anyPortraits(50);
    for (const std::string_view name : {"smiling", "freckles", "old", "wide_nose", "glasses"}) {
        const Concept& entry = concepts().at(static_cast<size_t>(conceptIndex(name)));
        at::Tensor others = anyPortraits(51).narrow(0, 1, 50).clone();
        for (const Attribute attribute : entry.attributes) {
            others.select(1, indexOf(attribute)).copy_(portraits.select(1, indexOf(attribute)));
        }
        EXPECT_TRUE(at::equal(entry.presence(others), entry.presence(portraits))) << name;
    }
}

TEST(Concepts, LeaveADeadZone) {
    EXPECT_GT(presence("smiling", {{Attribute::Smile, 0.8}}), 0.5);
    EXPECT_EQ(presence("smiling", {{Attribute::Smile, 0.2}}), 0.0);
    EXPECT_LT(presence("smiling", {{Attribute::Smile, -0.5}}), 0.0);
}

TEST(Concepts, CallASurprisedFaceWhatHasAllOfIt) {
    const std::map<Attribute, double> surprised{{Attribute::BrowHeight, 0.9},
                                                {Attribute::EyeOpening, 0.95},
                                                {Attribute::MouthOpening, 0.8}};
    EXPECT_GT(presence("surprised", surprised), 0.5);
    auto withClosedMouth = surprised;
    withClosedMouth[Attribute::MouthOpening] = 0.0;
    EXPECT_LT(presence("surprised", withClosedMouth), 0.0);
}

TEST(Concepts, TellManAndWomanByWhatShows) {
    EXPECT_LT(presence("woman", {{Attribute::Beard, 0.9}, {Attribute::Earrings, 0.9}}), 0.0);
    EXPECT_GT(presence("woman", {{Attribute::Lipstick, 0.7}, {Attribute::EyeMakeup, 0.7}}), 0.0);
    EXPECT_EQ(presence("woman", {}), 0.0);
}

TEST(Concepts, NameTheColourOfHairThatCanBeSeen) {
    const std::map<Attribute, double> purple{{Attribute::HairLightness, 0.5},
                                             {Attribute::HairRedGreen, 0.6},
                                             {Attribute::HairYellowBlue, -0.6}};
    EXPECT_GT(presence("purple_hair", purple), 0.0);
    EXPECT_LT(presence("green_hair", purple), 0.0);
    EXPECT_LT(presence("black_hair", purple), 0.0);
    auto bald = purple;
    bald[Attribute::Baldness] = 1.0;
    EXPECT_EQ(presence("purple_hair", bald), 0.0);
    EXPECT_LT(presence("green_hair", bald), 0.0);
}

TEST(Concepts, RefuseUnknownNames) {
    EXPECT_THAT([] { (void)conceptIndex("wings"); }, throwsError(ErrorKind::Usage, "'wings'"));
}

} // namespace
} // namespace styleclip::test
