// Direction statistics: pictures with one channel of S moved, shown to CLIP. The published code
// makes each in full.

#include "core/directions/channel_probe.h"
#include "core/directions/picture_features.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_clip.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

#include <vector>

namespace styleclip::bench {

namespace {

constexpr int64_t kChannelsABlock = 8;

/// In a block; a GPU makes more of them at a time.
int64_t imagesABlock() {
    return device().is_cpu() ? 1 : 8;
}

/// A pair of pictures as published: made in full, from the first layer on.
void publishedPair(const test::ReferenceGenerator& generator, const Clip& clip, const at::Tensor& s,
                   int64_t resolution) {
    for (int i = 0; i < 2; ++i) {
        benchmark::DoNotOptimize(pictureFeatures(clip, generator.synthesize(s, resolution)));
    }
}

/// A share of the work that is spread over the network as the whole is: one pair of pictures from
/// each of a few blocks would leave out what the pairs of a block share, so whole blocks, far
/// apart.
std::vector<ProbeBlock> someBlocks(const StyleLayout& layout, size_t count) {
    const std::vector<ProbeBlock> all =
        probeBlocks(layout, imagesABlock(), kChannelsABlock, imagesABlock());
    std::vector<ProbeBlock> some;
    for (size_t i = 0; i < count; ++i) {
        some.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
    }
    return some;
}

void statisticsPicture(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const StateDict weights = test::randomGeneratorState(test::publishedPlan(state.range(0)), 1);
    const auto generator = test::generatorOf(weights, device());
    const test::ReferenceGenerator reference(weights, {}, device());
    const auto clip = test::randomVisionTransformerB32(device());
    const at::Tensor styles = generator->toStyleSpace(
        generator->mapping(generator->sampleZ(1, imagesABlock())), LatentSpace::W);
    const ChannelStatistics statistics{styles.mean(0).cpu(), at::ones({styles.size(1)})};

    const auto pairs = [&](Precision precision) {
        SynthesisOptions rendering;
        rendering.resolution = 256;
        rendering.precision = precision;
        const ChannelProbe probe(*generator, *clip, styles, statistics, 5.0, rendering);
        for (const ProbeBlock& block : someBlocks(generator->styleLayout(), 4)) {
            benchmark::DoNotOptimize(probe.run(block, [](int64_t) { return true; }));
        }
    };
    const auto count = static_cast<double>(4 * kChannelsABlock * imagesABlock());
    runInTurns(state,
               {{"reference",
                 [&] { publishedPair(reference, *clip, styles.narrow(0, 0, 1), state.range(0)); }},
                {"fp32_at_256px", [&] { pairs(Precision::Float32); }, count},
                {"bf16_at_256px", [&] { pairs(Precision::BFloat16); }, count}});
}

} // namespace

BENCHMARK(statisticsPicture)->Arg(1024)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
