#include "core/editing/find_mapper_edit.h"

#include "core/editing/adapt_edits.h"
#include "models/mapper/mapper.h"
#include "tests/core/editing/test_session.h"

#include <ATen/ATen.h>

namespace styleclip::test {
namespace {

class FindMapperEdit : public EditingTest {};

TEST_F(FindMapperEdit, GoesByTheNameOfAMapper) {
    const Edit edit = findMapperEdit(m_session, "Levels", m_document.source);
    EXPECT_EQ(edit.method, EditMethod::Mapper);
    EXPECT_EQ(edit.strength, kMapperStrength);
    EXPECT_TRUE(dependsOnPortrait(edit));
    EXPECT_THROW((void)findMapperEdit(m_session, "absent", m_document.source), Error);
}

TEST(MapperFor, IsTheOneThatFitsThePrompt) {
    const std::vector<PackMapper> mappers{{"Mohawk", "mohawk hairstyle", {}},
                                          {"Levels", "", {}},
                                          {"\xC3\x84lter", "an old face", {}}};
    EXPECT_EQ(mapperFor(mappers, "Mohawk Hairstyle"), "Mohawk");
    EXPECT_EQ(mapperFor(mappers, "levels"), "Levels");
    EXPECT_EQ(mapperFor(mappers, "\xC3\xA4lter"), "\xC3\x84lter");
    EXPECT_EQ(mapperFor(mappers, "mohawk"), "Mohawk");
    EXPECT_EQ(mapperFor(mappers, "a mohawk"), "");
    EXPECT_EQ(mapperFor(mappers, ""), "") << "no prompt is none that a mapper was trained for";
}

} // namespace
} // namespace styleclip::test
