#include "core/photo/photo_mask.h"

#include "core/imaging/picture_file.h"
#include "core/photo/crop_geometry.h"
#include "core/photo/face_finder.h"
#include "tests/core/photo/photo_pictures.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

const FaceSquare kSquare = {{{9.5, 19.5}, {9.5, 83.5}, {73.5, 83.5}, {73.5, 19.5}}};

TEST(PhotoMask, ShowsWhatLiesInTheSquare) {
    const TemporaryFolder folder;
    at::Tensor mask = at::zeros({100, 120, 3}, at::kByte);
    mask.narrow(1, 0, 42).fill_(255); // the left half of the square
    writePicture(folder / "mask.png", mask);
    const at::Tensor found = maskOfPhotograph(folder / "mask.png", 120, 100, kSquare, 64);
    ASSERT_EQ(found.sizes(), (std::vector<int64_t>{64, 64}));
    EXPECT_TRUE((found.narrow(1, 0, 31) == 255).all().item<bool>());
    EXPECT_TRUE((found.narrow(1, 33, 31) == 0).all().item<bool>());
    const at::Tensor turned = maskOfPhotograph(
        folder / "mask.png", 120, 100, {kSquare[3], kSquare[0], kSquare[1], kSquare[2]}, 64);
    EXPECT_TRUE((turned.narrow(0, 33, 31) == 255).all().item<bool>()); // its left lies below
}

TEST(PhotoMask, IsBlackBeyondThePhotograph) {
    const TemporaryFolder folder;
    writePicture(folder / "mask.png", at::full({50, 60, 3}, 255, at::kByte));
    const at::Tensor found = maskOfPhotograph(folder / "mask.png", 60, 50, kSquare, 64);
    EXPECT_TRUE((found.narrow(0, 0, 28).narrow(1, 0, 48) == 255).all().item<bool>());
    EXPECT_TRUE((found.narrow(0, 33, 31) == 0).all().item<bool>());
    EXPECT_TRUE((found.narrow(1, 53, 11) == 0).all().item<bool>());
}

TEST(PhotoMask, RefusesOtherSizes) {
    const TemporaryFolder folder;
    writePicture(folder / "mask.png", at::zeros({100, 120, 3}, at::kByte));
    EXPECT_THAT([&] { (void)maskOfPhotograph(folder / "mask.png", 100, 120, kSquare, 64); },
                throwsError(ErrorKind::File, "mask.png"));
    EXPECT_THAT([&] { (void)maskOfPhotograph(folder / "none.png", 100, 120, kSquare, 64); },
                throwsError(ErrorKind::File, "none.png"));
}

/// The parts of a face in a photograph, and what they say at points of its mesh.
class MaskPresets : public testing::Test {
protected:
    static constexpr int64_t kSize = 256;
    static constexpr int64_t kNoseTip = 4, kBetweenEyes = 168, kBetweenLips = 13, kChin = 152,
                             kForehead = 10, kEyeLeft = 159, kEyeRight = 386, kBrowLeft = 105,
                             kBrowRight = 334, kCheek = 50;

    static void SetUpTestSuite() {
        TestControl control;
        s_face = FaceFinder().find(photograph("collins.jpg"), control).at(0);
    }

    [[nodiscard]] static at::Tensor mask(MaskPreset preset) {
        return presetMask(preset, s_face.landmarks, s_face.square, kSize);
    }

    /// At a point of the mesh, moved by a part of the distance from the chin to the forehead.
    [[nodiscard]] static int at(const at::Tensor& mask, int64_t point, double up = 0.0) {
        const at::Tensor place =
            s_face.landmarks[point] + up * (s_face.landmarks[kForehead] - s_face.landmarks[kChin]);
        const PicturePoint within =
            SquareFrame(s_face.square).toSquare({place[0].item<double>(), place[1].item<double>()});
        return mask[static_cast<int64_t>(within.y * kSize)][static_cast<int64_t>(within.x * kSize)]
            .item<int>();
    }

    static FoundFace s_face;
};

FoundFace MaskPresets::s_face;

/// What shows most of an edit, or hides it: the parts of a face are hardly wider than their soft
/// edges.
constexpr int kShown = 160, kHidden = 8;

TEST_F(MaskPresets, AreWhereThePartsAre) {
    struct Expectation {
        MaskPreset preset;
        std::vector<int64_t> shown, hidden;
    };
    const std::vector<Expectation> expectations = {
        {MaskPreset::Eyes, {kEyeLeft, kEyeRight}, {kNoseTip, kBetweenEyes, kBetweenLips, kCheek}},
        {MaskPreset::Brows, {kBrowLeft, kBrowRight}, {kEyeLeft, kEyeRight, kNoseTip, kForehead}},
        {MaskPreset::Lips, {kBetweenLips}, {kNoseTip, kChin, kCheek, kEyeLeft}},
        {MaskPreset::Nose, {kNoseTip}, {kBetweenLips, kEyeLeft, kEyeRight, kCheek}},
        {MaskPreset::Face, {kNoseTip, kBetweenEyes, kBetweenLips, kEyeLeft, kCheek}, {}},
        {MaskPreset::Hair, {}, {kNoseTip, kBetweenEyes, kBetweenLips, kCheek}},
        {MaskPreset::AllButFace, {}, {kNoseTip, kBetweenEyes, kBetweenLips, kCheek}}};
    for (const auto& [preset, shown, hidden] : expectations) {
        SCOPED_TRACE(maskPresetName(preset));
        const at::Tensor mask = this->mask(preset);
        ASSERT_EQ(mask.sizes(), (std::vector<int64_t>{kSize, kSize}));
        ASSERT_EQ(mask.scalar_type(), at::kByte);
        for (const int64_t point : shown) {
            EXPECT_GE(at(mask, point), kShown) << point;
        }
        for (const int64_t point : hidden) {
            EXPECT_LE(at(mask, point), kHidden) << point;
        }
    }
    // Above the forehead there is hair, and what lies below the chin is not the face.
    EXPECT_GE(at(mask(MaskPreset::Hair), kForehead, 0.15), kShown);
    EXPECT_LE(at(mask(MaskPreset::Face), kForehead, 0.15), kHidden);
    EXPECT_LE(at(mask(MaskPreset::Face), kChin, -0.1), kHidden);
    EXPECT_GE(at(mask(MaskPreset::AllButFace), kChin, -0.1), kShown);
}

TEST_F(MaskPresets, ShareTheFaceAmongThem) {
    const at::Tensor face = mask(MaskPreset::Face).to(at::kInt);
    const at::Tensor rest = mask(MaskPreset::AllButFace).to(at::kInt);
    EXPECT_LE((face + rest - 255).abs().max().item<int>(), 1);
    const std::vector<MaskPreset> parts = {MaskPreset::Eyes, MaskPreset::Brows, MaskPreset::Lips,
                                           MaskPreset::Nose};
    for (size_t i = 0; i < parts.size(); ++i) {
        SCOPED_TRACE(maskPresetName(parts[i]));
        const at::Tensor part = mask(parts[i]).to(at::kInt);
        EXPECT_LE((part - face).max().item<int>(), 64); // no more than an edge leaves the face
        EXPECT_LT(part.sum().item<int64_t>(), face.sum().item<int64_t>() / 4);
        const at::Tensor soft = part.gt(20).logical_and(part.lt(235));
        EXPECT_GT(soft.sum().item<int64_t>(), 100);
        for (size_t k = 0; k < i; ++k) {
            const at::Tensor shared = at::minimum(part, mask(parts[k]).to(at::kInt));
            EXPECT_LT(shared.sum().item<int64_t>(), part.sum().item<int64_t>() / 10);
        }
    }
}

TEST_F(MaskPresets, TurnWithTheSquareAndGrowWithTheMask) {
    const FaceSquare& square = s_face.square;
    for (const MaskPreset preset : {MaskPreset::Hair, MaskPreset::Lips, MaskPreset::AllButFace}) {
        SCOPED_TRACE(maskPresetName(preset));
        const at::Tensor upright = mask(preset).to(at::kInt);
        // A square that begins at the right sees the face a quarter turn to the left.
        const at::Tensor turned = presetMask(preset, s_face.landmarks,
                                             {square[3], square[0], square[1], square[2]}, kSize)
                                      .to(at::kInt);
        EXPECT_LE((turned - at::rot90(upright, 1)).abs().max().item<int>(), 16);
        const at::Tensor large =
            presetMask(preset, s_face.landmarks, square, 4 * kSize).to(at::kFloat);
        const at::Tensor reduced = at::avg_pool2d(large.unsqueeze(0), 4).squeeze(0);
        EXPECT_LE((reduced - upright).abs().mean().item<float>(), 4.0F);
    }
}

TEST_F(MaskPresets, HaveNames) {
    for (const char* name : {"face", "eyes", "brows", "lips", "nose", "hair", "all-but-face"}) {
        const std::optional<MaskPreset> preset = parseMaskPreset(name);
        ASSERT_TRUE(preset) << name;
        EXPECT_EQ(maskPresetName(*preset), name);
    }
    EXPECT_FALSE(parseMaskPreset("ear"));
    EXPECT_FALSE(parseMaskPreset(""));
    EXPECT_FALSE(parseMaskPreset("./lips"));
}

TEST_F(MaskPresets, NeedAMesh) {
    for (const at::Tensor& points :
         {at::zeros({5, 2}), at::zeros({468, 3}), at::zeros({936}), at::full({468, 2}, HUGE_VAL),
          at::full({468, 2}, std::nan(""))}) {
        EXPECT_THAT([&] { (void)presetMask(MaskPreset::Eyes, points, s_face.square, 64); },
                    throwsError(ErrorKind::Usage, "face mesh"));
    }
    // Points of a stranger's document may be anywhere.
    const at::Tensor far = at::randn({468, 2}) * 1e30;
    EXPECT_NO_THROW((void)presetMask(MaskPreset::Hair, far, s_face.square, 64));
}

} // namespace

} // namespace styleclip::test
