#include "models/device.h"
#include "models/processor_cores.h"

#include <ATen/Parallel.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <mutex>
#include <set>
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

// LibTorch itself takes half of what the processor can run at once.
TEST(Parallel, AllCoresWorkUnlessFewerAreAskedFor) {
    if (std::getenv("OMP_NUM_THREADS") != nullptr) {
        GTEST_SKIP() << "OMP_NUM_THREADS says how many";
    }
    styleclip::useThreads(0);
    EXPECT_EQ(at::get_num_threads(), styleclip::processorCores());
    styleclip::useThreads(1);
    EXPECT_EQ(at::get_num_threads(), 1);
    styleclip::useThreads(0);
    EXPECT_EQ(at::get_num_threads(), styleclip::processorCores());
}

TEST(ProcessorCores, AreSome) {
    EXPECT_GE(styleclip::processorCores(), 1);
    EXPECT_LE(styleclip::processorCores(), static_cast<int>(std::thread::hardware_concurrency()));
}

#if defined(__linux__)

/// Lets the calling process run on the first only of the processors that it may run on.
void bindToOneProcessor() {
    cpu_set_t allowed;
    sched_getaffinity(0, sizeof(allowed), &allowed);
    int first = 0;
    while (!CPU_ISSET(first, &allowed)) {
        ++first;
    }
    CPU_ZERO(&allowed);
    CPU_SET(first, &allowed);
    sched_setaffinity(0, sizeof(allowed), &allowed);
}

TEST(ProcessorCores, AreThoseThatTheProgramIsBoundTo) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    EXPECT_EXIT(
        {
            bindToOneProcessor();
            std::exit(styleclip::processorCores());
        },
        testing::ExitedWithCode(1), "");
}

#endif

} // namespace
