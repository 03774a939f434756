#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <vector>

namespace styleclip::bench {

/// Where the reference's tensors come from: LibTorch's own allocator on a C library
enum class ReferenceMemory {
    Kept,       ///< that is told to return nothing to the system, which takes the least time
    AsPublished ///< as it is, as published code runs
};

/// From here on tensors are made as in the product, those of references as said.
void useEngineMemory(ReferenceMemory reference);

/// One way to do a piece of work.
struct Variant {
    std::string name;
    std::function<void()> run;
    double pieces = 1.0; ///< of work that a call of run() does; times are those of one
};

/// Times variants of the same work, which take turns in every round, so that what else the machine
/// does meets all of them. The first is the reference, whose tensors LibTorch's own allocator
/// makes. The label gives the medians of the rounds and how many times faster than it each is.
void runInTurns(benchmark::State& state, const std::vector<Variant>& variants);

/// The same where the caller has prepared weights and memory, since a run to warm up with would
/// take too long.
void runPreparedInTurns(benchmark::State& state, const std::vector<Variant>& variants);

} // namespace styleclip::bench
