#include "core/photo/likeness.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace styleclip::test {

namespace {

/// Tells pictures apart by their means of colour.
class ColourIdentity : public IdentityNetwork {
public:
    [[nodiscard]] c10::Device device() const override { return {c10::kCPU}; }
    [[nodiscard]] at::Tensor embedFaces(const at::Tensor& faces) const override {
        const at::Tensor means = faces.mean({2, 3});
        return means / means.norm(2, 1, true);
    }
};

at::Tensor picture(double red, double green, double blue) {
    return at::tensor({red, green, blue}, at::kFloat).view({1, 3, 1, 1}).expand({1, 3, 256, 256});
}

at::Tensor mesh() {
    const at::Tensor angle = at::arange(468, at::kDouble);
    return at::stack(
        {at::cos(angle * 1.7) * (40.0 + angle * 0.05) + 200.0, at::sin(angle * 2.3) * 60.0 + 150.0},
        1);
}

} // namespace

TEST(Likeness, isTheCosineOfIdentities) {
    const ColourIdentity identity;
    EXPECT_NEAR(likeness(identity, picture(0.5, 0, 0), picture(0.9, 0, 0)), 1.0, 1e-6);
    EXPECT_NEAR(likeness(identity, picture(0.5, 0, 0), picture(0.5, 0.5, 0)), std::sqrt(0.5), 1e-6);
}

TEST(Likeness, ofAMeshOverlooksWhereTheHeadIs) {
    const at::Tensor points = mesh();
    const double turn = 0.4;
    const at::Tensor turned =
        at::matmul(points,
                   at::tensor({std::cos(turn), std::sin(turn), -std::sin(turn), std::cos(turn)},
                              at::kDouble)
                       .view({2, 2})) *
            1.7 +
        30.0;
    EXPECT_NEAR(meshDistance(points, turned.to(at::kFloat)), 0.0, 1e-4);
    // A point that moves by half a distance of the eyes moves the mean by a 468th of that and, as
    // the others are laid on it, a little more.
    const at::Tensor moved = points.clone();
    const double eyes = ((points[33] + points[133]) * 0.5 - (points[263] + points[362]) * 0.5)
                            .norm()
                            .item<double>();
    moved[5][0] += 0.5 * eyes;
    EXPECT_NEAR(meshDistance(points, moved), 0.5 / 468.0, 0.002);
    EXPECT_GT(meshDistance(points, moved), 0.5 / 468.0);
}

TEST(Likeness, isKeptUpToAStrengthNearThatOfAFineScan) {
    for (const double strength : {1.0, 3.0, -2.5}) {
        for (const double least : {0.55, 0.7, 0.83}) {
            int asked = 0;
            const auto likenessAt = [&](double at) {
                ++asked;
                EXPECT_LE(std::abs(at), std::abs(strength));
                return 0.92 - 0.3 * std::pow(std::abs(at / strength), 1.6) -
                       0.25 / (1.0 + std::exp(-20.0 * (std::abs(at / strength) - 0.6)));
            };
            const double found = strengthOfLikeness(strength, least, likenessAt);
            EXPECT_LE(asked, 9);
            double scanned = 0.0;
            for (int i = 0; i <= 2000; ++i) {
                scanned =
                    likenessAt(strength * i / 2000.0) >= least ? strength * i / 2000.0 : scanned;
            }
            EXPECT_NEAR(found, scanned, 0.01 * std::abs(strength) + 1e-9);
            EXPECT_GE(likenessAt(found), least);
        }
    }
    EXPECT_EQ(strengthOfLikeness(2.0, 0.5, [](double) { return 0.9; }), 2.0);
    EXPECT_EQ(strengthOfLikeness(2.0, 0.95, [](double) { return 0.9; }), 0.0);
    EXPECT_DOUBLE_EQ(likenessToKeep(0.9), 0.72);
    EXPECT_DOUBLE_EQ(likenessToKeep(0.5), 0.5);
}

} // namespace styleclip::test
