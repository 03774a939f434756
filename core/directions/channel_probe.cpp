#include "core/directions/channel_probe.h"

#include "core/directions/channel_relevance.h"
#include "core/directions/picture_features.h"
#include "models/stylegan2/synthesis_cache.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

/// Images a render call, each twice. With the cache a 256 px picture of the published network holds
/// about 0.1 GB of activations; processors gain nothing from more of them at a time, GPUs do.
int64_t imagesPerCall(int64_t resolution, c10::Device device) {
    const int64_t pixels = int64_t(1) << (device.is_cuda() ? 21 : 17);
    const int64_t most = device.is_cuda() ? 64 : 8;
    return std::clamp<int64_t>(pixels / (resolution * resolution), 1, most);
}

} // namespace

std::vector<ProbeBlock> probeBlocks(const StyleLayout& layout, int64_t images,
                                    int64_t channelsPerBlock, int64_t imagesPerBlock) {
    std::vector<ProbeBlock> blocks;
    const std::vector<int64_t> offsets = layout.offsets();
    int64_t row = 0;
    for (size_t entry = 0; entry < layout.widths.size(); ++entry) {
        // Channels of toRGB move colours alone (StyleSpace, Wu et al. 2021), and StyleCLIP leaves
        // them out.
        if (layout.toRgb[entry]) {
            continue;
        }
        for (int64_t channel = 0; channel < layout.widths[entry]; channel += channelsPerBlock) {
            const int64_t channels = std::min(channelsPerBlock, layout.widths[entry] - channel);
            for (int64_t image = 0; image < images; image += imagesPerBlock) {
                blocks.push_back({row, offsets[entry] + channel, channels, image,
                                  std::min(imagesPerBlock, images - image)});
            }
            row += channels;
        }
    }
    return blocks;
}

ChannelProbe::ChannelProbe(const Generator& generator, const Clip& clip, at::Tensor styles,
                           ChannelStatistics statistics, double distance,
                           SynthesisOptions rendering)
    : m_generator(generator), m_clip(clip), m_styles(std::move(styles)),
      m_low((statistics.mean - distance * statistics.deviation).to(m_styles.device())),
      m_high((statistics.mean + distance * statistics.deviation).to(m_styles.device())),
      m_rendering(std::move(rendering)) {}

std::optional<at::Tensor> ChannelProbe::run(const ProbeBlock& block,
                                            const std::function<bool(int64_t)>& onProbed) const {
    const at::NoGradGuard noGrad;
    const int64_t step = imagesPerCall(m_rendering.resolution != 0 ? m_rendering.resolution
                                                                   : m_generator.resolution(),
                                       m_generator.device());
    const at::Tensor images = m_styles.narrow(0, block.firstImage, block.imageCount);
    std::vector<std::vector<at::Tensor>> parts(static_cast<size_t>(block.channelCount));
    for (int64_t image = 0; image < block.imageCount; image += step) {
        const at::Tensor styles = images.narrow(0, image, std::min(step, block.imageCount - image));
        // All channels of a block are of one layer, and the cache holds what lies below it.
        SynthesisCache cache;
        SynthesisOptions options = m_rendering;
        options.cache = &cache;
        for (int64_t channel = 0; channel < block.channelCount; ++channel) {
            parts[static_cast<size_t>(channel)].push_back(
                features(styles, block.firstChannel + channel, options));
            // What was found of this block is lost: blocks are small, and only whole ones are kept.
            if (!onProbed(styles.size(0))) {
                return std::nullopt;
            }
        }
    }
    std::vector<at::Tensor> channels;
    for (const std::vector<at::Tensor>& part : parts) {
        channels.push_back(at::cat(part));
    }
    return channelRelevanceSum(at::stack(channels));
}

at::Tensor ChannelProbe::features(const at::Tensor& styles, int64_t channel,
                                  const SynthesisOptions& options) const {
    // Each image twice, side by side: with the channel low and with it high.
    at::Tensor pairs = styles.unsqueeze(1).repeat({1, 2, 1});
    pairs.select(1, 0).select(1, channel).copy_(m_low[channel].expand(styles.size(0)));
    pairs.select(1, 1).select(1, channel).copy_(m_high[channel].expand(styles.size(0)));
    const at::Tensor pictures = m_generator.synthesize(pairs.flatten(0, 1), options);
    const at::Tensor result = pictureFeatures(m_clip, pictures).cpu();
    return result.reshape({styles.size(0), 2, result.size(-1)});
}

} // namespace styleclip
