#include "core/imaging/picture_bytes.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <array>

namespace styleclip::test {

TEST(PictureBytes, areTakenFromPaddedRows) {
    // Two rows of one pixel, with a byte of padding behind the first.
    const std::array<uint8_t, 7> rows = {1, 2, 3, 99, 4, 5, 6};
    const at::Tensor bytes = bytesOfRows(rows.data(), 1, 2, 4);
    ASSERT_EQ(bytes.sizes(), (std::vector<int64_t>{2, 1, 3}));
    EXPECT_TRUE(bytes.flatten().equal(at::tensor({1, 2, 3, 4, 5, 6}, at::kByte)));
}

} // namespace styleclip::test
