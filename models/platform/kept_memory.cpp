#include "models/platform/kept_memory.h"

#include "models/platform/memory_arena.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/util/Exception.h>

#include <cstddef>
#include <cstring>
#include <new>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace styleclip {

namespace {

constexpr size_t kLeastKept = size_t{64} << 10; // bytes; the C library is fast with smaller ones

/// In bytes; 0 where the system does not tell.
size_t memoryOfMachine() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long pageSize = sysconf(_SC_PAGESIZE);
    return pages > 0 && pageSize > 0 ? static_cast<size_t>(pages) * static_cast<size_t>(pageSize)
                                     : 0;
}

MemoryArena& arena() {
    // Never destroyed: tensors that live until the program ends give back what they hold. No larger
    // than the memory: the system would promise any of its addresses a page, and end the program
    // when it has none left.
    static auto* const instance = new MemoryArena(memoryOfMachine());
    return *instance;
}

/// LibTorch's own allocator for what is small, the arena for what is large.
class KeepingAllocator final : public c10::Allocator {
public:
    static KeepingAllocator& instance() {
        static KeepingAllocator allocator(c10::GetDefaultCPUAllocator());
        return allocator;
    }

    // Which of the two overrides one of LibTorch's depends on its version (const until 2.2).
    c10::DataPtr allocate(size_t bytes) const { // NOLINT(modernize-use-override)
        void* memory = bytes < kLeastKept ? nullptr : arena().allocate(bytes);
        if (memory == nullptr) {
            memory = plainMemory(bytes);
        }
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
    explicit KeepingAllocator(c10::Allocator* plain) : m_plain(*plain) {}

    void* plainMemory(size_t bytes) const {
        try {
            return m_plain.raw_allocate(bytes);
        } catch (const c10::Error&) {
            throw std::bad_alloc(); // what C++ calls it, so that people are told what to do
        }
    }

    static void giveBack(void* memory) {
        if (!arena().free(memory)) {
            instance().m_plain.raw_deallocate(memory);
        }
    }

    c10::Allocator& m_plain;
};

} // namespace

void keepTensorMemory() {
    c10::SetCPUAllocator(&KeepingAllocator::instance(), /*priority=*/1);
}

void releaseKeptMemory() {
    arena().release();
}

int64_t peakMemoryBytes() {
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? int64_t{usage.ru_maxrss} << 10 : 0; // of KiB
}

} // namespace styleclip
