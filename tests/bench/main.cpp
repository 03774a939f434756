#include "models/error.h"
#include "models/platform/device.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>

#include <iostream>
#include <string_view>

namespace {

/// Takes `--device NAME` and `--reference-as-published` out of the arguments, which Google
/// Benchmark does not know.
void takeOptions(int& argc, char** argv) {
    using namespace styleclip::bench;
    ReferenceMemory memory = ReferenceMemory::Kept;
    int kept = 1;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--device" && i + 1 < argc) {
            setDevice(styleclip::parseDevice(argv[++i]));
        } else if (argument == "--reference-as-published") {
            memory = ReferenceMemory::AsPublished;
        } else {
            argv[kept++] = argv[i];
        }
    }
    argc = kept;
    useEngineMemory(memory);
}

} // namespace

int main(int argc, char** argv) {
    try {
        takeOptions(argc, argv);
    } catch (const styleclip::Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    at::set_num_threads(2); // what the ratios of the documents were measured with
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
