#pragma once

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <cstdint>

namespace styleclip::winograd {

/// Calls `run` with each task's number and a thread's own memory of so many bytes. A thread that is
/// done takes the next task, whichever cores are slower or busy with something else.
template <typename Run>
void forTasks(int64_t tasks, int64_t bytes, const Run& run) {
    std::atomic<int64_t> next{0};
    const int64_t threads = std::min<int64_t>(at::get_num_threads(), tasks);
    at::parallel_for(0, threads, 1, [&](int64_t /*first*/, int64_t /*last*/) {
        const at::Tensor memory = at::empty({bytes}, at::kByte);
        for (int64_t task = next++; task < tasks; task = next++) {
            run(task, static_cast<char*>(memory.data_ptr()));
        }
    });
}

struct Range {
    int64_t begin;
    int64_t end;

    [[nodiscard]] int64_t length() const { return end - begin; }
};

/// Part `index` of `count` numbers that are cut into `parts` about as long, at multiples of `step`.
inline Range partOf(int64_t count, int64_t parts, int64_t index, int64_t step = 1) {
    const int64_t steps = (count + step - 1) / step;
    const auto cut = [&](int64_t part) { return std::min(steps * part / parts * step, count); };
    return {cut(index), cut(index + 1)};
}

} // namespace styleclip::winograd
