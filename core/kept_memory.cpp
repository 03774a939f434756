#include "core/kept_memory.h"

#include "core/memory_arena.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>

#include <cstddef>
#include <cstring>
#include <utility>

namespace styleclip {

namespace {

constexpr size_t kLeastKept = size_t{64} << 10; // bytes; the C library is fast with smaller ones
constexpr size_t kAddresses = size_t{1} << 40; // bytes; more than machines have memory

MemoryArena& arena() {
    // Never destroyed: tensors that live until the program ends give back what they hold.
    static auto* const instance = new MemoryArena(kAddresses);
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
        void* memory = bytes < kLeastKept ? nullptr : arena().take(bytes);
        if (memory == nullptr) {
            memory = m_plain.raw_allocate(bytes);
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

    static void giveBack(void* memory) {
        if (!arena().give(memory)) {
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

} // namespace styleclip
