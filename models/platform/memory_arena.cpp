#include "models/platform/memory_arena.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace styleclip {

namespace {

constexpr size_t kGrain = size_t{64} << 10; // blocks begin at multiples of it
constexpr size_t kHugePage = size_t{2} << 20;
constexpr size_t kReturnedAtOnce = size_t{64} << 20; // pages that others can't have meanwhile

size_t roundedUp(size_t bytes, size_t step) {
    return (bytes + step - 1) / step * step;
}

// The four things that are asked of the system.
#if defined(__linux__)

/// From the beginning of a huge page on, which the system promises for no size and gives for some.
char* reserveAddresses(size_t bytes) {
    void* const mapped = mmap(nullptr, bytes + kHugePage, PROT_NONE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (mapped == MAP_FAILED) {
        return nullptr;
    }
    auto* const range = static_cast<char*>(mapped);
    const auto address = reinterpret_cast<uintptr_t>(range);
    const size_t before = roundedUp(address, kHugePage) - address;
    (void)munmap(range, before);
    (void)munmap(range + before + bytes, kHugePage - before);
    return range + before;
}

bool makeWritable(char* begin, size_t bytes) {
    if (mprotect(begin, bytes, PROT_READ | PROT_WRITE) != 0) {
        return false;
    }
    (void)madvise(begin, bytes, MADV_HUGEPAGE); // a wish: without them it is only slower
    return true;
}

void returnPages(char* begin, size_t bytes) {
    (void)madvise(begin, bytes, MADV_DONTNEED);
}

void freeAddresses(char* begin, size_t bytes) {
    (void)munmap(begin, bytes);
}

#else

char* reserveAddresses(size_t) {
    return nullptr;
}

bool makeWritable(char*, size_t) {
    return false;
}

void returnPages(char*, size_t) {}

void freeAddresses(char*, size_t) {}

#endif

} // namespace

MemoryArena::MemoryArena(size_t bytes)
    : m_begin(reserveAddresses(bytes)), m_reserved(m_begin != nullptr ? bytes : 0) {}

MemoryArena::~MemoryArena() {
    if (m_begin != nullptr) {
        freeAddresses(m_begin, m_reserved);
    }
}

void* MemoryArena::allocate(size_t bytes) {
    if (bytes > m_reserved) {
        return nullptr; // before it is rounded up, which would make the largest numbers small
    }
    const size_t size = std::max(roundedUp(bytes, kGrain), kGrain);
    const std::lock_guard lock(m_mutex);
    const auto found = firstFit(size);
    if (found == m_free.end()) {
        return nullptr;
    }
    const auto [offset, room] = *found;
    m_free.erase(found);
    if (room > size) {
        m_free.emplace(offset + size, room - size);
    }
    m_used.emplace(offset, size);
    return m_begin + offset;
}

MemoryArena::Ranges::iterator MemoryArena::firstFit(size_t bytes) {
    const auto fits = [&](const auto& range) { return range.second >= bytes; };
    const auto found = std::find_if(m_free.begin(), m_free.end(), fits);
    if (found != m_free.end()) {
        return found;
    }
    const bool lastIsFree =
        !m_free.empty() && m_free.rbegin()->first + m_free.rbegin()->second == m_end;
    const size_t begin = lastIsFree ? m_free.rbegin()->first : m_end;
    return growTo(begin + bytes) ? std::prev(m_free.end()) : m_free.end();
}

bool MemoryArena::growTo(size_t end) {
    const size_t newEnd = roundedUp(end, kHugePage);
    if (newEnd > m_reserved || !makeWritable(m_begin + m_end, newEnd - m_end)) {
        return false;
    }
    addFree(m_end, newEnd - m_end);
    m_end = newEnd;
    return true;
}

bool MemoryArena::free(void* memory) {
    auto* const block = static_cast<char*>(memory);
    if (block < m_begin || block >= m_begin + m_reserved) {
        return false; // said without waiting for other threads, since most tensors are small
    }
    const std::lock_guard lock(m_mutex);
    const auto found = m_used.find(static_cast<size_t>(block - m_begin));
    if (found == m_used.end()) {
        return false;
    }
    const auto [offset, bytes] = *found;
    m_used.erase(found);
    addFree(offset, bytes);
    return true;
}

void MemoryArena::addFree(size_t offset, size_t bytes) {
    auto next = m_free.lower_bound(offset);
    if (next != m_free.end() && offset + bytes == next->first) {
        bytes += next->second;
        next = m_free.erase(next);
    }
    if (next != m_free.begin()) {
        auto& [begin, size] = *std::prev(next);
        if (begin + size == offset) {
            size += bytes;
            return;
        }
    }
    m_free.emplace(offset, bytes);
}

void MemoryArena::release() {
    // Piece by piece, each of them nobody's meanwhile: the system takes its time, and other threads
    // must not wait for it.
    Range piece{0, 0};
    while ((piece = claimFreeFrom(piece.begin + piece.bytes)).bytes > 0) {
        returnPages(m_begin + piece.begin, piece.bytes);
        const std::lock_guard lock(m_mutex);
        addFree(piece.begin, piece.bytes);
    }
}

MemoryArena::Range MemoryArena::claimFreeFrom(size_t offset) {
    const std::lock_guard lock(m_mutex);
    auto next = m_free.upper_bound(offset);
    if (next != m_free.begin() && std::prev(next)->first + std::prev(next)->second > offset) {
        --next; // it covers the offset
    }
    if (next == m_free.end()) {
        return {offset, 0};
    }
    const auto [first, bytes] = *next;
    m_free.erase(next);
    const size_t begin = std::max(first, offset);
    const size_t end = std::min(first + bytes, begin + kReturnedAtOnce);
    if (begin > first) {
        m_free.emplace(first, begin - first);
    }
    if (end < first + bytes) {
        m_free.emplace(end, first + bytes - end);
    }
    return {begin, end - begin};
}

} // namespace styleclip
