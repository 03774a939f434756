// A step of training a synthesis network: a picture of each of two samples, and the gradients of
// all weights. The reference computes by the published formulas with LibTorch's operators.

#include "models/stylegan2/rosinality_layout.h"
#include "models/stylegan2/training/trainable_generator.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>
#include <torch/csrc/autograd/autograd.h>

#include <vector>

namespace styleclip::bench {

namespace {

constexpr int64_t kBatch = 2;

void trainingStep(benchmark::State& state) {
    const StateDict weights = test::randomGeneratorState(test::publishedPlan(state.range(0)), 1);
    const auto generator = test::generatorOf(weights, device());
    const at::Tensor styles =
        generator->affine(generator->broadcast(generator->mapping(generator->sampleZ(1, kBatch))));
    const TrainableGenerator trainable(readRosinality(weights, "", "random generator"));
    std::vector<at::Tensor> parameters;
    for (const auto& [name, parameter] : trainable.parameters()) {
        parameters.push_back(parameter);
    }
    test::ReferenceGenerator reference(weights, {}, device());
    const std::vector<at::Tensor> leaves = reference.trainedWeights();
    const auto step = [](const at::Tensor& pictures, const std::vector<at::Tensor>& of) {
        benchmark::DoNotOptimize(torch::autograd::grad({pictures.square().mean()}, of));
    };
    runInTurns(state,
               {{"reference",
                 [&] { step(reference.synthesize(styles, generator->resolution()), leaves); }},
                {"fp32", [&] { step(trainable.synthesize(styles), parameters); }},
                {"bf16",
                 [&] { step(trainable.synthesize(styles, 0, Precision::BFloat16), parameters); }}});
}

} // namespace

BENCHMARK(trainingStep)->Arg(256)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
