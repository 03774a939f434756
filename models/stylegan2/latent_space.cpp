#include "models/stylegan2/latent_space.h"

#include "models/error.h"

namespace styleclip {

std::string latentSpaceName(LatentSpace space) {
    switch (space) {
    case LatentSpace::W:
        return "w";
    case LatentSpace::WPlus:
        return "w+";
    case LatentSpace::S:
        return "s";
    }
    return {};
}

LatentSpace parseLatentSpace(const std::string& name) {
    for (const LatentSpace space : {LatentSpace::W, LatentSpace::WPlus, LatentSpace::S}) {
        if (name == latentSpaceName(space)) {
            return space;
        }
    }
    throw Error(ErrorKind::Usage, "latent space '{}' is unknown; use w, w+ or s", name);
}

/// The width of S: entries of all layers one after the other, toRGB's among them.
int64_t StyleLayout::channelCount() const {
    int64_t count = 0;
    for (const int64_t width : widths) {
        count += width;
    }
    return count;
}

/// Without toRGB, whose channels colour the whole picture and are never moved (StyleCLIP, section
/// 6).
int64_t StyleLayout::convolutionChannelCount() const {
    int64_t count = 0;
    for (size_t entry = 0; entry < widths.size(); ++entry) {
        count += toRgb[entry] ? 0 : widths[entry];
    }
    return count;
}

std::vector<int64_t> StyleLayout::offsets() const {
    std::vector<int64_t> result;
    result.reserve(widths.size());
    int64_t offset = 0;
    for (const int64_t width : widths) {
        result.push_back(offset);
        offset += width;
    }
    return result;
}

/// For picking columns of S at once, where a loop over entries would be slow.
std::vector<int64_t> StyleLayout::convolutionChannels() const {
    std::vector<int64_t> channels;
    int64_t offset = 0;
    for (size_t entry = 0; entry < widths.size(); ++entry) {
        for (int64_t channel = 0; channel < widths[entry]; ++channel) {
            if (!toRgb[entry]) {
                channels.push_back(offset + channel);
            }
        }
        offset += widths[entry];
    }
    return channels;
}

} // namespace styleclip
