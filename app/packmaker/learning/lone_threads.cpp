#include "app/packmaker/learning/lone_threads.h"

#include <ATen/Parallel.h>

#ifdef _OPENMP
#include <omp.h>
#endif

#include <future>
#include <vector>

namespace styleclip {

void computeAlone() {
    // Each would come later and undo this: LibTorch's own, and that of its headers in our code.
    (void)at::get_num_threads();
    at::internal::lazy_init_num_threads();
#ifdef _OPENMP
    omp_set_num_threads(1); // at::set_num_threads would count for every thread that begins later
#endif
}

void inLoneThreads(int64_t count, const std::function<void(int64_t)>& work) {
    std::vector<std::future<void>> threads;
    for (int64_t index = 0; index < count; ++index) {
        threads.push_back(std::async(std::launch::async, [&work, index] {
            computeAlone();
            work(index);
        }));
    }
    for (std::future<void>& thread : threads) {
        thread.wait(); // for all, before one may throw
    }
    for (std::future<void>& thread : threads) {
        thread.get();
    }
}

} // namespace styleclip
