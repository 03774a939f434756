#include "app/packmaker/identity/person_sampling.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

constexpr int64_t kPeople = 200;
constexpr int64_t kPictures = 3;

/// [people, pictures]
at::Tensor column(const at::Tensor& attributes, Attribute attribute) {
    return attributes.select(1, indexOf(attribute)).view({kPeople, kPictures});
}

TEST(SampledPeople, KeepTheirBonesInAllPictures) {
    const at::Tensor attributes = samplePeople(1, kPeople, kPictures);
    for (const Attribute attribute : personAttributes()) {
        const at::Tensor values = column(attributes, attribute);
        const double within = values.std(1).mean().item<double>();
        const double between = values.mean(1).std().item<double>();
        EXPECT_LT(within, attribute == Attribute::SkinTone ? 0.06 : 1e-6)
            << rangeOf(attribute).name;
        EXPECT_GT(between, 0.2) << rangeOf(attribute).name;
    }
}

TEST(SampledPeople, ChangeEverythingElse) {
    const at::Tensor attributes = samplePeople(1, kPeople, kPictures);
    for (const Attribute attribute :
         {Attribute::HairLightness, Attribute::Smile, Attribute::Wrinkles, Attribute::Beard,
          Attribute::Glasses, Attribute::Turn, Attribute::Light, Attribute::BackgroundLightness}) {
        const at::Tensor values = column(attributes, attribute);
        EXPECT_GT(values.std(1).mean().item<double>(), 0.1) << rangeOf(attribute).name;
    }
}

TEST(SampledPeople, StayWithinTheRanges) {
    const at::Tensor scaled = scaledAttributes(samplePeople(2, kPeople, kPictures));
    EXPECT_LE(scaled.abs().max().item<float>(), 1.00001F);
}

TEST(SampledPeople, AreTheSameForASeedAndForNoOther) {
    EXPECT_TRUE(at::equal(samplePeople(3, 2, 2), samplePeople(3, 2, 2)));
    EXPECT_FALSE(at::equal(samplePeople(3, 2, 2), samplePeople(4, 2, 2)));
}

TEST(PersonTraits, AreTheScaledAttributesThatMakeAPerson) {
    at::Tensor attributes = at::zeros({1, kAttributeCount});
    attributes[0][indexOf(Attribute::Jaw)] = 0.5;
    attributes[0][indexOf(Attribute::Smile)] = 0.7;
    const at::Tensor traits = personTraits(attributes);
    ASSERT_EQ(traits.size(1), static_cast<int64_t>(personAttributes().size()));
    // The skin's tone is unipolar: 0 is scaled to -1.
    EXPECT_NEAR(traits.sum().item<double>(), -1.0 + 0.5, 1e-6);
}

} // namespace
} // namespace styleclip::test
