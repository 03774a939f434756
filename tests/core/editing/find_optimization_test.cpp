#include "core/editing/find_optimization.h"

#include "core/document/edit_steps.h"
#include "core/editing/find_direction.h"
#include "tests/core/editing/test_session.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace styleclip::test {
namespace {

class FindOptimization : public EditingTest {
protected:
    FindOptimization() {
        m_search.document = m_document;
        m_search.target = "a smiling face";
        m_search.options.steps = 3;
        m_search.options.space = LatentSpace::S;
    }

    OptimizationSearch m_search;
    CountingControl m_control;
};

TEST_F(FindOptimization, BeginsWithTheEditsOfTheDocument) {
    const at::Tensor alone =
        findOptimization(m_session, m_search, m_control).result.sources.clone();
    Edit edit = directionEdit(m_session, {"a face", "an old face"});
    edit.strength = 2.0;
    m_search.document.edits = {edit};
    const FoundOptimization found = findOptimization(m_session, m_search, m_control);
    EXPECT_TRUE(allNear(found.result.sources, alone + 2.0 * edit.delta, 1e-5));
    EXPECT_EQ(loggedSteps(found.edit), 3);
    EXPECT_EQ(found.edit.strength, 1.0);
    m_search.document.edits.push_back(found.edit); // on top of the others it ends where it ended
    EXPECT_TRUE(allNear(composeStyles(m_search.document, m_session.generator()),
                        found.result.latents, 1e-4));
}

TEST_F(FindOptimization, GivesWhatItHasWhenItIsCancelled) {
    CountingControl control(1);
    int steps = 0;
    const FoundOptimization found =
        findOptimization(m_session, m_search, control, [&](const OptimizationStep&) { ++steps; });
    EXPECT_TRUE(found.result.stopped);
    EXPECT_EQ(steps, 2);
    EXPECT_EQ(loggedSteps(found.edit), 2);
}

TEST_F(FindOptimization, ChoosesTheDraftSizeWhereDraftsAreWished) {
    m_search.options.draftSize = 16;
    m_search.options.steps = 1;
    const auto draftSize = [&] {
        const Edit edit = findOptimization(m_session, m_search, m_control).edit;
        return std::get<int64_t>(edit.parameters.back().second);
    };
    EXPECT_EQ(draftSize(), 16);
    m_search.drafts = true;
    EXPECT_EQ(draftSize(), 0) << "CLIP looks at more than the pictures have";
}

TEST_F(FindOptimization, MissesAnIdentityNetworkOnlyWhereItHasAWeight) {
    m_search.options.steps = 1;
    EXPECT_FALSE(findOptimization(m_session, m_search, m_control).result.steps[0][0].identity);
    m_search.options.lambdaId = 0.1;
    EXPECT_THAT([&] { (void)findOptimization(m_session, m_search, m_control); },
                throwsError(ErrorKind::Usage, "no identity network"));
}

} // namespace
} // namespace styleclip::test
