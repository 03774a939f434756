#pragma once

#include <cstdint>

namespace styleclip {

/// Lets tensors on the CPU keep the memory of those before them. A network takes and gives back the
/// same hundreds of megabytes for each picture; without this the C library returns them to the
/// system, which brings and clears them anew, page by page. What is kept with what is in use is
/// little more than has been in use at once (see MemoryArena). Tensors for which there is no memory
/// throw std::bad_alloc from then on, not an error of LibTorch. To be called at the beginning of
/// main().
void keepTensorMemory();

/// Returns to the system what is kept and not in use, as after a job much larger than the next
/// ones. Safe from any thread, and of no effect without keepTensorMemory().
void releaseKeptMemory();

/// How many bytes of memory this process has had at most, pages of its programs included; 0 where
/// the system does not tell.
[[nodiscard]] int64_t peakMemoryBytes();

} // namespace styleclip
