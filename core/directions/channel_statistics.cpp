#include "core/directions/channel_statistics.h"

#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{64} << 20; // the published file has 73 KB

struct Entries {
    std::vector<int64_t> widths; // empty when the file does not tell them
    at::Tensor flat;
};

[[noreturn]] void refuse(const Checkpoint& checkpoint, const Phrase& problem) {
    throw Error(ErrorKind::File, "channel statistics '{}': {}", checkpoint.path(), problem);
}

/// A list of arrays, one an entry, end to end.
Entries join(const Checkpoint& checkpoint, const Value& value) {
    const Sequence* list = value.sequence();
    if (list == nullptr || list->items.empty()) {
        refuse(checkpoint,
               Phrase("is not a list of means and a list of deviations, one array an entry of S"));
    }
    Entries entries;
    std::vector<at::Tensor> parts;
    for (const Value& item : list->items) {
        const StoredTensor* stored = item.tensor();
        if (stored == nullptr) {
            refuse(checkpoint, Phrase("entry {} is not an array", parts.size()));
        }
        entries.widths.push_back(stored->numel());
        parts.push_back(stored->loadFloat().flatten());
    }
    entries.flat = at::cat(parts);
    return entries;
}

std::pair<Entries, Entries> readPublished(const Checkpoint& checkpoint) {
    const Sequence* pair = checkpoint.root().sequence();
    if (pair == nullptr || pair->items.size() != 2) {
        refuse(checkpoint,
               Phrase("holds neither [means, deviations] as published nor 'mean' and 'deviation'"));
    }
    std::pair<Entries, Entries> both(join(checkpoint, pair->items[0]),
                                     join(checkpoint, pair->items[1]));
    if (both.first.widths != both.second.widths) {
        refuse(checkpoint, Phrase("means and deviations have different shapes"));
    }
    return both;
}

/// One array of each, and how they divide into entries beside them.
std::pair<Entries, Entries> readOwn(const Checkpoint& checkpoint) {
    Entries mean{{}, checkpoint.tensors().at("mean").loadFloat().flatten()};
    Entries deviation{{}, checkpoint.tensors().at("deviation").loadFloat().flatten()};
    if (mean.flat.numel() != deviation.flat.numel()) {
        refuse(checkpoint, Phrase("'mean' and 'deviation' have different lengths"));
    }
    // A file without them fits whatever generator has as many channels.
    const auto widths = checkpoint.tensors().find("widths");
    if (widths != checkpoint.tensors().end()) {
        const at::Tensor stored = widths->second.load().to(at::kLong).flatten();
        mean.widths.assign(stored.data_ptr<int64_t>(), stored.data_ptr<int64_t>() + stored.numel());
    }
    return {mean, deviation};
}

/// Where a file tells widths they may be any numbers, and any number of them.
void checkWidths(const Checkpoint& checkpoint, const Entries& entries) {
    constexpr size_t kMaximumEntries = 100; // the published generator of 1024 px has 26
    if (entries.widths.size() > kMaximumEntries) {
        refuse(checkpoint,
               Phrase("has {} entries, far more than S of a generator", entries.widths.size()));
    }
    int64_t left = entries.flat.numel();
    const bool fit = std::all_of(entries.widths.begin(), entries.widths.end(), [&](int64_t width) {
        const bool fits = width >= 0 && width <= left; // or the difference may overflow
        left -= fits ? width : 0;
        return fits;
    });
    if (!fit || (left != 0 && !entries.widths.empty())) {
        refuse(checkpoint, Phrase("the widths of its entries do not add up to its {} channels",
                                  entries.flat.numel()));
    }
}

Phrase describe(const std::vector<int64_t>& widths) {
    int64_t sum = 0;
    for (const int64_t width : widths) {
        sum += width;
    }
    return Phrase("{} entries with {} channels ({})", widths.size(), sum, fmt::join(widths, ", "));
}

void checkLayout(const Checkpoint& checkpoint, const Entries& mean, const StyleLayout& layout) {
    const bool fits = mean.flat.numel() == layout.channelCount() &&
                      (mean.widths.empty() || mean.widths == layout.widths);
    if (!fits) {
        throw Error(
            ErrorKind::Mismatch,
            "channel statistics '{}' are of another generator: the file has {}, the generator {}",
            checkpoint.path(),
            mean.widths.empty() ? Phrase("{} channels", mean.flat.numel()) : describe(mean.widths),
            describe(layout.widths));
    }
}

} // namespace

ChannelStatistics loadChannelStatistics(const Checkpoint& checkpoint, const StyleLayout& layout) {
    checkFileSize(checkpoint.path(), kMaximumBytes);
    const StateDict& tensors = checkpoint.tensors();
    const bool own = tensors.count("mean") != 0 && tensors.count("deviation") != 0;
    const auto [mean, deviation] = own ? readOwn(checkpoint) : readPublished(checkpoint);
    checkWidths(checkpoint, mean);
    checkLayout(checkpoint, mean, layout);
    if (!mean.flat.isfinite().all().item<bool>() || !deviation.flat.isfinite().all().item<bool>() ||
        (deviation.flat < 0).any().item<bool>()) {
        refuse(checkpoint, Phrase("holds values that are not finite, or negative deviations"));
    }
    return {mean.flat, deviation.flat};
}

void saveChannelStatistics(const std::filesystem::path& path, const ChannelStatistics& statistics,
                           const StyleLayout& layout) {
    writeSafetensors(path, {{"mean", statistics.mean.cpu()},
                            {"deviation", statistics.deviation.cpu()},
                            {"widths", at::tensor(layout.widths, at::kLong)}});
}

void RunningStatistics::add(const at::Tensor& rows) {
    const at::Tensor values = rows.to(at::kDouble);
    const int64_t added = values.size(0);
    const at::Tensor mean = values.mean(0);
    const at::Tensor squares = (values - mean).square().sum(0);
    if (m_count == 0) {
        m_mean = mean;
        m_squares = squares;
    } else {
        // Means and squares of two sets are joined as by Chan et al. (1979): each is taken around
        // its own mean, so that no digits cancel as they would in sums of squares.
        const double share = static_cast<double>(added) / static_cast<double>(m_count + added);
        const at::Tensor step = mean - m_mean;
        m_mean = m_mean + step * share;
        m_squares = m_squares + squares + step.square() * (share * static_cast<double>(m_count));
    }
    m_count += added;
}

/// Over all samples and not over one fewer, as the published code has it.
ChannelStatistics RunningStatistics::result() const {
    return {m_mean.to(at::kFloat),
            (m_squares / static_cast<double>(m_count)).sqrt().to(at::kFloat)};
}

} // namespace styleclip
