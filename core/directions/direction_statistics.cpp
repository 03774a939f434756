#include "core/directions/direction_statistics.h"

#include "core/computation/computation_folder.h"
#include "core/computation/fingerprint.h"
#include "core/directions/channel_probe.h"
#include "core/directions/channel_relevance.h"
#include "core/directions/global_direction.h"
#include "core/directions/partial_statistics.h"
#include "core/directions/picture_features.h"
#include "core/directions/style_samples.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void checkOptions(const Generator& generator, const DirectionStatisticsOptions& options) {
    const auto require = [](bool good, const Phrase& sentence) {
        if (!good) {
            throw Error(ErrorKind::Usage, sentence);
        }
    };
    require(options.images >= 1,
            Phrase("{} images can't be probed; use at least 1", options.images));
    require(options.samples >= 2,
            Phrase("{} samples have no deviation; use at least 2", options.samples));
    require(
        std::isfinite(options.psi) && std::isfinite(options.distance) && options.distance > 0.0,
        Phrase("psi and the distance in deviations must be finite numbers, the distance above 0"));
    require(options.channelsPerBlock >= 1 && options.imagesPerBlock >= 1,
            Phrase("a block must have at least one channel and one image"));
    const int64_t size = options.resolution;
    const bool powerOfTwo = size > 0 && (size & (size - 1)) == 0;
    require(size == 0 || (powerOfTwo && size >= 4 && size <= generator.resolution()),
            Phrase("size {} can't be rendered; use a power of two from 4 to {}", size,
                   generator.resolution()));
}

/// One computation, from the options to the results.
class Computation {
public:
    Computation(const Generator& generator, const Clip& clip,
                const DirectionStatisticsOptions& options, JobControl& control)
        : m_generator(generator), m_clip(clip), m_options(options), m_control(control),
          m_samples(generator, options.seed, options.psi),
          m_blocks(probeBlocks(generator.styleLayout(), options.images, options.channelsPerBlock,
                               options.imagesPerBlock)),
          m_batches(StyleSamples::batchCount(options.samples)),
          m_pairs(generator.styleLayout().convolutionChannelCount() * options.images) {}

    /// The options and a few numbers that the networks compute, a JSON object. Also measures a
    /// first estimate of the time that a pair of pictures takes.
    [[nodiscard]] std::string settings();

    [[nodiscard]] ComputationKind kind(const std::string& settings) const;

    /// Nothing when it was stopped.
    [[nodiscard]] std::optional<DirectionStatistics> run(ComputationFolder& folder);

private:
    [[nodiscard]] DirectionStatistics finished(const std::filesystem::path& folder) const;
    [[nodiscard]] std::optional<ChannelStatistics> channelStatistics();
    /// False when it was stopped.
    [[nodiscard]] bool probe(ComputationFolder& folder);
    void save(ComputationFolder& folder);
    [[nodiscard]] DirectionStatistics finish(ComputationFolder& folder);
    [[nodiscard]] SynthesisOptions rendering() const {
        SynthesisOptions rendering;
        rendering.resolution = m_options.resolution;
        rendering.precision = m_options.precision;
        return rendering;
    }
    [[nodiscard]] bool report(int64_t steps, double secondsLeft) {
        m_done += steps;
        return m_control.proceed({m_done, m_batches + m_pairs, secondsLeft});
    }

    const Generator& m_generator;
    const Clip& m_clip;
    const DirectionStatisticsOptions& m_options;
    JobControl& m_control;
    StyleSamples m_samples;
    std::vector<ProbeBlock> m_blocks;
    int64_t m_batches;
    int64_t m_pairs;
    PartialStatistics m_found;
    Clock::time_point m_saved = Clock::now();
    int64_t m_done = 0;
    double m_secondsPerPair = 0.0;
};

std::string Computation::settings() {
    const at::Tensor style = m_samples.first(1);
    const Clock::time_point start = Clock::now();
    const at::Tensor picture = m_generator.synthesize(style, rendering());
    at::Tensor features = pictureFeatures(m_clip, picture).cpu();
    // The picture is needed for the fingerprint; how long it takes is a first estimate.
    m_secondsPerPair = 2.0 * secondsSince(start);
    features = features / features.norm().clamp_min(1e-12);

    std::vector<double> fingerprint;
    for (const at::Tensor& values : {style, at::adaptive_avg_pool2d(picture, {4, 4}), features}) {
        const std::vector<double> numbers = fingerprintOf(values);
        fingerprint.insert(fingerprint.end(), numbers.begin(), numbers.end());
    }
    const nlohmann::json settings = {{"images", m_options.images},
                                     {"samples", m_options.samples},
                                     {"size", m_options.resolution},
                                     {"precision", precisionName(m_options.precision)},
                                     {"psi", m_options.psi},
                                     {"distance", m_options.distance},
                                     {"seed", m_options.seed},
                                     {"channels a block", m_options.channelsPerBlock},
                                     {"images a block", m_options.imagesPerBlock},
                                     {"widths", m_generator.styleLayout().widths},
                                     {"generator or CLIP", fingerprint}};
    return settings.dump();
}

ComputationKind Computation::kind(const std::string& settings) const {
    return {Phrase("computation of directions"),
            "directions_state.safetensors",
            "styleclip directions 2",
            {},
            {"partial", "directions.json"},
            [this, settings](const std::filesystem::path& folder) {
                return readEarlierStatistics(folder, settings, m_generator.styleLayout(), m_blocks);
            }};
}

std::optional<DirectionStatistics> Computation::run(ComputationFolder& folder) {
    m_found = partialStatistics(folder.earlier());
    const bool hasAll = m_found.blocks == static_cast<int64_t>(m_blocks.size());
    // Complete: finish() takes the sum out of the state as its last act.
    if (hasAll && !m_found.sum.defined()) {
        return finished(folder.path());
    }
    // At once, so that a second run in the same folder is refused from the first moment.
    if (!folder.isClaimed()) {
        save(folder);
    }
    if (m_found.channels.mean.defined()) {
        m_done = m_batches;
    } else {
        std::optional<ChannelStatistics> channels = channelStatistics();
        if (!channels) {
            return std::nullopt;
        }
        m_found.channels = std::move(*channels);
        save(folder);
    }
    // Stopped: what was probed so far is kept, whenever the last state was written.
    if (!probe(folder)) {
        save(folder);
        return std::nullopt;
    }
    return finish(folder);
}

DirectionStatistics Computation::finished(const std::filesystem::path& folder) const {
    const StyleLayout& layout = m_generator.styleLayout();
    return {loadChannelStatistics(Checkpoint::open(folder / kStatisticsFileName), layout),
            loadChannelRelevance(Checkpoint::open(folder / kFs3FileName), layout)};
}

std::optional<ChannelStatistics> Computation::channelStatistics() {
    const Clock::time_point start = Clock::now();
    const double probing = m_secondsPerPair * static_cast<double>(m_pairs);
    RunningStatistics running;
    for (int64_t batch = 0; batch < m_batches; ++batch) {
        running.add(m_samples.batch(batch, m_options.samples).cpu());
        const auto left = static_cast<double>(m_batches - batch - 1);
        if (!report(1, secondsSince(start) / static_cast<double>(batch + 1) * left + probing)) {
            return std::nullopt;
        }
    }
    return running.result();
}

bool Computation::probe(ComputationFolder& folder) {
    const ChannelProbe probe(m_generator, m_clip, m_samples.first(m_options.images),
                             m_found.channels, m_options.distance, rendering());
    double seconds = 0.0;
    int64_t probed = 0; // in this run
    Clock::time_point last = Clock::now();
    const auto onProbed = [&](int64_t pairs) {
        seconds += secondsSince(last);
        last = Clock::now();
        probed += pairs;
        const int64_t left = m_batches + m_pairs - m_done - pairs;
        return report(pairs, seconds / static_cast<double>(probed) * static_cast<double>(left));
    };
    for (int64_t i = 0; i < m_found.blocks; ++i) {
        // What an earlier run did is part of the whole.
        const ProbeBlock& block = m_blocks[static_cast<size_t>(i)];
        m_done += block.channelCount * block.imageCount;
    }
    while (m_found.blocks < static_cast<int64_t>(m_blocks.size())) {
        const ProbeBlock& block = m_blocks[static_cast<size_t>(m_found.blocks)];
        last = Clock::now();
        const std::optional<at::Tensor> part = probe.run(block, onProbed);
        if (!part) {
            return false;
        }
        m_found.add(block, *part, m_generator.styleLayout());
        if (secondsSince(m_saved) >= m_options.stateSeconds) {
            save(folder);
        }
    }
    return true;
}

void Computation::save(ComputationFolder& folder) {
    folder.save(tensorsOf(m_found), m_found.blocks);
    m_saved = Clock::now();
}

DirectionStatistics Computation::finish(ComputationFolder& folder) {
    DirectionStatistics results{m_found.channels,
                                channelRelevanceFromSum(m_found.sum).to(at::kFloat)};
    saveChannelStatistics(folder.path() / kStatisticsFileName, results.statistics,
                          m_generator.styleLayout());
    writeNpy(folder.path() / kFs3FileName, results.fs3);
    // The state last: that of all blocks without their sum says that the results are complete.
    folder.save({}, m_found.blocks);
    return results;
}

} // namespace

std::optional<DirectionStatistics> computeDirectionStatistics(
    const Generator& generator, const Clip& clip, const std::filesystem::path& folder,
    const DirectionStatisticsOptions& options, bool resume, JobControl& control) {
    checkOptions(generator, options);
    const at::NoGradGuard noGrad;
    Computation computation(generator, clip, options, control);
    const std::string settings = computation.settings();
    ComputationFolder place(folder, computation.kind(settings), settings,
                            resume ? ExistingComputation::Resume : ExistingComputation::Refuse);
    return computation.run(place);
}

} // namespace styleclip
