#include "models/platform/kept_memory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <fstream>
#include <new>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <unistd.h>

/// The address sanitizer's: to refuse what there is no memory for, as the C library does, instead
/// of ending the program.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "allocator_may_return_null=1";
}

namespace styleclip::test {
namespace {

constexpr int64_t kMega = int64_t{1} << 20;

at::Tensor bytes(int64_t count, int64_t value = 1) {
    return at::full({count}, value, at::kByte);
}

/// How many pages the system had to bring for what was done.
template <typename Work>
long pagesBroughtFor(const Work& work) {
    const auto faults = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_minflt;
    };
    const long before = faults();
    work();
    return faults() - before;
}

int64_t residentBytes() {
    std::ifstream file("/proc/self/statm");
    int64_t all = 0;
    int64_t resident = 0;
    file >> all >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

class KeptMemory : public ::testing::Test {
protected:
    void SetUp() override {
        keepTensorMemory();
        releaseKeptMemory();
    }
};

TEST_F(KeptMemory, ServesTheNextTensorInAnyThread) {
    const void* const first = bytes(64 * kMega).data_ptr();
    EXPECT_EQ(bytes(64 * kMega).data_ptr(), first);
    EXPECT_LT(pagesBroughtFor([] { (void)bytes(64 * kMega); }), 16);
    std::thread([&] {
        EXPECT_EQ(bytes(60 * kMega).data_ptr(), first) << "a little smaller fits, too";
    }).join();
}

TEST_F(KeptMemory, KeepsTheManySmallerOnes) {
    const auto makeMany = [] {
        std::vector<at::Tensor> tensors;
        for (int i = 0; i < 64; ++i) {
            tensors.push_back(bytes(kMega / 8));
        }
    };
    makeMany();
    EXPECT_LT(pagesBroughtFor(makeMany), 16);
}

TEST_F(KeptMemory, IsNotGivenTwice) {
    std::vector<std::thread> threads;
    for (int64_t thread = 0; thread < 4; ++thread) {
        threads.emplace_back([thread] {
            for (int64_t round = 0; round < 50; ++round) {
                const at::Tensor small = bytes(100 + thread, thread);
                const at::Tensor large = bytes((2 + (round + thread) % 3) * kMega, thread);
                std::this_thread::yield();
                ASSERT_TRUE(large.eq(thread).all().item<bool>());
                ASSERT_TRUE(small.eq(thread).all().item<bool>());
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

TEST_F(KeptMemory, NeverHoldsMoreThanWasUsedAtOnce) {
    const int64_t before = residentBytes();
    for (int64_t size = 40; size <= 400; size = size * 3 / 2) { // none fits the next
        (void)bytes(size * kMega);
    }
    EXPECT_LT(residentBytes() - before, 400 * kMega);
}

TEST_F(KeptMemory, CanBeReleased) {
    const at::Tensor stays = bytes(8 * kMega, 7);
    (void)bytes(256 * kMega);
    const int64_t kept = residentBytes();
    releaseKeptMemory();
    EXPECT_LT(residentBytes(), kept - 200 * kMega);
    EXPECT_TRUE(stays.eq(7).all().item<bool>());
}

TEST_F(KeptMemory, LetsTensorsGrow) {
    at::Tensor tensor = bytes(4 * kMega);
    const at::Tensor half = tensor.narrow(0, 0, 2 * kMega);
    tensor.resize_({16 * kMega}); // moves what is in it
    EXPECT_TRUE(tensor.narrow(0, 0, 4 * kMega).eq(1).all().item<bool>());
    tensor.reset();
    EXPECT_EQ(half.numel(), 2 * kMega);
}

TEST_F(KeptMemory, SaysWhenThereIsNone) {
    const int64_t beyondAllAddresses = int64_t{1} << 56;
    EXPECT_THROW((void)at::empty({beyondAllAddresses}, at::kByte), std::bad_alloc);
    EXPECT_THROW((void)bytes(1).expand({beyondAllAddresses}).contiguous(), std::bad_alloc)
        << "within an operator of LibTorch";
}

TEST_F(KeptMemory, IsNotPromisedBeyondWhatTheMachineHas) {
    std::ifstream file("/proc/sys/vm/overcommit_memory");
    if (int mode = 0; file >> mode && mode == 1) {
        GTEST_SKIP() << "this system promises memory to everyone";
    }
    struct sysinfo machine {};
    sysinfo(&machine);
    const auto most =
        static_cast<int64_t>((machine.totalram + machine.totalswap) * uint64_t{machine.mem_unit});
    EXPECT_THROW((void)at::empty({2 * most}, at::kByte), std::bad_alloc);
}

} // namespace
} // namespace styleclip::test
