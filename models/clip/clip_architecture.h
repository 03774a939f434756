#pragma once

#include "models/checkpoint/weight_reader.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace styleclip {

/// What bends the inside of CLIP's perceptrons. Weights that were trained with one give wrong
/// features with the other, and do not tell which it was.
enum class ClipActivation {
    QuickGelu, ///< x * sigmoid(1.702 x): OpenAI's models
    Gelu,      ///< x * Phi(x), exact: what open_clip trained, LAION's models above all
};

/// "quickgelu", "gelu": as the command line and pack.json spell them.
[[nodiscard]] const char* clipActivationName(ClipActivation activation);
/// Throws Error(Usage) for any other spelling.
[[nodiscard]] ClipActivation parseClipActivation(const std::string& name);

/// What the weights of one half of CLIP do not say.
struct ClipTower {
    int64_t heads = 1; ///< of its attention; of a ResNet, of the pooling at its end
    ClipActivation activation = ClipActivation::QuickGelu;
};

/// What is taken out of the colours of pictures, red, green and blue from 0 to 1, before a network
/// looks at them: OpenAI's, unless a model was trained with others.
struct ClipColours {
    std::array<float, 3> mean = {0.48145466f, 0.4578275f, 0.40821073f};
    std::array<float, 3> deviation = {0.26862954f, 0.26130258f, 0.27577711f};
};

struct ClipArchitecture {
    ClipTower vision;
    ClipTower text;
    ClipColours colours;
};

/// How many heads share a transformer's width, and its activation, for weights under OpenAI's
/// names: as a configuration beside `file` says if it fits the weights (see
/// clipConfigurationBeside()), else by the widths that were published, of which no two have
/// different heads. The activation is the one that was asked for, `activation`; else the
/// configuration's; else the one that the names of the file and of the folders above it suggest
/// ("laion", "quickgelu" …); else the one that models of that width usually have. Colours are
/// OpenAI's where no configuration has others. Throws Error(File) where the heads can't be known.
[[nodiscard]] ClipArchitecture
clipArchitecture(const WeightReader& weights, const std::filesystem::path& file = {},
                 std::optional<ClipActivation> activation = std::nullopt);

} // namespace styleclip
