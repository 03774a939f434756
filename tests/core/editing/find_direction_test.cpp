#include "core/editing/find_direction.h"

#include "core/methods/found_edits.h"
#include "tests/core/editing/test_session.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace styleclip::test {
namespace {

class FindDirection : public EditingTest {
protected:
    FindDirection() {
        m_search.neutral = "a face";
        m_search.target = "a smiling face";
    }

    DirectionSearch m_search;
};

TEST_F(FindDirection, TakesTheBetaOrTheChannelsThatAreAskedFor) {
    const FoundDirection published = findDirection(m_session, m_search);
    ASSERT_TRUE(published.edit);
    EXPECT_EQ(published.beta, published.relevance->firstBeta());
    EXPECT_EQ(published.edit->strength, 1.0);
    EXPECT_EQ(published.allChannels, 288);
    m_search.channels = 5;
    const FoundDirection five = findDirection(m_session, m_search);
    ASSERT_TRUE(five.edit);
    EXPECT_EQ(five.channels, 5);
    EXPECT_EQ(five.edit->delta.count_nonzero().item<int64_t>(), 5);
    m_search.channels.reset();
    m_search.beta = five.beta;
    EXPECT_TRUE(directionEdit(m_session, m_search).delta.equal(five.edit->delta));
}

TEST_F(FindDirection, TellsWhatCantWorkWithTheNearestThatDoes) {
    m_search.beta = 3.0;
    const FoundDirection none = findDirection(m_session, m_search);
    EXPECT_FALSE(none.edit);
    ASSERT_TRUE(none.problem);
    EXPECT_EQ(none.beta, 3.0);
    m_search.beta = none.problem->nearestUsable();
    EXPECT_TRUE(findDirection(m_session, m_search).edit);
    m_search.beta.reset();
    m_search.channels = 99999;
    const FoundDirection tooMany = findDirection(m_session, m_search);
    ASSERT_TRUE(tooMany.problem);
    EXPECT_THAT([&] { (void)directionEdit(m_session, m_search); },
                throwsError(ErrorKind::Usage, "99999 channels"));
    m_search.channels.reset();
    m_search.upToChannels = 99999;
    EXPECT_EQ(findDirection(m_session, m_search).channels, tooMany.problem->nearestUsable());
}

TEST_F(FindDirection, KeepsTheRelevanceOfTheLastPromptsAndTemplates) {
    const auto first = findDirection(m_session, m_search).relevance;
    EXPECT_EQ(findDirection(m_session, m_search).relevance, first);
    m_search.templates = {"a drawing of {}"};
    const FoundDirection drawn = findDirection(m_session, m_search);
    EXPECT_NE(drawn.relevance, first);
    EXPECT_EQ(templatesOf(*drawn.edit), m_search.templates);
}

TEST_F(FindDirection, RefusesPromptsWithoutADirection) {
    m_search.target = "a face";
    EXPECT_THAT([&] { (void)findDirection(m_session, m_search); },
                throwsError(ErrorKind::Usage, "no direction"));
}

} // namespace
} // namespace styleclip::test
