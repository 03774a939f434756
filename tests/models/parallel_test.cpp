#include "models/platform/device.h"
#include "models/platform/processor_cores.h"

#include <ATen/Parallel.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

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

// LibTorch 1.13 itself takes half of what the processor can run at once.
TEST(Parallel, AllCoresWorkUnlessFewerAreAskedFor) {
    for (const char* variable : {"OMP_NUM_THREADS", "MKL_NUM_THREADS"}) {
        if (std::getenv(variable) != nullptr) {
            GTEST_SKIP() << variable << " says how many";
        }
    }
    styleclip::setThreadCount(0);
    EXPECT_EQ(at::get_num_threads(), styleclip::processorCores());
    styleclip::setThreadCount(1);
    EXPECT_EQ(at::get_num_threads(), 1);
    styleclip::setThreadCount(0);
    EXPECT_EQ(at::get_num_threads(), styleclip::processorCores());
}

TEST(ProcessorCores, AreSome) {
    EXPECT_GE(styleclip::processorCores(), 1);
    EXPECT_LE(styleclip::processorCores(), static_cast<int>(std::thread::hardware_concurrency()));
}

#if defined(__linux__)

/// Lets the calling process run on the first only of the processors that it may run on.
bool bindToOneProcessor() {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
        return false;
    }
    int first = 0;
    while (!CPU_ISSET(first, &allowed)) {
        ++first;
    }
    CPU_ZERO(&allowed);
    CPU_SET(first, &allowed);
    return sched_setaffinity(0, sizeof(allowed), &allowed) == 0;
}

TEST(ProcessorCores, AreNoMoreThanTheProgramIsBoundTo) {
    constexpr int kNotBound = 99;
    constexpr int kCounted = 100; // plus how many
    const std::string style = testing::FLAGS_gtest_death_test_style;
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        std::exit(bindToOneProcessor() ? kCounted + styleclip::processorCores() : kNotBound),
        testing::ExitedWithCode(kCounted + 1), "");
    testing::FLAGS_gtest_death_test_style = style;
}

#endif

} // namespace
