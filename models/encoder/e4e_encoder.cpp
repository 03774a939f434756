#include "models/encoder/e4e_encoder.h"

#include "models/checkpoint/state_search.h"
#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/identity/ir_se.h"
#include "models/shape_text.h"
#include "models/stylegan2/layout_reading.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kPictureSize = 256;
// The first entries whose heads look at the features of twice and of four times the size.
constexpr int64_t kFirstMiddleHead = 3;
constexpr int64_t kFirstFineHead = 7;
constexpr double kSlope = 0.01;

/// Strided convolutions down to one pixel, then an equalised linear layer.
class StyleHead {
public:
    StyleHead(WeightReader& reader, const std::string& name, int64_t inputs, int64_t styleDim,
              int64_t featureSize) {
        for (int64_t i = 0; featureSize > 1; ++i, featureSize = (featureSize + 1) / 2) {
            const std::string layer = fmt::format("{}.convs.{}", name, 2 * i);
            m_convolutions.emplace_back(
                reader.take(layer + ".weight", {styleDim, i == 0 ? inputs : styleDim, 3, 3}),
                reader.take(layer + ".bias", {styleDim}));
        }
        m_linear = takeLinear(reader, name + ".linear", styleDim, styleDim, 1.0);
    }

    /// [N, C, H, W] -> [N, styleDim].
    at::Tensor operator()(at::Tensor x) const {
        for (const auto& [weight, bias] : m_convolutions) {
            x = at::leaky_relu(at::conv2d(x, weight, bias, 2, 1), kSlope);
        }
        return at::linear(x.flatten(1), m_linear.weight, m_linear.bias);
    }

private:
    std::vector<std::pair<at::Tensor, at::Tensor>> m_convolutions;
    LinearWeights m_linear;
};

/// A 1x1 convolution that brings finer features to the width of the coarsest.
struct Lateral {
    at::Tensor weight, bias;

    /// `coarse` enlarged to the size of `fine` plus what this layer makes of `fine`.
    at::Tensor operator()(const at::Tensor& coarse, const at::Tensor& fine) const {
        return at::upsample_bilinear2d(coarse, {fine.size(2), fine.size(3)}, true) +
               at::conv2d(fine, weight, bias);
    }
};

class FeaturePyramidEncoder : public E4eEncoder {
public:
    FeaturePyramidEncoder(WeightReader& reader, c10::Device device)
        : m_device(device), m_trunk(reader) {
        const std::vector<int64_t>& channels = m_trunk.stageChannels();
        if (channels.size() < 3) {
            throw Error(ErrorKind::File,
                        "{} is no e4e encoder: its trunk has {} stages, not at least 3",
                        reader.origin(), channels.size());
        }
        const int64_t width = channels.back();
        m_medium = readLateral(reader, "latlayer1", width, channels[channels.size() - 2]);
        m_fine = readLateral(reader, "latlayer2", width, channels[channels.size() - 3]);
        const int64_t styleDim = reader.sizes("styles.0.linear.weight", 2)[0];
        const int64_t coarseSize = m_trunk.outputSize(kPictureSize);
        for (int64_t i = 0; reader.has(fmt::format("styles.{}.linear.weight", i)); ++i) {
            const int64_t factor = i < kFirstMiddleHead ? 1 : i < kFirstFineHead ? 2 : 4;
            m_heads.emplace_back(reader, fmt::format("styles.{}", i), width, styleDim,
                                 coarseSize * factor);
        }
        reader.finish();
    }

    int64_t layerCount() const override { return static_cast<int64_t>(m_heads.size()); }

    at::Tensor encode(const at::Tensor& pictures) const override {
        if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) != kPictureSize ||
            pictures.size(3) != kPictureSize) {
            throw Error(ErrorKind::Mismatch,
                        "the encoder looks at portraits [N, 3, {0}, {0}], not {1}", kPictureSize,
                        shapeText(pictures.sizes()));
        }
        const std::vector<at::Tensor> stages = m_trunk.stages(pictures.to(m_device, at::kFloat));
        at::Tensor features = stages.back();
        const at::Tensor base = m_heads[0](features);
        std::vector<at::Tensor> entries{base};
        for (int64_t i = 1; i < layerCount(); ++i) {
            if (i == kFirstMiddleHead) {
                features = m_medium(features, stages[stages.size() - 2]);
            } else if (i == kFirstFineHead) {
                features = m_fine(features, stages[stages.size() - 3]);
            }
            entries.push_back(base + m_heads[static_cast<size_t>(i)](features));
        }
        return at::stack(entries, 1);
    }

private:
    static Lateral readLateral(WeightReader& reader, const std::string& name, int64_t outputs,
                               int64_t inputs) {
        return {reader.take(name + ".weight", {outputs, inputs, 1, 1}),
                reader.take(name + ".bias", {outputs})};
    }

    c10::Device m_device;
    IrSeTrunk m_trunk;
    Lateral m_medium, m_fine;
    std::vector<StyleHead> m_heads;
};

} // namespace

std::shared_ptr<const E4eEncoder> E4eEncoder::load(const Checkpoint& checkpoint,
                                                   c10::Device device) {
    return load(stateBeside(checkpoint, "styles.0.convs.0.weight", Phrase("an e4e encoder")),
                checkpoint.path().string(), device);
}

std::shared_ptr<const E4eEncoder> E4eEncoder::load(const StateDict& state,
                                                   const std::string& origin, c10::Device device) {
    WeightReader reader(state, origin, device);
    return std::make_shared<FeaturePyramidEncoder>(reader, device);
}

} // namespace styleclip
