#include "core/directions/partial_statistics.h"

#include "core/computation/computation_settings.h"
#include "core/directions/direction_statistics.h"
#include "models/checkpoint/checkpoint.h"
#include "models/error.h"
#include "models/files/json_text.h"
#include "models/files/whole_file.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace styleclip {

namespace {

constexpr const char* kMean = "channel mean";
constexpr const char* kDeviation = "channel deviation";
constexpr const char* kSum = "sum";

constexpr const char* kEarlierRecord = "directions.json";
constexpr int kEarlierVersion = 1;
constexpr uint64_t kMaximumBytes = uint64_t{1} << 20;

/// The settings of the version before as this one has them.
std::string earlierSettings(const std::filesystem::path& path) {
    const nlohmann::json record = parseJson(readWholeFile(path, kMaximumBytes));
    if (!record.is_object() || record.value("version", nlohmann::json()) != kEarlierVersion ||
        !record.contains("options") || !record["options"].is_object()) {
        throw Error(ErrorKind::File,
                    "'{}' is damaged or of another version; begin anew in another folder", path);
    }
    nlohmann::json settings = record["options"];
    settings["widths"] = record.value("widths", nlohmann::json());
    settings["generator or CLIP"] = record.value("fingerprint", nlohmann::json());
    return settings.dump();
}

/// The version before kept each block in a file of its own.
at::Tensor earlierBlock(const std::filesystem::path& path, const ProbeBlock& block) {
    const Checkpoint file = Checkpoint::open(path);
    const StoredTensor* sum = file.root().tensor();
    if (sum == nullptr || sum->sizes().size() != 2 || sum->sizes()[0] != block.channelCount) {
        throw Error(ErrorKind::File,
                    "'{}' is not a piece of this computation; remove the file and resume", path);
    }
    return sum->loadFloat();
}

/// The blocks that were finished, up to the first that was not.
PartialStatistics earlierPieces(const std::filesystem::path& folder, const StyleLayout& layout,
                                const std::vector<ProbeBlock>& blocks) {
    PartialStatistics pieces;
    const std::filesystem::path statistics = folder / kStatisticsFileName;
    if (!std::filesystem::exists(statistics)) {
        return pieces;
    }
    pieces.channels = loadChannelStatistics(Checkpoint::open(statistics), layout);
    for (const ProbeBlock& block : blocks) {
        const auto name = fmt::format("block-{}-{}.npy", block.firstRow, block.firstImage);
        if (!std::filesystem::exists(folder / name)) {
            break;
        }
        pieces.add(block, earlierBlock(folder / name, block), layout);
    }
    return pieces;
}

} // namespace

void PartialStatistics::add(const ProbeBlock& block, const at::Tensor& part,
                            const StyleLayout& layout) {
    if (!sum.defined()) {
        // In double precision, since it is a sum of hundreds of blocks.
        sum = at::zeros({layout.convolutionChannelCount(), part.size(1)}, at::kDouble);
    }
    sum.narrow(0, block.firstRow, block.channelCount).add_(part);
    ++blocks;
}

std::map<std::string, at::Tensor> tensorsOf(const PartialStatistics& statistics) {
    std::map<std::string, at::Tensor> tensors;
    if (statistics.channels.mean.defined()) {
        tensors[kMean] = statistics.channels.mean;
        tensors[kDeviation] = statistics.channels.deviation;
    }
    if (statistics.sum.defined()) {
        tensors[kSum] = statistics.sum;
    }
    return tensors;
}

PartialStatistics partialStatistics(const ComputationState& stored) {
    const auto tensor = [&](const char* name) {
        const auto found = stored.tensors.find(name);
        return found != stored.tensors.end() ? found->second : at::Tensor();
    };
    return {{tensor(kMean), tensor(kDeviation)}, tensor(kSum), stored.steps};
}

ComputationState readEarlierStatistics(const std::filesystem::path& folder,
                                       const std::string& settings, const StyleLayout& layout,
                                       const std::vector<ProbeBlock>& blocks) {
    const std::filesystem::path partial = folder / "partial";
    const bool isUnfinished = std::filesystem::exists(partial / kEarlierRecord);
    ComputationState state;
    if (!isUnfinished && !std::filesystem::exists(folder / kEarlierRecord)) {
        state.settings = settings; // pieces without a record, which was the first to be written
        return state;
    }
    state.settings = earlierSettings((isUnfinished ? partial : folder) / kEarlierRecord);
    // Left empty: who asked refuses such a state by its settings, and pieces of another computation
    // may be of any shape.
    if (!differenceOfSettings(state.settings, settings).text.empty()) {
        return state;
    }
    if (isUnfinished) {
        const PartialStatistics pieces = earlierPieces(partial, layout, blocks);
        state.tensors = tensorsOf(pieces);
        state.steps = pieces.blocks;
    } else {
        state.steps = static_cast<int64_t>(blocks.size());
    }
    return state;
}

} // namespace styleclip
