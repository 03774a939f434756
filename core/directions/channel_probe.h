#pragma once

#include "core/directions/channel_statistics.h"
#include "models/clip/clip.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace styleclip {

/// A piece of the work behind `fs3`: some channels of one entry of S, moved in some of the images.
struct ProbeBlock {
    int64_t firstRow = 0;     ///< of fs3
    int64_t firstChannel = 0; ///< position in a flat row of S
    int64_t channelCount = 0;
    int64_t firstImage = 0;
    int64_t imageCount = 0;
};

/// All blocks, images fastest. No block spans two entries, so that a block's renders share
/// everything below the layer that they touch.
[[nodiscard]] std::vector<ProbeBlock> probeBlocks(const StyleLayout& layout, int64_t images,
                                                  int64_t channelsPerBlock, int64_t imagesPerBlock);

/// Renders pictures in which single channels of S are moved and tells how CLIP sees the change.
class ChannelProbe {
public:
    /// `styles` [images, channelCount] are the pictures' own S; a channel is set to its mean plus
    /// and minus `distance` deviations. `rendering` gives resolution and precision of the pictures.
    ChannelProbe(const Generator& generator, const Clip& clip, at::Tensor styles,
                 ChannelStatistics statistics, double distance, SynthesisOptions rendering);

    /// channelRelevanceSum() over the block's images, [block.channelCount, D] on the CPU.
    /// `onProbed` is told how many pairs of pictures a render call finished; if it returns false
    /// nothing is returned.
    [[nodiscard]] std::optional<at::Tensor> run(const ProbeBlock& block,
                                                const std::function<bool(int64_t)>& onProbed) const;

private:
    /// [images, 2, D] for one channel.
    [[nodiscard]] at::Tensor features(const at::Tensor& styles, int64_t channel,
                                      const SynthesisOptions& options) const;

    const Generator& m_generator;
    const Clip& m_clip;
    at::Tensor m_styles;
    at::Tensor m_low, m_high; // [channelCount]: where a probed channel is set to
    SynthesisOptions m_rendering;
};

} // namespace styleclip
