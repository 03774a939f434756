#include "app/packmaker/portraits/attribute_sampling.h"

#include "core/attributes/attributes.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace styleclip {
namespace {

constexpr int64_t kPortraits = 4000;

const at::Tensor& natural() {
    static const at::Tensor attributes = sampleNaturalAttributes(1, kPortraits);
    return attributes;
}

const at::Tensor& training() {
    static const at::Tensor attributes = sampleTrainingAttributes(1, kPortraits);
    return attributes;
}

at::Tensor column(const at::Tensor& attributes, Attribute attribute) {
    return attributes.select(1, indexOf(attribute));
}

/// Share of portraits that show clearly more of it than nothing.
double rate(const at::Tensor& attributes, Attribute attribute) {
    return (column(attributes, attribute) > 0.5).to(at::kFloat).mean().item<double>();
}

double correlation(const at::Tensor& a, const at::Tensor& b) {
    const at::Tensor x = a - a.mean();
    const at::Tensor y = b - b.mean();
    return ((x * y).mean() / (x.square().mean() * y.square().mean()).sqrt()).item<double>();
}

void expectInRanges(const at::Tensor& attributes) {
    const at::Tensor scaled = scaledAttributes(attributes);
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        const std::string name(attributeRanges()[static_cast<size_t>(i)].name);
        EXPECT_GE(scaled.select(1, i).min().item<float>(), -1.00001F) << name;
        EXPECT_LE(scaled.select(1, i).max().item<float>(), 1.00001F) << name;
    }
}

TEST(NaturalAttributes, KeepToTheirRanges) {
    ASSERT_EQ(natural().sizes(), at::IntArrayRef({kPortraits, kAttributeCount}));
    expectInRanges(natural());
}

TEST(NaturalAttributes, VaryInEveryAttribute) {
    const at::Tensor deviations = scaledAttributes(natural()).std(0);
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        EXPECT_GT(deviations[i].item<float>(), 0.15F)
            << attributeRanges()[static_cast<size_t>(i)].name;
    }
}

TEST(NaturalAttributes, ShowFeaturesAsOftenAsPeopleDo) {
    struct Expected {
        Attribute attribute;
        double least, most;
    };
    const std::vector<Expected> features{
        {Attribute::Glasses, 0.2, 0.3},   {Attribute::Beard, 0.1, 0.2},
        {Attribute::Moustache, 0.1, 0.2}, {Attribute::Mohawk, 0.02, 0.06},
        {Attribute::Afro, 0.04, 0.09},    {Attribute::Bob, 0.07, 0.14},
        {Attribute::Baldness, 0.04, 0.1}, {Attribute::Earrings, 0.15, 0.35},
        {Attribute::Lipstick, 0.1, 0.35}, {Attribute::Freckles, 0.04, 0.15},
        {Attribute::Wrinkles, 0.06, 0.2},
    };
    for (const Expected& feature : features) {
        const double share = rate(natural(), feature.attribute);
        EXPECT_GE(share, feature.least) << rangeOf(feature.attribute).name;
        EXPECT_LE(share, feature.most) << rangeOf(feature.attribute).name;
    }
}

TEST(NaturalAttributes, LackRareFeaturesAltogetherInMostPortraits) {
    for (const Attribute attribute :
         {Attribute::Afro, Attribute::Mohawk, Attribute::Baldness, Attribute::Beard,
          Attribute::Moustache, Attribute::Glasses, Attribute::Freckles, Attribute::Wrinkles}) {
        EXPECT_GT((column(natural(), attribute) == 0.0).to(at::kFloat).mean().item<double>(), 0.5)
            << rangeOf(attribute).name;
    }
}

TEST(NaturalAttributes, AreTiedAsInPeople) {
    const auto tie = [](Attribute a, Attribute b) {
        return correlation(column(natural(), a), column(natural(), b));
    };
    EXPECT_GT(tie(Attribute::Lipstick, Attribute::HairLength), 0.2);
    EXPECT_LT(tie(Attribute::Beard, Attribute::HairLength), -0.2);
    EXPECT_LT(tie(Attribute::Beard, Attribute::Lipstick), -0.15);
    EXPECT_GT(tie(Attribute::Wrinkles, Attribute::HairLightness), 0.3);
    EXPECT_LT(tie(Attribute::SkinTone, Attribute::HairLightness), -0.2);
    EXPECT_GT(tie(Attribute::SkinTone, Attribute::HairCurliness), 0.2);
    EXPECT_LT(tie(Attribute::SkinTone, Attribute::EyeBlue), -0.2);
    EXPECT_GT(tie(Attribute::Jaw, Attribute::BrowThickness), 0.2);
}

TEST(NaturalAttributes, PutOneHaircutOnAHead) {
    const at::Tensor cuts =
        at::stack({column(natural(), Attribute::Afro), column(natural(), Attribute::Bob),
                   column(natural(), Attribute::Mohawk), column(natural(), Attribute::Baldness)},
                  1);
    EXPECT_LE(cuts.sum(1).max().item<float>(), 1.0001F);
}

TEST(NaturalAttributes, DoNotDependOnTheLengthOfZ) {
    const at::Tensor z = sampleNormal(3, 4, kPortraitDim);
    EXPECT_TRUE(at::allclose(naturalAttributes(z), naturalAttributes(3.0 * z), 1e-5, 1e-5));
}

TEST(NaturalAttributes, FollowZSmoothly) {
    const at::Tensor z = sampleNormal(4, 500, kPortraitDim);
    const at::Tensor step = 1e-3 * sampleNormal(5, 500, kPortraitDim);
    const at::Tensor change = naturalAttributes(z + step) - naturalAttributes(z);
    EXPECT_LT(change.abs().max().item<float>(), 0.03F);
}

TEST(NaturalAttributes, RefuseOtherShapes) {
    EXPECT_THROW((void)naturalAttributes(at::zeros({1, kPortraitDim + 1})), Error);
}

TEST(SampledNaturalAttributes, AreTheSameForASeedAndForNoOther) {
    EXPECT_TRUE(at::equal(sampleNaturalAttributes(7, 3), sampleNaturalAttributes(7, 3)));
    EXPECT_FALSE(at::equal(sampleNaturalAttributes(7, 3), sampleNaturalAttributes(8, 3)));
}

TEST(TrainingAttributes, KeepToTheirRanges) {
    ASSERT_EQ(training().sizes(), at::IntArrayRef({kPortraits, kAttributeCount}));
    expectInRanges(training());
}

TEST(TrainingAttributes, ReachBothEndsOfEveryRange) {
    const at::Tensor scaled = scaledAttributes(training());
    for (int64_t i = 0; i < kAttributeCount; ++i) {
        const std::string name(attributeRanges()[static_cast<size_t>(i)].name);
        EXPECT_GT((scaled.select(1, i) > 0.7).sum().item<int64_t>(), kPortraits / 100) << name;
        EXPECT_GT((scaled.select(1, i) < -0.7).sum().item<int64_t>(), kPortraits / 100) << name;
    }
}

TEST(TrainingAttributes, RedrawAFewInHalfOfThePortraits) {
    const at::Tensor changed = (training() != natural()).sum(1);
    const at::Tensor even = changed.slice(0, 0, kPortraits, 2);
    const at::Tensor odd = changed.slice(0, 1, kPortraits, 2);
    EXPECT_LE(even.max().item<int64_t>(), 8 + 4); // four cuts may be separated
    EXPECT_LT(even.to(at::kFloat).mean().item<float>(), 6.0F);
    EXPECT_GT(odd.to(at::kFloat).mean().item<float>(), 18.0F);
}

TEST(TrainingAttributes, SeldomPileHaircuts) {
    const at::Tensor strong = (column(training(), Attribute::Afro) > 0.4).to(at::kLong) +
                              (column(training(), Attribute::Bob) > 0.4).to(at::kLong) +
                              (column(training(), Attribute::Mohawk) > 0.4).to(at::kLong) +
                              (column(training(), Attribute::Baldness) > 0.4).to(at::kLong);
    EXPECT_LT((strong > 1).to(at::kFloat).mean().item<float>(), 0.06F);
    EXPECT_GT((strong > 0).to(at::kFloat).mean().item<float>(), 0.2F);
}

TEST(TrainingAttributes, AreTheSameForASeedAndForNoOther) {
    EXPECT_TRUE(at::equal(sampleTrainingAttributes(7, 5), sampleTrainingAttributes(7, 5)));
    EXPECT_FALSE(at::equal(sampleTrainingAttributes(7, 5), sampleTrainingAttributes(8, 5)));
}

} // namespace
} // namespace styleclip
