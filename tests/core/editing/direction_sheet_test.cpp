#include "core/editing/direction_sheet.h"

#include "core/document/edit_parameter.h"
#include "core/editing/find_direction.h"
#include "tests/core/editing/test_session.h"

#include <ATen/ATen.h>

namespace styleclip::test {
namespace {

class DirectionSheetTest : public EditingTest {
protected:
    DirectionSheetTest() {
        m_sheet.document = m_document;
        m_sheet.neutral = "a face";
        m_sheet.target = "a smiling face";
        m_sheet.alphas = {-2.0, 0.0, 5.0};
        m_sheet.channels = {4, 99999};
        m_sheet.pixels = 20;
    }

    int64_t draw(JobControl& control) {
        return drawDirectionSheet(m_session, m_sheet, control,
                                  [&](const DirectionCell& cell) { m_cells.push_back(cell); });
    }

    DirectionSheet m_sheet;
    std::vector<DirectionCell> m_cells;
};

TEST_F(DirectionSheetTest, DrawsEachStrengthWithEachNumberOfChannels) {
    Edit below = directionEdit(m_session, {"a face", "an old face"});
    m_sheet.document.edits = {below};
    CountingControl control;
    EXPECT_EQ(draw(control), 6);
    ASSERT_EQ(m_cells.size(), 6u);
    EXPECT_EQ(control.told().size(), 6u);
    EXPECT_EQ(control.told().back().done, 6);
    EXPECT_EQ(m_cells[4].row, 1);
    EXPECT_EQ(m_cells[4].column, 1);
    EXPECT_EQ(m_cells[2].edit.strength, 5.0);
    EXPECT_EQ(parameterOf<int64_t>(m_cells[0].edit, "channels"), 4);
    EXPECT_GT(parameterOf<int64_t>(m_cells[5].edit, "channels").value_or(0), 4)
        << "all that can move";
    EXPECT_EQ(m_cells[0].picture.sizes(), (std::vector<int64_t>{32, 32, 3}));
    const at::Tensor plain = m_session.renderer().once(m_sheet.document, 32);
    EXPECT_TRUE(m_cells[1].picture.equal(plain)) << "strength 0 on top of what there was";
    EXPECT_FALSE(m_cells[0].picture.equal(plain));
}

TEST_F(DirectionSheetTest, EndsWithTheCellsThatItHasWhenItIsCancelled) {
    CountingControl control(1);
    EXPECT_EQ(draw(control), 2);
    EXPECT_EQ(m_cells.size(), 2u);
}

} // namespace
} // namespace styleclip::test
