#include "core/directions/direction_statistics.h"

#include "core/directions/channel_probe.h"
#include "core/directions/channel_relevance.h"
#include "core/directions/computation_folder.h"
#include "core/directions/picture_features.h"
#include "core/directions/style_samples.h"
#include "core/methods/fingerprint.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <chrono>
#include <cmath>
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
                const DirectionStatisticsOptions& options, const OnProgress& onProgress)
        : m_generator(generator), m_clip(clip), m_options(options), m_onProgress(onProgress),
          m_samples(generator, options.seed, options.psi),
          m_batches(StyleSamples::batchCount(options.samples)),
          m_pairs(generator.styleLayout().convolutionChannelCount() * options.images) {}

    /// Also measures a first estimate of the time that a pair of pictures takes.
    [[nodiscard]] ComputationIdentity identity();

    /// Nothing when it was stopped.
    [[nodiscard]] std::optional<DirectionStatistics> run(const ComputationFolder& folder);

private:
    [[nodiscard]] std::optional<ChannelStatistics> statistics(const ComputationFolder& folder);
    [[nodiscard]] std::optional<at::Tensor> relevance(const ComputationFolder& folder,
                                                      const ChannelStatistics& statistics);
    [[nodiscard]] SynthesisOptions rendering() const {
        SynthesisOptions rendering;
        rendering.resolution = m_options.resolution;
        rendering.precision = m_options.precision;
        return rendering;
    }
    [[nodiscard]] bool report(int64_t steps, double secondsLeft) {
        m_done += steps;
        return !m_onProgress || m_onProgress({m_done, m_batches + m_pairs, secondsLeft});
    }

    const Generator& m_generator;
    const Clip& m_clip;
    const DirectionStatisticsOptions& m_options;
    const OnProgress& m_onProgress;
    StyleSamples m_samples;
    int64_t m_batches;
    int64_t m_pairs;
    int64_t m_done = 0;
    double m_secondsPerPair = 0.0;
};

ComputationIdentity Computation::identity() {
    const at::Tensor style = m_samples.first(1);
    const Clock::time_point start = Clock::now();
    const at::Tensor picture = m_generator.synthesize(style, rendering());
    at::Tensor features = pictureFeatures(m_clip, picture).cpu();
    m_secondsPerPair = 2.0 * secondsSince(start);
    features = features / features.norm().clamp_min(1e-12);

    ComputationIdentity identity{m_options, m_generator.styleLayout(), {}};
    for (const at::Tensor& values : {style, at::adaptive_avg_pool2d(picture, {4, 4}), features}) {
        const std::vector<double> numbers = fingerprintOf(values);
        identity.fingerprint.insert(identity.fingerprint.end(), numbers.begin(), numbers.end());
    }
    return identity;
}

std::optional<DirectionStatistics> Computation::run(const ComputationFolder& folder) {
    const std::optional<ChannelStatistics> channels = statistics(folder);
    if (!channels) {
        return std::nullopt;
    }
    const std::optional<at::Tensor> fs3 = relevance(folder, *channels);
    if (!fs3) {
        return std::nullopt;
    }
    DirectionStatistics results{*channels, *fs3};
    folder.finish(results);
    return results;
}

std::optional<ChannelStatistics> Computation::statistics(const ComputationFolder& folder) {
    if (std::optional<ChannelStatistics> stored = folder.statistics()) {
        m_done = m_batches;
        return stored;
    }
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
    const ChannelStatistics result = running.result();
    folder.saveStatistics(result);
    return result;
}

std::optional<at::Tensor> Computation::relevance(const ComputationFolder& folder,
                                                 const ChannelStatistics& statistics) {
    const ChannelProbe probe(m_generator, m_clip, m_samples.first(m_options.images), statistics,
                             m_options.distance, rendering());
    const StyleLayout& layout = m_generator.styleLayout();
    at::Tensor sum =
        at::zeros({layout.convolutionChannelCount(), m_clip.embeddingDim()}, at::kDouble);
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
    for (const ProbeBlock& block : probeBlocks(layout, m_options.images, m_options.channelsPerBlock,
                                               m_options.imagesPerBlock)) {
        std::optional<at::Tensor> part = folder.block(block);
        if (part) {
            m_done += block.channelCount * block.imageCount;
        } else {
            last = Clock::now();
            part = probe.run(block, onProbed);
            if (!part) {
                return std::nullopt;
            }
            folder.saveBlock(block, *part);
        }
        sum.narrow(0, block.firstRow, block.channelCount).add_(*part);
    }
    return channelRelevanceFromSum(sum).to(at::kFloat);
}

} // namespace

std::optional<DirectionStatistics> computeDirectionStatistics(
    const Generator& generator, const Clip& clip, const std::filesystem::path& folder,
    const DirectionStatisticsOptions& options, bool resume, const OnProgress& onProgress) {
    checkOptions(generator, options);
    const at::NoGradGuard noGrad;
    Computation computation(generator, clip, options, onProgress);
    const ComputationFolder place(folder, computation.identity(), resume);
    if (std::optional<DirectionStatistics> finished = place.results()) {
        return finished;
    }
    return computation.run(place);
}

} // namespace styleclip
