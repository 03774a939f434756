#pragma once

#include "core/editing/editing_session.h"
#include "core/job_control.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace styleclip {

/// One direction at several strengths and with several numbers of channels.
struct DirectionSheet {
    Document document; ///< what the direction is added to
    std::string neutral;
    std::string target;
    std::vector<double> alphas;    ///< one column each
    std::vector<int64_t> channels; ///< one row each: so many move, or all that can
    int64_t pixels = 0;            ///< wished for; see DocumentRenderer::resolutionFor()
};

struct DirectionCell {
    int64_t row = 0, column = 0;
    Edit edit;
    at::Tensor picture; ///< uint8 [H, W, 3]
};

/// Draws the sheet row by row and tells each cell. Returns the number of cells, smaller than the
/// sheet's when it was cancelled. Throws as findDirection() does, UnusableThreshold included.
int64_t drawDirectionSheet(EditingSession& session, const DirectionSheet& sheet,
                           JobControl& control,
                           const std::function<void(const DirectionCell&)>& onCell);

} // namespace styleclip
