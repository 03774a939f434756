#include "ui/engine/work_queue.h"

#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

Work work(JobId id, Urgency urgency, const char* key = "") {
    Work one;
    one.id = id;
    one.urgency = urgency;
    one.key = QString::fromLatin1(key);
    return one;
}

} // namespace

TEST(WorkQueue, TakesTheMostUrgentAndAmongEqualsTheFirst) {
    WorkQueue queue;
    (void)queue.add(work(1, Urgency::Background));
    (void)queue.add(work(2, Urgency::Job));
    (void)queue.add(work(3, Urgency::Question));
    (void)queue.add(work(4, Urgency::Question));
    (void)queue.add(work(5, Urgency::Picture));
    std::vector<JobId> order;
    while (const std::optional<Work> next = queue.take()) {
        order.push_back(next->id);
    }
    EXPECT_EQ(order, (std::vector<JobId>{5, 3, 4, 2, 1}));
}

TEST(WorkQueue, LeavesWhatIsNotUrgentEnough) {
    WorkQueue queue;
    (void)queue.add(work(1, Urgency::Job));
    EXPECT_FALSE(queue.take(Urgency::Question));
    EXPECT_TRUE(queue.take(Urgency::Job));
}

TEST(WorkQueue, NewerWorkReplacesOlderOfTheSameKey) {
    WorkQueue queue;
    EXPECT_FALSE(queue.add(work(1, Urgency::Picture, "picture")));
    EXPECT_FALSE(queue.add(work(2, Urgency::Question, "direction")));
    const std::optional<Work> replaced = queue.add(work(3, Urgency::Picture, "picture"));
    ASSERT_TRUE(replaced);
    EXPECT_EQ(replaced->id, 1U);
    EXPECT_EQ(queue.take()->id, 3U);
    EXPECT_EQ(queue.take()->id, 2U);
    EXPECT_FALSE(queue.take());
}

TEST(WorkQueue, LetsOtherWorkPassWhatIsHeld) {
    WorkQueue queue;
    (void)queue.add(work(1, Urgency::Job));
    (void)queue.add(work(2, Urgency::Job));
    EXPECT_TRUE(queue.hold(1, true));
    EXPECT_FALSE(queue.hold(3, true));
    EXPECT_EQ(queue.take()->id, 2U);
    EXPECT_FALSE(queue.take());
    EXPECT_TRUE(queue.hold(1, false));
    EXPECT_EQ(queue.take()->id, 1U);
}

TEST(WorkQueue, RemovesByNumber) {
    WorkQueue queue;
    (void)queue.add(work(1, Urgency::Job));
    (void)queue.add(work(2, Urgency::Job));
    EXPECT_TRUE(queue.remove(1));
    EXPECT_FALSE(queue.remove(1));
    EXPECT_EQ(queue.removeAll().size(), 1U);
    EXPECT_FALSE(queue.take());
}

} // namespace styleclip::test
