#include "ui/window/project_queue.h"

#include "models/error.h"
#include "tests/ui/support/soon.h"

#include <QDialog>
#include <QSemaphore>
#include <QSignalSpy>

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

using State = ProjectQueue::State;

class ProjectQueueTest : public testing::Test {
protected:
    void TearDown() override { m_letGo.release(100); }

    void add(const char* name) {
        m_queue.add({QString::fromLatin1(name), [] { return Project{{Document()}}; },
                     [this, name](const Project&) { m_taken << QString::fromLatin1(name); }});
    }
    /// One whose reading lasts until it is let go.
    void addSlow(const char* name) {
        m_queue.add({QString::fromLatin1(name),
                     [this] {
                         m_letGo.acquire();
                         return Project{{Document()}};
                     },
                     [this, name](const Project&) { m_taken << QString::fromLatin1(name); }});
    }
    [[nodiscard]] bool isIdle() const { return m_queue.state() == State::Idle; }

    QSemaphore m_letGo; // outlives the reader's threads
    bool m_agrees = true;
    int m_questions = 0;
    QStringList m_taken;
    ProjectQueue m_queue{[this] {
        ++m_questions;
        return m_queue.ask([this] { return m_agrees; });
    }};
};

} // namespace

TEST_F(ProjectQueueTest, TakesOneAfterTheOther) {
    const QSignalSpy drained(&m_queue, &ProjectQueue::drained);
    EXPECT_TRUE(isIdle());
    add("a");
    EXPECT_EQ(m_queue.state(), State::Reading);
    add("b");
    ASSERT_TRUE(soon([this] { return isIdle(); }));
    EXPECT_EQ(m_taken, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    EXPECT_EQ(m_questions, 2);
    EXPECT_EQ(drained.count(), 1);
}

TEST_F(ProjectQueueTest, PassesOverWhatCannotBeRead) {
    const QSignalSpy failed(&m_queue, &ProjectQueue::failed);
    m_queue.add({QStringLiteral("bad"),
                 []() -> Project { throw Error(ErrorKind::File, "{}: is broken", "bad"); },
                 [this](const Project&) { m_taken << QStringLiteral("bad"); }});
    add("good");
    ASSERT_TRUE(soon([this] { return isIdle(); }));
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("good")});
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed[0][0].toString(), QStringLiteral("bad: is broken."));
}

TEST_F(ProjectQueueTest, ForgetsTheOthersWhenPeopleRefuseOne) {
    const QSignalSpy refused(&m_queue, &ProjectQueue::refused);
    m_agrees = false;
    add("a");
    add("b");
    ASSERT_TRUE(soon([&] { return refused.count() == 1; }));
    EXPECT_TRUE(isIdle());
    EXPECT_EQ(m_questions, 1);
    EXPECT_EQ(m_taken, QStringList());
    m_agrees = true;
    add("c");
    ASSERT_TRUE(soon([this] { return !m_taken.isEmpty(); }));
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("c")});
}

TEST_F(ProjectQueueTest, WaitsForDialogsAndQuestions) {
    QDialog dialog;
    dialog.setModal(true);
    dialog.show();
    add("a");
    ASSERT_TRUE(soon([this] { return m_queue.state() == State::Read; }));
    settle();
    EXPECT_EQ(m_taken, QStringList());
    const bool answer = m_queue.ask([&] {
        dialog.reject();
        settle();
        EXPECT_EQ(m_taken, QStringList()) << "the question is open";
        EXPECT_FALSE(m_queue.ask([] { return true; })) << "one at a time";
        return true;
    });
    EXPECT_TRUE(answer);
    ASSERT_TRUE(soon([this] { return isIdle(); }));
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("a")});
}

TEST_F(ProjectQueueTest, GoesOnWithTheNextWhenOneIsGivenUp) {
    const QSignalSpy ended(&m_queue, &ProjectQueue::readingEnded);
    addSlow("slow");
    add("next");
    m_queue.cancelReading();
    EXPECT_GE(ended.count(), 1);
    ASSERT_TRUE(soon([this] { return isIdle(); }));
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("next")});
    m_letGo.release();
    settle();
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("next")}) << "nobody waits for it";
}

TEST_F(ProjectQueueTest, OpensNothingOnceItIsCleared) {
    addSlow("a");
    add("b");
    m_queue.clear();
    EXPECT_TRUE(isIdle());
    m_letGo.release();
    settle();
    EXPECT_EQ(m_taken, QStringList());
    add("c");
    ASSERT_TRUE(soon([this] { return isIdle(); }));
    EXPECT_EQ(m_taken, QStringList{QStringLiteral("c")});
}

} // namespace styleclip::test
