#pragma once

#include "models/clip/clip_architecture.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace styleclip {

struct ConfiguredTower {
    int64_t width; ///< channels of its attention
    int64_t heads;
    ClipActivation activation;
};

/// A CLIP model as the file that is published beside its weights describes it.
struct ClipConfiguration {
    std::filesystem::path file;
    ConfiguredTower vision;
    ConfiguredTower text;
    ClipColours colours;
};

/// What lies beside the weights `file` and describes a model of these widths: open_clip's
/// `open_clip_config.json` or a model configuration of its own named as the weights are
/// (`ViT-H-14.json` beside `ViT-H-14.pt`), or the `config.json` and `preprocessor_config.json` of
/// Hugging Face's Transformers. Values that such a file leaves out are its library's own. What
/// describes anything else is passed over, since a folder of downloads has many a `config.json`.
/// Throws Error(File) where the one of this model is malformed or asks for what is not supported:
/// other pooling, layer scales, tanh …
[[nodiscard]] std::optional<ClipConfiguration>
clipConfigurationBeside(const std::filesystem::path& file, int64_t visionWidth, int64_t textWidth);

} // namespace styleclip
