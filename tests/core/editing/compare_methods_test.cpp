#include "core/editing/compare_methods.h"

#include "tests/core/editing/test_session.h"
#include "tests/support/error_matchers.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>

namespace styleclip::test {
namespace {

class CompareMethods : public EditingTest {
protected:
    CompareMethods() {
        m_comparison.source = m_document.source;
        m_comparison.neutral = "a face";
        m_comparison.target = "a smiling face";
        m_comparison.mapper = "Levels";
        m_comparison.steps = 2;
    }

    void compare(JobControl& control) {
        compareMethods(m_session, m_comparison, control,
                       [&](const ComparedMethod& compared) { m_compared.push_back(compared); });
    }

    MethodComparison m_comparison;
    std::vector<ComparedMethod> m_compared;
};

TEST_F(CompareMethods, TellsTheSourceAndEachMethodWithItsMeasures) {
    CountingControl control;
    compare(control);
    ASSERT_EQ(m_compared.size(), 4u);
    EXPECT_FALSE(m_compared[0].method);
    EXPECT_FALSE(m_compared[0].edit);
    EXPECT_EQ(m_compared[0].scores.picture.size(3), 64);
    const EditMethod methods[] = {EditMethod::GlobalDirection, EditMethod::Mapper,
                                  EditMethod::Optimization};
    for (size_t i = 0; i < 3; ++i) {
        const ComparedMethod& compared = m_compared[i + 1];
        EXPECT_EQ(compared.method, methods[i]);
        ASSERT_TRUE(compared.edit) << i;
        EXPECT_FALSE(compared.problem);
        EXPECT_GT(compared.scores.distance, 0.0);
        EXPECT_FALSE(compared.scores.identity) << "the pack has no network for it";
        EXPECT_GT(compared.seconds, 0.0);
    }
    EXPECT_EQ(m_compared[1].edit->strength, kDirectionStrength);
    EXPECT_EQ(m_compared[3].edit->neutral, "a face");
    EXPECT_EQ(control.told().back().done, 2);
}

TEST_F(CompareMethods, EndsWhereverItIsCancelled) {
    for (size_t told = 0; told < 4; ++told) {
        m_compared.clear();
        CountingControl control(told); // once before the source and once before each method
        EXPECT_THROW(compare(control), Cancelled) << told;
        EXPECT_EQ(m_compared.size(), told);
    }
    m_compared.clear();
    CountingControl withinTheOptimization(4);
    EXPECT_THROW(compare(withinTheOptimization), Cancelled);
    EXPECT_EQ(m_compared.size(), 3u);
}

TEST_F(CompareMethods, GoesOnAfterAMethodThatGivesNothing) {
    m_comparison.mapper.clear();
    m_comparison.neutral.clear(); // the optimization has the pack's
    CountingControl control;
    compare(control);
    ASSERT_EQ(m_compared.size(), 4u);
    for (const size_t failed : {1u, 2u}) {
        EXPECT_FALSE(m_compared[failed].edit);
        ASSERT_TRUE(m_compared[failed].problem);
        EXPECT_THROW(std::rethrow_exception(m_compared[failed].problem), Error);
    }
    EXPECT_TRUE(m_compared[3].edit);
}

TEST_F(CompareMethods, NeedsASinglePortrait) {
    m_comparison.source.latent = at::cat({m_document.source.latent, m_document.source.latent});
    CountingControl control;
    EXPECT_THAT([&] { compare(control); }, throwsError(ErrorKind::Usage, "there are 2"));
    EXPECT_TRUE(m_compared.empty());
}

} // namespace
} // namespace styleclip::test
