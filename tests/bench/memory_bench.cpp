// The most memory that the process holds at once, LibTorch and weights of published size included.

#include "core/methods/latent_optimizer.h"
#include "models/identity/identity_network.h"
#include "models/platform/kept_memory.h"
#include "models/stylegan2/generator.h"
#include "tests/bench/peak_memory.h"
#include "tests/support/formula_networks.h"
#include "tests/support/random_clip.h"
#include "tests/support/random_generator.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

namespace styleclip::bench {

namespace {

void pictureMemory(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const auto generator =
        test::generatorOf(test::randomGeneratorState(test::publishedPlan(state.range(0)), 1));
    const at::Tensor s =
        generator->toStyleSpace(generator->mapping(generator->sampleZ(1)), LatentSpace::W);
    keepTensorMemory();
    beginPeak();
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(generator->synthesize(s));
    }
    state.counters["peak_MB"] = peakMegabytes();
}

void optimizationMemory(benchmark::State& state) {
    const LatentOptimizer optimizer(
        test::generatorOf(test::randomGeneratorState(test::publishedPlan(state.range(0)), 1)),
        test::randomVisionTransformerB32(), test::formulaIdentityNetwork());
    keepTensorMemory();
    OptimizationOptions options;
    options.steps = 2;
    options.lambdaId = 0.005;
    const at::Tensor source = at::zeros({1, 18, 512});
    beginPeak();
    for (auto round : state) {
        (void)round;
        test::TestControl control;
        benchmark::DoNotOptimize(optimizer.run(
            source, LatentSpace::WPlus, at::linspace(-1, 1, 512).unsqueeze(0), options, control));
    }
    state.counters["peak_MB"] = peakMegabytes();
}

} // namespace

BENCHMARK(pictureMemory)->Arg(1024)->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(optimizationMemory)->Arg(1024)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
