#include "models/device.h"
#include "models/error.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"

#include <ATen/Parallel.h>
#include <benchmark/benchmark.h>

#include <iostream>
#include <string_view>

namespace {

/// Takes `--device NAME` out of the arguments, which Google Benchmark does not know.
void takeDevice(int& argc, char** argv) {
    int kept = 1;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--device" && i + 1 < argc) {
            styleclip::bench::setDevice(styleclip::parseDevice(argv[++i]));
        } else {
            argv[kept++] = argv[i];
        }
    }
    argc = kept;
}

} // namespace

int main(int argc, char** argv) {
    try {
        takeDevice(argc, argv);
    } catch (const styleclip::Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    at::set_num_threads(2); // what the ratios of the documents were measured with
    styleclip::bench::useEngineMemory();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
