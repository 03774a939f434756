#include "core/imaging/contact_sheet.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {

TEST(ContactSheet, fillsRowsFromTheLeftAndLeavesEmptyCellsWhite) {
    const auto picture = [](int64_t i) { return at::full({2, 4, 3}, 10 * (i + 1), at::kByte); };
    const at::Tensor sheet = contactSheet(3, picture);
    ASSERT_EQ(sheet.sizes(), (std::vector<int64_t>{4, 8, 3}));
    const auto cell = [&](int64_t row, int64_t column) {
        return sheet.narrow(0, 2 * row, 2).narrow(1, 4 * column, 4);
    };
    EXPECT_TRUE(cell(0, 0).equal(picture(0)));
    EXPECT_TRUE(cell(0, 1).equal(picture(1)));
    EXPECT_TRUE(cell(1, 0).equal(picture(2)));
    EXPECT_TRUE((cell(1, 1) == 255).all().item<bool>());
}

TEST(ContactSheet, hasAsManyColumnsAsAskedFor) {
    const auto picture = [](int64_t i) { return at::full({2, 4, 3}, 10 * (i + 1), at::kByte); };
    const at::Tensor sheet = contactSheet(4, 1, picture);
    ASSERT_EQ(sheet.sizes(), (std::vector<int64_t>{8, 4, 3}));
    EXPECT_TRUE(sheet.narrow(0, 6, 2).equal(picture(3)));
}

TEST(ContactSheet, refusesNoPictures) {
    EXPECT_THROW((void)contactSheet(0, [](int64_t) { return at::Tensor(); }), Error);
}

} // namespace styleclip::test
