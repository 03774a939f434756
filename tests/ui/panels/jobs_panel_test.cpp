#include "ui/panels/jobs_panel.h"

#include "tests/ui/support/soon.h"
#include "ui/engine/ask.h"

#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QTest>

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

/// Two jobs on an engine without models, of which the first keeps its thread until it is let go.
class JobsPanelTest : public testing::Test {
protected:
    void SetUp() override {
        m_panel.show();
        m_first = post("first");
        m_second = post("second");
        ASSERT_TRUE(soon([this] { return state(m_first) == JobStatus::Running; }));
    }
    void TearDown() override { m_letGo.release(2); }

    JobId post(const char* title) {
        Work work;
        work.urgency = Urgency::Job;
        work.context = &m_engine;
        work.run = [this](const std::shared_ptr<ModelSession>&, WorkControl&) {
            m_letGo.acquire();
        };
        return m_engine.post(std::move(work), QString::fromLatin1(title));
    }

    /// Done when the engine knows no such job.
    [[nodiscard]] JobStatus::State state(JobId id) const {
        for (const JobStatus& job : m_engine.jobs()) {
            if (job.id == id) {
                return job.state;
            }
        }
        return JobStatus::Done;
    }

    /// Of the second job.
    template <typename Widget>
    [[nodiscard]] Widget* second(const char* name = "") const {
        return m_panel.findChildren<Widget*>(QString::fromLatin1(name)).last();
    }
    void click(const char* button) {
        QTest::mouseClick(second<QPushButton>(button), Qt::LeftButton);
    }

    QSemaphore m_letGo;
    Engine m_engine;
    JobsPanel m_panel{m_engine};
    JobId m_first = 0;
    JobId m_second = 0;
};

} // namespace

TEST_F(JobsPanelTest, AJobThatWaitsCanBePausedAndGoesOnWaiting) {
    ASSERT_EQ(state(m_second), JobStatus::Waiting);
    auto* pause = second<QPushButton>("pauseJob");
    auto* bar = second<QProgressBar>();
    EXPECT_EQ(bar->text(), QStringLiteral("waiting"));
    EXPECT_TRUE(pause->isEnabled());
    click("pauseJob");
    EXPECT_EQ(state(m_second), JobStatus::Paused);
    EXPECT_EQ(pause->text(), QStringLiteral("Go on"));
    EXPECT_EQ(bar->text(), QStringLiteral("paused at 0 %"));
    m_letGo.release();
    ASSERT_TRUE(soon([this] { return state(m_first) == JobStatus::Done; }));
    EXPECT_EQ(state(m_second), JobStatus::Paused) << "though it is its turn";
    click("pauseJob");
    EXPECT_EQ(pause->text(), QStringLiteral("Pause"));
    EXPECT_TRUE(soon([this] { return state(m_second) == JobStatus::Running; }));
}

TEST_F(JobsPanelTest, AJobThatWaitsCanBeCancelled) {
    click("cancelJob");
    EXPECT_EQ(state(m_second), JobStatus::Done);
    EXPECT_EQ(state(m_first), JobStatus::Running);
}

} // namespace styleclip::test
