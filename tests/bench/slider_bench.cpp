// A tick of a direction's slider at preview size (256 px of a 1024 px generator): only the layers
// from the first touched one on are computed.

#include "models/stylegan2/generator.h"
#include "models/stylegan2/synthesis_cache.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_generator.h"
#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <vector>

namespace styleclip::bench {

namespace {

constexpr int64_t kPreview = 256;
constexpr int64_t kDirections = 20;
constexpr int64_t kChannels = 40; // what the published thresholds leave of most directions

/// The entries of S that modulate convolutions at `from` to `to` pixels.
std::vector<size_t> convolutionsOf(const StyleLayout& layout, int64_t from, int64_t to) {
    std::vector<size_t> entries;
    int64_t resolution = 4;
    for (size_t entry = 0; entry < layout.widths.size(); ++entry) {
        if (!layout.toRgb[entry] && resolution >= from && resolution <= to) {
            entries.push_back(entry);
        }
        if (layout.toRgb[entry]) { // ends its resolution
            resolution *= 2;
        }
    }
    return entries;
}

/// A change of S [1, channelCount] in channels of the `possible` entries from the `first` on.
at::Tensor randomDirection(const StyleLayout& layout, const std::vector<size_t>& possible,
                           size_t first, std::mt19937& random) {
    const auto drawn = [&](size_t least, size_t count) {
        return least + random() % (count - least);
    };
    const std::vector<int64_t> offsets = layout.offsets();
    at::Tensor direction = at::zeros({1, layout.channelCount()});
    for (int64_t i = 0; i < kChannels; ++i) {
        const size_t entry = possible[i == 0 ? first : drawn(first, possible.size())];
        const int64_t channel = static_cast<int64_t>(random()) % layout.widths[entry];
        direction[0][offsets[entry] + channel] = 0.5;
    }
    return direction;
}

/// Sliders of several directions, each moved on by one tick in turn.
class Sliders {
public:
    Sliders(std::shared_ptr<const Generator> generator, at::Tensor s, int64_t from)
        : m_generator(std::move(generator)), m_source(std::move(s)), m_caches(kDirections) {
        const StyleLayout& layout = m_generator->styleLayout();
        const std::vector<size_t> possible = convolutionsOf(layout, from, kPreview);
        const size_t firsts = convolutionsOf(layout, from, 64).size(); // where directions begin
        std::mt19937 random(1);
        for (int64_t i = 0; i < kDirections; ++i) {
            m_directions.push_back(
                randomDirection(layout, possible, random() % firsts, random).to(device()));
        }
        // The pictures that are there before a slider moves, and moves after which all memory has
        // been brought.
        for (int64_t i = 0; i < 3 * kDirections; ++i) {
            (void)tick();
        }
    }

    at::Tensor tick() {
        const size_t index = m_next % m_directions.size();
        SynthesisOptions options;
        options.precision = Precision::BFloat16;
        options.resolution = kPreview;
        options.cache = &m_caches[index];
        const double alpha = 1.0 + 0.1 * static_cast<double>(m_next++ / kDirections);
        return m_generator->synthesize(m_source + alpha * m_directions[index], options);
    }

private:
    std::shared_ptr<const Generator> m_generator;
    at::Tensor m_source;
    std::vector<SynthesisCache> m_caches;
    std::vector<at::Tensor> m_directions;
    size_t m_next = 0;
};

void sliderTick(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const StateDict weights = test::randomGeneratorState(test::publishedPlan(state.range(0)), 1);
    const auto generator = test::generatorOf(weights, device());
    const test::ReferenceGenerator reference(weights, {}, device());
    const at::Tensor s =
        generator->toStyleSpace(generator->mapping(generator->sampleZ(1)), LatentSpace::W);
    Sliders anywhere(generator, s, 8);
    Sliders fine(generator, s, 64);
    runInTurns(
        state,
        {{"reference",
          [&] { benchmark::DoNotOptimize(reference.synthesize(s, generator->resolution())); }},
         {"tick", [&] { benchmark::DoNotOptimize(anywhere.tick()); }},
         {"tick_from_64px", [&] { benchmark::DoNotOptimize(fine.tick()); }}});
}

} // namespace

BENCHMARK(sliderTick)->Arg(1024)->Iterations(kDirections)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
