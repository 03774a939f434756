#include "tests/bench/variants.h"

#include "models/platform/kept_memory.h"
#include "tests/bench/bench_device.h"

#include <c10/core/CPUAllocator.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace styleclip::bench {

namespace {

/// Otherwise it returns the reference's largest tensors to the system each time, and how long the
/// system takes to bring and to clear new pages varies from machine to machine and hour to hour.
void keepMemoryOfTheCLibrary() {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1); // never
#endif
}

c10::Allocator* publishedAllocator() {
    static c10::Allocator* const allocator = c10::GetAllocator(c10::kCPU);
    return allocator;
}

void chooseMemory(bool reference) {
    if (reference) {
        c10::SetCPUAllocator(publishedAllocator(), /*priority=*/1);
    } else {
        keepTensorMemory();
    }
}

double millisecondsOf(const std::vector<Variant>& variants, size_t index) {
    chooseMemory(index == 0);
    const auto start = std::chrono::steady_clock::now();
    variants[index].run();
    finishWork();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
               .count() /
           variants[index].pieces;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

void useEngineMemory(ReferenceMemory reference) {
    (void)publishedAllocator(); // as long as it is there
    if (reference == ReferenceMemory::Kept) {
        keepMemoryOfTheCLibrary();
    }
    chooseMemory(/*reference=*/false);
}

void runInTurns(benchmark::State& state, const std::vector<Variant>& variants) {
    for (size_t i = 0; i < variants.size(); ++i) {
        (void)millisecondsOf(variants, i); // prepares weights and memory
    }
    runPreparedInTurns(state, variants);
}

void runPreparedInTurns(benchmark::State& state, const std::vector<Variant>& variants) {
    std::vector<std::vector<double>> milliseconds(variants.size());
    for (auto round : state) {
        (void)round;
        for (size_t i = 0; i < variants.size(); ++i) {
            milliseconds[i].push_back(millisecondsOf(variants, i));
        }
    }
    const double baseline = median(milliseconds.front());
    std::string label;
    for (size_t i = 0; i < variants.size(); ++i) {
        const double own = median(milliseconds[i]);
        label += fmt::format("{}{}: {:.4g} ms ({:.2f}x)", label.empty() ? "" : ", ",
                             variants[i].name, own, baseline / own);
    }
    state.SetLabel(label);
}

} // namespace styleclip::bench
