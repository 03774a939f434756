#include "app/packmaker/clip/clip_samples.h"

#include "app/packmaker/portraits/concepts.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

namespace styleclip::test {
namespace {

constexpr int64_t kPairs = 1000;

TEST(ClipSamples, HaveTwinsThatDifferInOneConcept) {
    const ClipSamples samples = sampleClipPortraits(3, kPairs);
    ASSERT_EQ(samples.attributes.size(0), 2 * kPairs);
    std::set<int64_t> subjects;
    int64_t twins = 0;
    for (int64_t pair = 0; pair < kPairs; ++pair) {
        const int64_t subject = samples.contrasts[static_cast<size_t>(pair)];
        if (subject < 0) {
            continue;
        }
        ++twins;
        subjects.insert(subject);
        const Concept& entry = concepts()[static_cast<size_t>(subject)];
        EXPECT_GT(samples.presence[2 * pair][subject].item<float>(), 0.0f) << entry.name;
        EXPECT_LT(samples.presence[2 * pair + 1][subject].item<float>(), 0.0f) << entry.name;
        at::Tensor second = samples.attributes[2 * pair + 1].clone();
        for (const Attribute attribute : entry.attributes) {
            second[indexOf(attribute)] = samples.attributes[2 * pair][indexOf(attribute)];
        }
        EXPECT_TRUE(at::equal(second, samples.attributes[2 * pair])) << entry.name;
    }
    EXPECT_GT(twins, kPairs * 2 / 5);
    EXPECT_EQ(subjects.size(), concepts().size());
}

TEST(ClipSamples, AreTheSameForASeed) {
    const ClipSamples first = sampleClipPortraits(3, 20);
    const ClipSamples again = sampleClipPortraits(3, 20);
    EXPECT_TRUE(at::equal(first.attributes, again.attributes));
    EXPECT_EQ(first.contrasts, again.contrasts);
    EXPECT_FALSE(at::equal(first.attributes, sampleClipPortraits(4, 20).attributes));
}

} // namespace
} // namespace styleclip::test
