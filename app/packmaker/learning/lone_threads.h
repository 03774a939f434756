#pragma once

#include <cstdint>
#include <functional>

namespace styleclip {

/// From now on the calling thread, which should be one of its own, computes LibTorch's operations
/// alone.
void computeAlone();

/// Runs `work(0)` ... `work(count - 1)` at the same time, each in a thread of its own that computes
/// LibTorch's operations alone, and returns when all have ended. Throws what one of them has
/// thrown.
///
/// at::parallel_for will not do for gradients: within it oneDNN's gradients of convolutions wait
/// forever for threads that it does not give them.
void inLoneThreads(int64_t count, const std::function<void(int64_t)>& work);

} // namespace styleclip
