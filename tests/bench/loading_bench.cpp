// Opening checkpoints of published size from a warm disk cache.

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/stylegan2/generator.h"
#include "tests/support/formula_networks.h"
#include "tests/support/random_clip.h"
#include "tests/support/random_generator.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>

namespace styleclip::bench {

namespace {

Value torchState(const StateDict& state) {
    auto mapping = std::make_shared<Mapping>();
    for (const auto& [name, tensor] : state) {
        mapping->items.emplace_back(Value(name), Value(tensor));
    }
    return Value(std::shared_ptr<const Mapping>(std::move(mapping)));
}

void openCheckpoints(benchmark::State& state) {
    const test::TemporaryFolder folder;
    const auto generator = folder / "generator.pt";
    const auto clip = folder / "clip.pt";
    const auto identity = folder / "identity.pth";
    StateDict published; // in half precision, as OpenAI's files are
    for (const auto& [name, tensor] :
         test::randomVisionTransformerB32State(test::ClipText::Published)) {
        published.emplace(name, StoredTensor(tensor.to(at::kHalf)));
    }
    writeTorchZip(generator, torchState(test::randomGeneratorState(test::publishedPlan(1024), 1)));
    writeTorchZip(clip, torchState(published));
    writeTorchZip(identity, torchState(test::formulaIdentityState()));
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(Generator::load(Checkpoint::open(generator)));
        benchmark::DoNotOptimize(Clip::load(Checkpoint::open(clip)));
        benchmark::DoNotOptimize(IdentityNetwork::load(Checkpoint::open(identity)));
    }
    const auto megabytes = [](const std::filesystem::path& file) {
        return static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    };
    state.counters["generator_MB"] = megabytes(generator);
    state.counters["clip_MB"] = megabytes(clip);
    state.counters["identity_MB"] = megabytes(identity);
}

} // namespace

BENCHMARK(openCheckpoints)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
