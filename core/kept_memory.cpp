#include "core/kept_memory.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <tuple>
#include <unordered_map>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace styleclip {

namespace {

constexpr size_t kLeastKept = size_t{1} << 20; // bytes; the C library is fast with smaller ones
constexpr size_t kHugePage = size_t{2} << 20;

/// Blocks of memory that are handed out again, the best fitting first.
class KeptBlocks {
public:
    /// Never destroyed: tensors that live until the program ends give back what they hold.
    static KeptBlocks& instance() {
        static auto* const blocks = new KeptBlocks;
        return *blocks;
    }

    void* take(size_t bytes) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_free.lower_bound(bytes);
        void* block = nullptr;
        size_t size = 0;
        if (found != m_free.end() && found->first <= bytes + bytes / 4) {
            std::tie(size, block) = *found;
            m_free.erase(found);
            m_freeBytes -= size;
        } else {
            size = (bytes + kHugePage - 1) / kHugePage * kHugePage;
            makeRoomFor(size);
            block = fromSystem(size);
        }
        m_used[block] = size;
        m_usedBytes += size;
        m_mostUsed = std::max(m_mostUsed, m_usedBytes);
        return block;
    }

    /// False if the memory is not such a block.
    bool give(void* block) {
        if (reinterpret_cast<uintptr_t>(block) % kHugePage != 0) {
            return false; // said without waiting for other threads, since most tensors are small
        }
        const std::lock_guard lock(m_mutex);
        const auto found = m_used.find(block);
        if (found == m_used.end()) {
            return false;
        }
        m_usedBytes -= found->second;
        m_freeBytes += found->second;
        m_free.emplace(found->second, block);
        m_used.erase(found);
        return true;
    }

    void release() {
        const std::lock_guard lock(m_mutex);
        for (const auto& [size, block] : m_free) {
            std::free(block);
        }
        m_free.clear();
        m_freeBytes = 0;
        m_mostUsed = m_usedBytes;
    }

private:
    /// The largest go first: fewest are to be brought anew.
    void makeRoomFor(size_t bytes) {
        while (m_freeBytes > 0 && m_usedBytes + m_freeBytes + bytes > m_mostUsed) {
            const auto largest = std::prev(m_free.end());
            m_freeBytes -= largest->first;
            std::free(largest->second);
            m_free.erase(largest);
        }
    }

    static void* fromSystem(size_t bytes) {
        void* const block = std::aligned_alloc(kHugePage, bytes);
        if (block == nullptr) {
            throw std::bad_alloc();
        }
#if defined(__linux__)
        (void)madvise(block, bytes, MADV_HUGEPAGE); // a wish: without them it is only slower
#endif
        return block;
    }

    std::mutex m_mutex;
    std::multimap<size_t, void*> m_free;
    std::unordered_map<void*, size_t> m_used;
    size_t m_freeBytes = 0;
    size_t m_usedBytes = 0;
    size_t m_mostUsed = 0;
};

/// LibTorch's own allocator for what is small, kept blocks for what is large.
class KeepingAllocator final : public c10::Allocator {
public:
    static KeepingAllocator& instance() {
        static KeepingAllocator allocator(c10::GetDefaultCPUAllocator());
        return allocator;
    }

    // Which of the two overrides one of LibTorch's depends on its version (const until 2.2).
    c10::DataPtr allocate(size_t bytes) const { // NOLINT(modernize-use-override)
        void* const memory =
            bytes < kLeastKept ? m_small.raw_allocate(bytes) : KeptBlocks::instance().take(bytes);
        return {memory, memory, &giveBack, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DataPtr allocate(size_t bytes) { // NOLINT(modernize-use-override)
        return std::as_const(*this).allocate(bytes);
    }

    c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }

    // Since 2.2.
    void copy_data(void* to, const void* from, size_t bytes) const { // NOLINT
        std::memcpy(to, from, bytes);
    }

private:
    explicit KeepingAllocator(c10::Allocator* small) : m_small(*small) {}

    static void giveBack(void* memory) {
        if (!KeptBlocks::instance().give(memory)) {
            instance().m_small.raw_deallocate(memory);
        }
    }

    c10::Allocator& m_small;
};

} // namespace

void keepTensorMemory() {
    c10::SetCPUAllocator(&KeepingAllocator::instance(), /*priority=*/1);
}

void releaseKeptMemory() {
    KeptBlocks::instance().release();
}

} // namespace styleclip
