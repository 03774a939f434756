#include "app/packmaker/generator/portrait_batches.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <vector>

namespace styleclip::test {
namespace {

PortraitBatches::Options smallWindow() {
    PortraitBatches::Options options;
    options.window = 6;
    options.passes = 3;
    options.seed = 5;
    return options;
}

at::Tensor paintFirstAttribute(const at::Tensor& attributes, int64_t size) {
    return attributes.select(1, 0).view({-1, 1, 1, 1}).expand({-1, 3, size, size}).contiguous();
}

TEST(PortraitBatches, ShowEachPortraitOnceAPassAndPaintItOnce) {
    int64_t painted = 0;
    PortraitBatches batches(
        [&](const at::Tensor& attributes, int64_t size) {
            painted += attributes.size(0);
            return paintFirstAttribute(attributes, size);
        },
        smallWindow());
    std::multiset<float> seen;
    for (int64_t first = 0; first < 18; first += 3) {
        const auto batch = batches.batch(first, 3, 16, 16);
        EXPECT_TRUE(allNear(batch.pictures, paintFirstAttribute(batch.attributes, 16), 0.005));
        for (int64_t row = 0; row < 3; ++row) {
            seen.insert(batch.attributes[row][0].item<float>());
        }
    }
    EXPECT_EQ(painted, 2 * 6); // with and without what is faint
    EXPECT_EQ(seen.size(), 18U);
    for (const float value : seen) {
        EXPECT_EQ(seen.count(value), 3U);
    }
}

TEST(PortraitBatches, DependOnTheSampleNumberAlone) {
    PortraitBatches straight(paintFirstAttribute, smallWindow());
    for (int64_t first = 0; first < 20; first += 5) {
        (void)straight.batch(first, 5, 16, 16);
    }
    PortraitBatches late(paintFirstAttribute, smallWindow());
    EXPECT_TRUE(
        at::equal(straight.batch(20, 5, 16, 16).attributes, late.batch(20, 5, 16, 16).attributes));
}

TEST(PortraitBatches, PaintSeveralAtOnceWhereThatIsAskedFor) {
    std::vector<int64_t> painted;
    PortraitBatches::Options options = smallWindow();
    options.atOnce = 4;
    PortraitBatches batches(
        [&](const at::Tensor& attributes, int64_t size) {
            painted.push_back(attributes.size(0));
            return paintFirstAttribute(attributes, size);
        },
        options);
    PortraitBatches single(paintFirstAttribute, smallWindow());
    for (int64_t first = 0; first < 36; first += 2) {
        EXPECT_TRUE(at::equal(batches.batch(first, 2, 16, 16).pictures,
                              single.batch(first, 2, 16, 16).pictures));
    }
    // Two windows of six, each painted with and without what is faint.
    EXPECT_EQ(painted, (std::vector<int64_t>{4, 4, 2, 2, 4, 4, 2, 2}));
}

} // namespace
} // namespace styleclip::test
