// An edit by a mapper of published size: W+ -> delta -> S -> picture.

#include "models/mapper/mapper.h"
#include "models/stylegan2/generator.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

namespace styleclip::bench {

namespace {

void mapperEdit(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const StateDict weights = test::randomGeneratorState(test::publishedPlan(state.range(0)), 1);
    const auto generator = test::generatorOf(weights, device());
    const test::ReferenceGenerator reference(weights, {}, device());
    const auto mapper = Mapper::create({}, 1, device());
    const at::Tensor source = generator->broadcast(generator->mapping(generator->sampleZ(1)));
    // The mapper is the same for both: a thousandth of the picture's time.
    const auto edited = [&] { return source + kMapperStrength * mapper->delta(source); };
    const auto picture = [&](Precision precision) {
        SynthesisOptions options;
        options.precision = precision;
        benchmark::DoNotOptimize(generator->synthesize(generator->affine(edited()), options));
    };
    runInTurns(state, {{"reference",
                        [&] {
                            benchmark::DoNotOptimize(reference.synthesize(
                                reference.affine(edited()), generator->resolution()));
                        }},
                       {"fp32", [&] { picture(Precision::Float32); }},
                       {"bf16", [&] { picture(Precision::BFloat16); }}});
}

} // namespace

BENCHMARK(mapperEdit)->Arg(1024)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
