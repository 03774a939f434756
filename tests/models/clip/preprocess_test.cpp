#include "models/clip/clip.h"
#include "models/error.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip {
namespace {

const std::vector<float> kMean = {0.48145466f, 0.4578275f, 0.40821073f};
const std::vector<float> kDeviation = {0.26862954f, 0.26130258f, 0.27577711f};

/// The 8-bit levels that a preprocessed picture stands for.
at::Tensor levels(const at::Tensor& preprocessed) {
    return (preprocessed * at::tensor(kDeviation).reshape({1, 3, 1, 1}) +
            at::tensor(kMean).reshape({1, 3, 1, 1})) *
           255.0;
}

TEST(PreprocessForClip, NormalisesAPictureOfTheRightSize) {
    const at::Tensor picture = at::arange(3 * 8 * 8, at::kFloat).reshape({1, 3, 8, 8}) / 255.0;
    EXPECT_TRUE(test::allNear(levels(preprocessForClip(picture, 8)), picture * 255.0, 1e-3));
}

TEST(PreprocessForClip, TakesOutTheColoursOfTheModel) {
    ClipColours colours;
    colours.mean = {0.5f, 0.25f, 0.0f};
    colours.deviation = {0.5f, 0.25f, 1.0f};
    const at::Tensor result = preprocessForClip(at::ones({1, 3, 8, 8}), 8, colours);
    EXPECT_TRUE(test::allNear(result.select(3, 0).select(2, 0),
                              at::tensor({1.0f, 3.0f, 1.0f}).reshape({1, 3}), 1e-6));
}

TEST(PreprocessForClip, QuantisesTo8Bits) {
    const at::Tensor result = levels(preprocessForClip(at::rand({2, 3, 37, 50}), 16));
    EXPECT_TRUE(test::allNear(result, result.round(), 1e-3));
    EXPECT_GE(result.min().item<float>(), -1e-3);
    EXPECT_LE(result.max().item<float>(), 255.001);
}

TEST(PreprocessForClip, CropsTheCentre) {
    // Columns of constant level: after shrinking by 4 to 8 x 16 the middle eight columns stay.
    const at::Tensor columns = at::arange(64, at::kFloat).div(4, "floor") * 16.0 / 255.0;
    const at::Tensor result = levels(preprocessForClip(columns.expand({1, 3, 32, 64}), 8));
    EXPECT_EQ(result.sizes(), (std::vector<int64_t>{1, 3, 8, 8}));
    const at::Tensor expected = at::arange(4, 12, at::kFloat) * 16.0;
    EXPECT_TRUE(test::allNear(result[0][0][3], expected, 0.01));
    // Height and width are treated alike.
    const at::Tensor turned =
        levels(preprocessForClip(columns.reshape({64, 1}).expand({1, 3, 64, 32}), 8));
    EXPECT_TRUE(test::allNear(turned, result.transpose(2, 3), 1e-3));
}

TEST(PreprocessForClip, RoundsTheCropAsTorchvisionDoes) {
    // 5 spare rows: half of them is 2.5, which Python rounds to 2; 3 spare rows begin at 2.
    for (const auto& [height, first] : {std::pair<int64_t, int64_t>{13, 2}, {11, 2}}) {
        const at::Tensor rows =
            (at::arange(height, at::kFloat) * 10.0 / 255.0).reshape({height, 1});
        const at::Tensor result = levels(preprocessForClip(rows.expand({1, 3, height, 8}), 8));
        EXPECT_NEAR(result[0][0][0][0].item<float>(), static_cast<float>(first) * 10.0f, 0.01f);
    }
}

TEST(PreprocessForClip, FiltersWithPillowsBicubic) {
    // One bright column shrunk by two: Pillow stretches the cubic (a = -0.5) over eight columns.
    at::Tensor picture = at::zeros({1, 3, 16, 16});
    picture.select(3, 8).fill_(1.0);
    const auto cubic = [](double x) {
        x = std::abs(x);
        return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    };
    const at::Tensor result = levels(preprocessForClip(picture, 8));
    for (int64_t column = 2; column < 7; ++column) { // away from the borders the weights sum to 2
        const double weight = cubic((8 + 0.5 - (static_cast<double>(column) + 0.5) * 2) / 2) / 2;
        const double expected = std::round(std::max(0.0, weight * 255));
        EXPECT_NEAR(result[0][0][4][column].item<double>(), expected, 0.01) << column;
    }
}

TEST(PreprocessForClip, WorksInBandsWithoutSeams) {
    // Along the lines nothing depends on other lines, wherever a band of them ends.
    const at::Tensor rows = at::rand({1, 3, 700, 1}).expand({1, 3, 700, 350});
    const at::Tensor tall = levels(preprocessForClip(rows, 100));
    const at::Tensor turned = levels(preprocessForClip(rows.transpose(2, 3), 100));
    EXPECT_TRUE(test::allNear(tall, turned.transpose(2, 3), 1e-3));
}

TEST(PreprocessForClip, RefusesWhatIsNoPicture) {
    using Shape = std::vector<int64_t>;
    for (const Shape& shape : {Shape{3, 8, 8}, Shape{1, 1, 8, 8}, Shape{1, 3, 0, 8}}) {
        EXPECT_THAT([&] { (void)preprocessForClip(at::zeros(shape), 8); },
                    test::throwsError(ErrorKind::Mismatch, "[N, 3, H, W]"));
    }
}

TEST(PreprocessForClip, RefusesPicturesThatAreAllLength) {
    const auto preprocess = [](int64_t height, int64_t width) {
        (void)preprocessForClip(at::zeros({1, 3, height, width}), 8);
    };
    EXPECT_NO_THROW(preprocess(2, 100));
    EXPECT_THAT([&] { preprocess(2, 101); },
                test::throwsError(ErrorKind::Usage, "101 x 2 pixels is too elongated"));
    EXPECT_THAT([&] { preprocess(20000, 1); }, test::throwsError(ErrorKind::Usage, "1 x 20000"));
}

} // namespace
} // namespace styleclip
