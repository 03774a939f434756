#include "models/platform/memory_arena.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

namespace styleclip::test {
namespace {

constexpr size_t kMega = size_t{1} << 20;

TEST(MemoryArena, GivesTheLowestPlaceThatFits) {
    MemoryArena arena(256 * kMega);
    auto* const first = static_cast<char*>(arena.allocate(8 * kMega));
    void* const second = arena.allocate(4 * kMega);
    EXPECT_EQ(second, first + 8 * kMega);
    EXPECT_TRUE(arena.free(first));
    EXPECT_EQ(arena.allocate(2 * kMega), first);
    EXPECT_EQ(arena.allocate(6 * kMega), first + 2 * kMega);
    EXPECT_EQ(arena.allocate(1), first + 12 * kMega);
}

TEST(MemoryArena, BeginsWithAHugePage) {
    for (const size_t pages : {0, 1, 400}) {
        MemoryArena arena(64 * kMega + pages * 4096);
        EXPECT_EQ(reinterpret_cast<uintptr_t>(arena.allocate(kMega)) % (2 * kMega), 0u) << pages;
    }
}

TEST(MemoryArena, JoinsWhatIsGivenBackInAnyOrder) {
    const std::vector<std::vector<size_t>> orders{{0, 1, 2}, {2, 1, 0}, {0, 2, 1}, {1, 0, 2}};
    for (const std::vector<size_t>& order : orders) {
        MemoryArena arena(256 * kMega);
        std::vector<void*> blocks(3);
        for (void*& block : blocks) {
            block = arena.allocate(3 * kMega);
        }
        void* const last = arena.allocate(kMega); // keeps them from joining the rest
        for (const size_t index : order) {
            EXPECT_TRUE(arena.free(blocks[index]));
        }
        EXPECT_EQ(arena.allocate(9 * kMega), blocks[0]);
        EXPECT_TRUE(arena.free(last));
    }
}

TEST(MemoryArena, GrowsByWhatIsMissingOnly) {
    MemoryArena arena(64 * kMega);
    void* const small = arena.allocate(16 * kMega);
    EXPECT_TRUE(arena.free(small));
    EXPECT_EQ(arena.allocate(64 * kMega), small) << "begins with the free end";
}

TEST(MemoryArena, SaysWhenThereIsNoRoom) {
    MemoryArena arena(64 * kMega);
    void* const block = arena.allocate(48 * kMega);
    ASSERT_NE(block, nullptr);
    EXPECT_EQ(arena.allocate(20 * kMega), nullptr);
    EXPECT_NE(arena.allocate(16 * kMega), nullptr);
}

TEST(MemoryArena, HasNoRoomForMoreThanThereCanBe) {
    MemoryArena arena(64 * kMega);
    EXPECT_EQ(arena.allocate(SIZE_MAX), nullptr);
    EXPECT_EQ(arena.allocate(SIZE_MAX - kMega), nullptr);
    EXPECT_EQ(MemoryArena(0).allocate(kMega), nullptr);
}

TEST(MemoryArena, TakesBackOnlyWhatItGave) {
    MemoryArena arena(64 * kMega);
    int elsewhere = 0;
    EXPECT_FALSE(arena.free(&elsewhere));
    auto* const block = static_cast<char*>(arena.allocate(4 * kMega));
    EXPECT_FALSE(arena.free(block + 64));
    EXPECT_TRUE(arena.free(block));
    EXPECT_FALSE(arena.free(block)) << "a second time";
}

TEST(MemoryArena, ReleasesWhatIsNotInUse) {
    MemoryArena arena(64 * kMega);
    auto* const freed = static_cast<uint8_t*>(arena.allocate(8 * kMega));
    auto* const used = static_cast<uint8_t*>(arena.allocate(8 * kMega));
    std::memset(freed, 7, 8 * kMega);
    std::memset(used, 7, 8 * kMega);
    EXPECT_TRUE(arena.free(freed));
    arena.release();
    EXPECT_EQ(arena.allocate(8 * kMega), freed);
    EXPECT_EQ(freed[4 * kMega], 0) << "a new page";
    EXPECT_EQ(used[4 * kMega], 7);
}

TEST(MemoryArena, ReleasesLargeRangesAndLeavesThemWhole) {
    MemoryArena arena(512 * kMega);
    auto* const freed = static_cast<uint8_t*>(arena.allocate(300 * kMega));
    ASSERT_NE(freed, nullptr);
    for (size_t place = 0; place < 300 * kMega; place += 10 * kMega) {
        freed[place] = 7;
    }
    EXPECT_TRUE(arena.free(freed));
    arena.release();
    ASSERT_EQ(arena.allocate(300 * kMega), freed) << "in one piece again";
    for (size_t place = 0; place < 300 * kMega; place += 10 * kMega) {
        EXPECT_EQ(freed[place], 0) << place;
    }
}

TEST(MemoryArena, ServesOtherThreadsWhileItReleases) {
    MemoryArena arena(512 * kMega);
    EXPECT_TRUE(arena.free(arena.allocate(200 * kMega)));
    std::atomic<bool> isDone = false;
    std::thread releasing([&] {
        for (int i = 0; i < 100; ++i) {
            arena.release();
        }
        isDone = true;
    });
    do {
        auto* const block = static_cast<uint8_t*>(arena.allocate(3 * kMega));
        ASSERT_NE(block, nullptr);
        std::memset(block, 7, 3 * kMega);
        for (size_t place = 0; place < 3 * kMega; place += 4096) {
            ASSERT_EQ(block[place], 7) << "what is in use is left alone";
        }
        EXPECT_TRUE(arena.free(block));
    } while (!isDone);
    releasing.join();
    EXPECT_NE(arena.allocate(500 * kMega), nullptr) << "all is free, in one piece";
}

} // namespace
} // namespace styleclip::test
