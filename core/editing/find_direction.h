#pragma once

#include "core/directions/prompt_templates.h"
#include "core/editing/editing_session.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// Which global direction is looked for. Of the three ways to say how many channels may move at
/// most one is given; without any it is the published choice, DirectionRelevance::firstBeta().
struct DirectionSearch {
    std::string neutral;
    std::string target;
    std::optional<double> beta{};
    std::optional<int64_t> channels{};     ///< exactly so many, or there is no direction
    std::optional<int64_t> upToChannels{}; ///< so many, or all that can where these are fewer
    std::vector<std::string> templates = portraitTemplates();
};

/// A direction, or why there is none with so many channels.
struct FoundDirection {
    std::shared_ptr<const DirectionRelevance> relevance; ///< to count channels of other betas
    std::optional<Edit> edit;                            ///< of strength 1
    double beta = 0.0;
    int64_t channels = 0; ///< that move
    int64_t allChannels = 0;
    std::optional<UnusableThreshold> problem; ///< where there is no edit
};

/// Throws Error for prompts that give no direction at all, and where the models can't be used.
[[nodiscard]] FoundDirection findDirection(EditingSession& session, const DirectionSearch& search);

/// The same for who can't go on without the edit: throws `problem`, too.
[[nodiscard]] Edit directionEdit(EditingSession& session, const DirectionSearch& search);

} // namespace styleclip
