#include "core/photo/photo_mask.h"

#include "core/imaging/picture_file.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

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

} // namespace

} // namespace styleclip::test
