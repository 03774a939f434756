#pragma once

#include "core/computation/computation_state.h"
#include "core/directions/channel_probe.h"
#include "core/directions/channel_statistics.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace styleclip {

/// What a computation of direction statistics knows so far.
struct PartialStatistics {
    ChannelStatistics channels; ///< undefined tensors before they are known
    at::Tensor sum;             ///< of the finished blocks, double [rows of fs3, D]
    int64_t blocks = 0;         ///< that are finished, the first ones

    /// Adds what came of the next block, [its channels, D].
    void add(const ProbeBlock& block, const at::Tensor& part, const StyleLayout& layout);
};

[[nodiscard]] std::map<std::string, at::Tensor> tensorsOf(const PartialStatistics& statistics);

/// The inverse.
[[nodiscard]] PartialStatistics partialStatistics(const ComputationState& stored);

/// Reads what the version before left in `folder`: `directions.json` where it had finished, else
/// `partial` with such a file, the channels' statistics and one file a block. Only the settings
/// where they are not `settings`. Throws Error(File).
[[nodiscard]] ComputationState readEarlierStatistics(const std::filesystem::path& folder,
                                                     const std::string& settings,
                                                     const StyleLayout& layout,
                                                     const std::vector<ProbeBlock>& blocks);

} // namespace styleclip
