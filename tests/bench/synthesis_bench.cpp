// One full-size render (published channels, random weights) beside the plain transcription of the
// published formulas.

#include "models/stylegan2/generator.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

#include <cmath>

namespace styleclip::bench {

namespace {

/// What speed costs in exactness: in the picture's own units, and in dB for values from -1 to 1.
void compareWithReference(benchmark::State& state, const at::Tensor& reference,
                          const at::Tensor& fp32, const at::Tensor& bf16) {
    const double error = (bf16 - reference).square().mean().item<double>();
    state.counters["range"] = (reference.max() - reference.min()).item<double>();
    state.counters["fp32_max_difference"] = (fp32 - reference).abs().max().item<double>();
    state.counters["bf16_PSNR"] = 10.0 * std::log10(4.0 / error);
}

void renderAtFullSize(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const int64_t resolution = state.range(0);
    const StateDict weights = test::randomGeneratorState(test::publishedPlan(resolution), 1);
    const auto generator = test::generatorOf(weights, device());
    const test::ReferenceGenerator reference(weights, {}, device());
    const at::Tensor w = generator->mapping(generator->sampleZ(1));
    const at::Tensor s = generator->toStyleSpace(w, LatentSpace::W);
    const auto picture = [&](Precision precision, int64_t stop) {
        SynthesisOptions options;
        options.precision = precision;
        options.resolution = stop;
        return generator->synthesize(s, options);
    };
    const auto render = [&](Precision precision, int64_t stop) {
        return [&, precision, stop] { benchmark::DoNotOptimize(picture(precision, stop)); };
    };
    compareWithReference(state, reference.synthesize(s, resolution), picture(Precision::Float32, 0),
                         picture(Precision::BFloat16, 0));
    std::vector<Variant> variants{
        {"reference", [&] { benchmark::DoNotOptimize(reference.synthesize(s, resolution)); }},
        {"fp32", render(Precision::Float32, 0)},
        {"bf16", render(Precision::BFloat16, 0)},
    };
    if (resolution > 256) {
        variants.push_back({"fp32_stop256", render(Precision::Float32, 256)});
        variants.push_back({"bf16_stop256", render(Precision::BFloat16, 256)});
    }
    runInTurns(state, variants);
}

} // namespace

BENCHMARK(renderAtFullSize)
    ->Arg(256)
    ->Arg(512)
    ->Arg(1024)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
