#include "models/encoder/e4e_encoder.h"

#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/identity/ir_se.h"
#include "models/readable_text.h"
#include "models/shape_text.h"
#include "models/stylegan2/layout_reading.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kPictureSize = 256;
// The first entries whose heads look at the features of twice and of four times the size.
constexpr int64_t kFirstMiddleHead = 3;
constexpr int64_t kFirstFineHead = 7;
constexpr double kSlope = 0.01;

/// What encoders of this family have, whoever trained them.
const std::string kLandmark = "styles.0.convs.0.weight";
const std::string kAverage = "latent_avg";

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
    /// `start` is what codes start from: float32 [n, d] or [d], or undefined for nothing.
    FeaturePyramidEncoder(WeightReader& reader, const at::Tensor& start, c10::Device device)
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
        m_styleDim = reader.sizes("styles.0.linear.weight", 2)[0];
        const int64_t coarseSize = m_trunk.outputSize(kPictureSize);
        for (int64_t i = 0; reader.has(fmt::format("styles.{}.linear.weight", i)); ++i) {
            const int64_t factor = i < kFirstMiddleHead ? 1 : i < kFirstFineHead ? 2 : 4;
            m_heads.emplace_back(reader, fmt::format("styles.{}", i), width, m_styleDim,
                                 coarseSize * factor);
        }
        reader.finish();
        if (start.defined()) {
            m_start = startOfEach(start, reader.origin()).to(device);
        }
    }

    int64_t layerCount() const override { return static_cast<int64_t>(m_heads.size()); }
    int64_t styleDim() const override { return m_styleDim; }

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
        const at::Tensor offsets = at::stack(entries, 1);
        return m_start.defined() ? offsets + m_start : offsets;
    }

private:
    static Lateral readLateral(WeightReader& reader, const std::string& name, int64_t outputs,
                               int64_t inputs) {
        return {reader.take(name + ".weight", {outputs, inputs, 1, 1}),
                reader.take(name + ".bias", {outputs})};
    }

    /// `start` for each entry: [n, d].
    [[nodiscard]] at::Tensor startOfEach(const at::Tensor& start, const std::string& origin) const {
        const at::Tensor rows = start.dim() == 1 ? start.unsqueeze(0) : start;
        const bool isOfEach =
            rows.dim() == 2 && (rows.size(0) == 1 || rows.size(0) == layerCount());
        if (!isOfEach || rows.size(1) != m_styleDim) {
            throw Error(ErrorKind::File,
                        "{}: its average latent latent_avg is {}, but its encoder makes codes of "
                        "[{}, {}]",
                        origin, shapeText(start.sizes()), layerCount(), m_styleDim);
        }
        if (!rows.isfinite().all().item<bool>()) {
            throw Error(ErrorKind::File, "{}: its average latent latent_avg is not finite", origin);
        }
        return rows.expand({layerCount(), m_styleDim});
    }

    c10::Device m_device;
    IrSeTrunk m_trunk;
    Lateral m_medium, m_fine;
    std::vector<StyleHead> m_heads;
    int64_t m_styleDim = 0;
    at::Tensor m_start; // [n, d], or undefined
};

/// An option that the training of an encoder wrote beside its weights; null if there is none.
const Value* trainingOption(const Checkpoint& checkpoint, const char* name) {
    const Value* options = checkpoint.root().find("opts");
    return options != nullptr ? options->find(name) : nullptr;
}

std::string encoderType(const Checkpoint& checkpoint) {
    const Value* type = trainingOption(checkpoint, "encoder_type");
    const std::string* name = type != nullptr ? type->as<std::string>() : nullptr;
    return name != nullptr ? *name : std::string();
}

/// ReStyle's encoders (Alaluf et al. 2021) look at the photograph beside what they made of it so
/// far: six channels.
bool isRestyle(const StateDict& tensors, const std::string& prefix, const std::string& type) {
    static constexpr std::array<std::string_view, 5> kTypes = {
        "BackboneEncoder", "ResNetBackboneEncoder", "ProgressiveBackboneEncoder",
        "ResNetProgressiveBackboneEncoder", "ResNetGradualStyleEncoder"};
    const auto input = tensors.find(prefix + "input_layer.0.weight");
    const bool looksAtTwo = input != tensors.end() && input->second.sizes().size() == 4 &&
                            input->second.sizes()[1] == 6;
    return looksAtTwo || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

/// What encoder a checkpoint holds that is not e4e's, as far as it tells. `network` is the one with
/// the names that e4e's has, too, if there is one.
std::optional<Phrase> otherEncoder(const Checkpoint& checkpoint,
                                   const std::optional<NetworkChoice>& network) {
    const std::string type = encoderType(checkpoint);
    if (isRestyle(checkpoint.tensors(), network ? network->prefix : std::string(), type)) {
        return Phrase("holds a ReStyle encoder, which looks at a portrait several times; give an "
                      "e4e checkpoint");
    }
    if (type == "GradualStyleEncoder") {
        return Phrase("holds a pSp encoder (GradualStyleEncoder), whose tensors have the names of "
                      "e4e's and mean something else; give an e4e checkpoint");
    }
    if (!type.empty() && type != "Encoder4Editing") {
        return Phrase("holds an encoder of the type {}; give an e4e checkpoint", inQuotes(type));
    }
    return std::nullopt;
}

/// What codes start from; undefined for nothing.
at::Tensor startOf(const Checkpoint& checkpoint, const std::string& prefix) {
    const Value* option = trainingOption(checkpoint, "start_from_latent_avg");
    const bool* starts = option != nullptr ? option->as<bool>() : nullptr;
    if (starts != nullptr && !*starts) {
        return {};
    }
    const StoredTensor* average = findBeside(checkpoint.tensors(), prefix, kAverage);
    if (average == nullptr) {
        throw Error(ErrorKind::File,
                    "{}: its codes start from an average latent, but it has no latent_avg; give "
                    "the checkpoint as it was published",
                    checkpoint.path());
    }
    return average->loadFloat();
}

} // namespace

std::optional<NetworkChoice> E4eEncoder::find(const Checkpoint& checkpoint) {
    return chooseNetwork(checkpoint.tensors(), kLandmark);
}

void E4eEncoder::refuseOthers(const Checkpoint& checkpoint) {
    if (const std::optional<Phrase> other = otherEncoder(checkpoint, find(checkpoint))) {
        throw Error(ErrorKind::File, "{}: {}", checkpoint.path(), *other);
    }
}

bool E4eEncoder::isIn(const Checkpoint& checkpoint) {
    const auto network = find(checkpoint);
    return network && !otherEncoder(checkpoint, network);
}

std::shared_ptr<const E4eEncoder> E4eEncoder::load(const Checkpoint& checkpoint,
                                                   c10::Device device) {
    refuseOthers(checkpoint);
    const StateDict state = stateBeside(checkpoint, kLandmark, Phrase("an e4e encoder"));
    const auto network = find(checkpoint);
    WeightReader reader(state, checkpoint.path().string(), device);
    reader.skip(kAverage); // which may stand among them
    return std::make_shared<FeaturePyramidEncoder>(reader, startOf(checkpoint, network->prefix),
                                                   device);
}

std::shared_ptr<const E4eEncoder> E4eEncoder::load(const StateDict& state,
                                                   const std::string& origin, c10::Device device) {
    WeightReader reader(state, origin, device);
    return std::make_shared<FeaturePyramidEncoder>(reader, at::Tensor(), device);
}

} // namespace styleclip
