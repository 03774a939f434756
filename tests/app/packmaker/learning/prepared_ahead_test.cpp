#include "app/packmaker/learning/prepared_ahead.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <stdexcept>
#include <thread>
#include <vector>

namespace styleclip::test {
namespace {

TEST(PreparedAhead, GivesEachStepItsOwnAndAsksInOrder) {
    for (const int64_t ahead : {0, 1, 5}) {
        std::vector<int64_t> asked;
        PreparedAhead<int64_t> prepared(
            [&](int64_t step) {
                asked.push_back(step);
                return [step] { return step * step; };
            },
            ahead);
        for (int64_t step = 0; step < 10; ++step) {
            EXPECT_EQ(prepared.of(step), step * step);
            EXPECT_EQ(static_cast<int64_t>(asked.size()), step + 1 + ahead);
        }
        for (size_t i = 0; i < asked.size(); ++i) {
            EXPECT_EQ(asked[i], static_cast<int64_t>(i));
        }
    }
}

TEST(PreparedAhead, BeginsAnewWhereATrainingResumes) {
    PreparedAhead<int64_t> prepared([](int64_t step) { return [step] { return step; }; }, 3);
    EXPECT_EQ(prepared.of(0), 0);
    EXPECT_EQ(prepared.of(700), 700);
    EXPECT_EQ(prepared.of(701), 701);
}

TEST(PreparedAhead, WorksOnOtherThreads) {
    const std::thread::id own = std::this_thread::get_id();
    PreparedAhead<bool> prepared(
        [&](int64_t) { return [&] { return std::this_thread::get_id() != own; }; }, 2);
    EXPECT_TRUE(prepared.of(0));
}

TEST(PreparedAhead, ThrowsWhatTheWorkThrewWhenItIsTaken) {
    PreparedAhead<int64_t> prepared(
        [](int64_t step) {
            return [step]() -> int64_t {
                if (step == 1) {
                    throw std::runtime_error("the second one");
                }
                return step;
            };
        },
        2);
    EXPECT_EQ(prepared.of(0), 0);
    EXPECT_THROW((void)prepared.of(1), std::runtime_error);
}

} // namespace
} // namespace styleclip::test
