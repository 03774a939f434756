#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <unordered_map>

namespace styleclip {

/// Blocks of memory from one range of addresses, the lowest that fits first. What was given back
/// joins its neighbours and stays with the program, so that a network which takes and gives back
/// the same sizes again and again always meets pages that the system has brought already, and never
/// needs many more than the most that was in use at once. Safe from any thread.
class MemoryArena {
public:
    /// Takes addresses only, no memory, for so many bytes: where the system refuses, or knows no
    /// such thing, allocate() gives nothing.
    explicit MemoryArena(size_t bytes);
    ~MemoryArena();
    MemoryArena(const MemoryArena&) = delete;
    MemoryArena& operator=(const MemoryArena&) = delete;
    MemoryArena(MemoryArena&&) = delete;
    MemoryArena& operator=(MemoryArena&&) = delete;

    /// Aligned to 64 KiB; null when there is no room.
    [[nodiscard]] void* allocate(size_t bytes);

    /// False, with nothing done, if the memory is not of this arena.
    bool free(void* memory);

    /// Returns to the system what is not in use. Other threads need not wait for it.
    void release();

private:
    using Ranges = std::map<size_t, size_t>; // bytes by offset
    struct Range {
        size_t begin, bytes;
    };

    [[nodiscard]] Ranges::iterator firstFit(size_t bytes);
    bool growTo(size_t end);
    void addFree(size_t offset, size_t bytes);
    [[nodiscard]] Range claimFreeFrom(size_t offset); // no bytes when nothing is free from there on

    std::mutex m_mutex;
    char* m_begin = nullptr;
    size_t m_reserved;
    size_t m_end = 0; // what may be written to lies below
    Ranges m_free;
    std::unordered_map<size_t, size_t> m_used;
};

} // namespace styleclip
