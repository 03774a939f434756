#include "core/directions/global_direction.h"

#include "models/files/whole_file.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int kPublishedBetas = 20;
constexpr uint64_t kMaximumBytes = uint64_t{1} << 30; // of fs3; the published one has 12 MB

/// The thresholds of the published notebook's slider.
double publishedBeta(int i) {
    return 0.10 + 0.01 * i;
}

/// What people read and type should be short, and still keep the same channels.
/// A number of few digits in (above, upTo].
double shortestIn(double above, double upTo) {
    for (double scale = 100.0; scale < 1e15; scale *= 10.0) {
        const double value = std::floor(upTo * scale) / scale;
        if (value > above && value <= upTo) {
            return value;
        }
    }
    return upTo;
}

/// fs3 covers the channels that are not toRGB, from the first to the end of some entry: the
/// published code probes only layers up to 128 px.
bool coversWholeEntries(int64_t rows, const StyleLayout& layout) {
    int64_t end = 0;
    for (size_t entry = 0; entry < layout.widths.size() && end < rows; ++entry) {
        end += layout.toRgb[entry] ? 0 : layout.widths[entry];
    }
    return rows > 0 && end == rows;
}

void checkCovers(int64_t rows, const StyleLayout& layout) {
    if (!coversWholeEntries(rows, layout)) {
        throw Error(ErrorKind::Mismatch,
                    "fs3 is of another generator: it has {} channels, the generator has {} that "
                    "are not toRGB",
                    rows, layout.convolutionChannelCount());
    }
}

} // namespace

UnusableThreshold::UnusableThreshold(const Phrase& sentence, double nearestUsable)
    : Error(ErrorKind::Usage, sentence), m_nearestUsable(nearestUsable) {}

DirectionRelevance::DirectionRelevance(const at::Tensor& fs3, const at::Tensor& textDirection) {
    if (fs3.dim() != 2 || textDirection.dim() != 1 || fs3.size(1) != textDirection.size(0)) {
        throw Error(
            ErrorKind::Mismatch,
            "fs3 was made with another CLIP: its features have {} numbers, those of the prompts {}",
            fs3.dim() == 2 ? fs3.size(1) : 0, textDirection.numel());
    }
    // In double precision, so that a beta between two channels separates them whatever their
    // number.
    m_values = at::mv(fs3.cpu().to(at::kDouble), textDirection.cpu().to(at::kDouble)).contiguous();
    const at::Tensor magnitudes = m_values.abs();
    m_magnitudes =
        std::get<0>(magnitudes.masked_select(magnitudes > 0.0).sort(0, true)).contiguous();
    if (m_magnitudes.numel() == 0) {
        throw Error(ErrorKind::Usage,
                    "no channel of the generator moves the picture along these prompts; "
                    "use prompts that name something that the pictures can show");
    }
    m_largest = m_magnitudes[0].item<double>();
}

int64_t DirectionRelevance::keptChannels(double beta) const {
    const double* begin = m_magnitudes.data_ptr<double>();
    // Magnitudes are sorted, the largest first.
    return std::partition_point(begin, begin + m_magnitudes.numel(),
                                [beta](double magnitude) { return magnitude >= beta; }) -
           begin;
}

double DirectionRelevance::firstBeta(int64_t minimum) const {
    // From the strictest on: few channels change least beside what was asked for.
    for (int i = kPublishedBetas - 1; i >= 0; --i) {
        if (keptChannels(publishedBeta(i)) > minimum) {
            return publishedBeta(i);
        }
    }
    return nearestUsableBeta(publishedBeta(0));
}

/// Channels of equal magnitude can't be told apart by a threshold, so that it may keep some more.
double DirectionRelevance::betaForChannels(int64_t count) const {
    const int64_t most = m_magnitudes.numel();
    if (count < 1 || count > most) {
        const int64_t nearest = std::clamp<int64_t>(count, 1, most);
        throw UnusableThreshold(Phrase("{} channels can't be moved: between 1 and {} can for these "
                                       "prompts; the nearest usable number is {}",
                                       count, most, nearest),
                                static_cast<double>(nearest));
    }
    const double* magnitudes = m_magnitudes.data_ptr<double>();
    const double last = magnitudes[count - 1];
    const int64_t kept = keptChannels(last);
    return shortestIn(kept < most ? magnitudes[kept] : 0.0, last);
}

double DirectionRelevance::nearestUsableBeta(double beta) const {
    if (std::isnan(beta)) {
        return firstBeta();
    }
    if (beta < 0.0) {
        return 0.0;
    }
    if (beta <= m_largest) {
        return beta;
    }
    const int64_t kept = keptChannels(m_largest);
    return shortestIn(kept < m_magnitudes.numel() ? m_magnitudes[kept].item<double>() : 0.0,
                      m_largest);
}

void DirectionRelevance::checkBeta(double beta) const {
    const double nearest = nearestUsableBeta(beta);
    if (beta == nearest) {
        return;
    }
    const Phrase problem =
        std::isnan(beta) ? Phrase("is not a number")
        : beta < 0.0     ? Phrase("is negative; a threshold starts at 0, which keeps every channel")
                         : Phrase("is above the relevance of every channel for these prompts, so "
                                      "nothing would change");
    throw UnusableThreshold(
        Phrase("beta {} {}; the nearest usable value is {}", beta, problem, nearest), nearest);
}

GlobalDirection globalDirection(const DirectionRelevance& relevance, double beta,
                                const ChannelStatistics& statistics, const StyleLayout& layout) {
    const int64_t rows = relevance.values().size(0);
    checkCovers(rows, layout);
    if (statistics.deviation.numel() != layout.channelCount()) {
        throw Error(ErrorKind::Mismatch,
                    "the channel statistics have {} channels, the generator {}",
                    statistics.deviation.numel(), layout.channelCount());
    }
    relevance.checkBeta(beta);
    const at::Tensor& values = relevance.values();
    const at::Tensor kept =
        at::where(values.abs() >= beta, values, at::zeros({}, values.options()));
    const at::Tensor positions =
        at::tensor(layout.convolutionChannels(), at::kLong).narrow(0, 0, rows);
    // Alpha counts deviations of the most relevant channel (StyleCLIP, section 6), whatever the
    // prompts are.
    const at::Tensor scaled = (kept / relevance.largest()).to(at::kFloat);
    at::Tensor delta = at::zeros({layout.channelCount()}, at::kFloat);
    delta.index_copy_(0, positions, scaled * statistics.deviation.cpu().index_select(0, positions));
    return {delta.unsqueeze(0), beta, relevance.keptChannels(beta)};
}

at::Tensor loadChannelRelevance(const Checkpoint& checkpoint, const StyleLayout& layout) {
    checkFileSize(checkpoint.path(), kMaximumBytes);
    const StateDict& tensors = checkpoint.tensors();
    const bool one = tensors.size() == 1 && tensors.begin()->second.sizes().size() == 2;
    if (!one) {
        throw Error(
            ErrorKind::File,
            "'{}' is not fs3: it must hold one array of two dimensions, channels and CLIP features",
            checkpoint.path());
    }
    at::Tensor fs3 = tensors.begin()->second.loadFloat();
    // One NaN would make all magnitudes NaN, and no threshold would keep a channel.
    if (!fs3.isfinite().all().item<bool>()) {
        throw Error(ErrorKind::File,
                    "fs3 '{}' holds values that are not finite; compute it anew with 'styleclip "
                    "directions compute'",
                    checkpoint.path());
    }
    checkCovers(fs3.size(0), layout);
    return fs3;
}

} // namespace styleclip
