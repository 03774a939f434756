#include "core/editing/adapt_edits.h"

#include "core/editing/find_direction.h"
#include "core/editing/find_mapper_edit.h"
#include "tests/core/editing/test_session.h"

#include <ATen/ATen.h>

namespace styleclip::test {
namespace {

class AdaptEdits : public EditingTest {};

TEST_F(AdaptEdits, FindsMappersEditsAnew) {
    Edit mapped = findMapperEdit(m_session, "Levels", m_document.source);
    mapped.strength = 0.3;
    mapped.levels.fine = 0.5;
    Edit absent = mapped;
    absent.parameters = {{"mapper", std::string("absent.pt")}};
    const Edit direction = directionEdit(m_session, {"a face", "a smiling face"});
    m_document.edits = {mapped, direction, absent};
    const Source other = sourceFromSeed(m_session.generator(), 4, 0.7);
    const Document adapted = adaptEdits(m_session, m_document, other);
    ASSERT_EQ(adapted.edits.size(), 3u);
    EXPECT_TRUE(adapted.source.latent.equal(other.latent));
    EXPECT_TRUE(adapted.edits[0].delta.equal(findMapperEdit(m_session, "Levels", other).delta));
    EXPECT_FALSE(adapted.edits[0].delta.equal(mapped.delta));
    EXPECT_EQ(adapted.edits[0].strength, 0.3);
    EXPECT_EQ(adapted.edits[0].levels, mapped.levels);
    EXPECT_TRUE(adapted.edits[1].delta.equal(direction.delta));
    EXPECT_TRUE(adapted.edits[2].delta.equal(absent.delta)) << "what was found stays";
}

} // namespace
} // namespace styleclip::test
