#include "models/device.h"

#include <ATen/Parallel.h>

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

namespace {

// Work that LibTorch's header shares out among threads runs in one where the project is compiled
// without OpenMP, and nothing but the clock would tell.
TEST(Parallel, WorkOfOurOwnIsSharedByThreads) {
    const int before = at::get_num_threads();
    at::set_num_threads(2);
    std::mutex mutex;
    std::set<std::thread::id> threads;
    at::parallel_for(0, 2, 1, [&](int64_t, int64_t) {
        const std::lock_guard lock(mutex);
        threads.insert(std::this_thread::get_id());
    });
    at::set_num_threads(before);
    EXPECT_EQ(threads.size(), 2U);
}

TEST(Parallel, AllCoresComeBackAfterFewerWereAskedFor) {
    const int all = at::get_num_threads();
    styleclip::useThreads(0);
    EXPECT_EQ(at::get_num_threads(), all);
    styleclip::useThreads(1);
    EXPECT_EQ(at::get_num_threads(), 1);
    styleclip::useThreads(0);
    EXPECT_EQ(at::get_num_threads(), all);
}

} // namespace
