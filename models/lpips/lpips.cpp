#include "models/lpips/lpips.h"

#include "models/checkpoint/state_search.h"
#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <array>
#include <optional>
#include <set>

namespace styleclip {

namespace {

const std::string kFirst = "features.0.weight";
constexpr double kEpsilon = 1e-10;

/// A convolution of torchvision's networks with what comes before and after it.
struct LayerPlan {
    int64_t index; // of its tensors: `features.<index>`
    int64_t kernel, stride, padding;
    bool poolsBefore;
    bool counts; // what its ReLU gives is compared
};

struct BackbonePlan {
    int64_t pool; // side of what is pooled; by two pixels each
    std::vector<LayerPlan> layers;
};

const BackbonePlan& alexNet() {
    static const BackbonePlan plan{3,
                                   {{0, 11, 4, 2, false, true},
                                    {3, 5, 1, 2, true, true},
                                    {6, 3, 1, 1, true, true},
                                    {8, 3, 1, 1, false, true},
                                    {10, 3, 1, 1, false, true}}};
    return plan;
}

const BackbonePlan& vgg16() {
    static const BackbonePlan plan = [] {
        BackbonePlan made{2, {}};
        int64_t index = 0;
        for (const int64_t convolutions : {2, 2, 3, 3, 3}) {
            for (int64_t i = 0; i < convolutions; ++i, index += 2) { // each with its ReLU
                const bool begins = i == 0 && index > 0;
                made.layers.push_back({index, 3, 1, 1, begins, i + 1 == convolutions});
            }
            ++index; // the pooling
        }
        return made;
    }();
    return plan;
}

std::string layerName(int64_t index) {
    return fmt::format("features.{}", index);
}

/// The names that the weights of compared layer `index` go by.
std::array<std::string, 3> linearNames(size_t index) {
    return {fmt::format("lin{}.model.1.weight", index),
            fmt::format("lins.{}.model.1.weight", index), fmt::format("{}.1.weight", index)};
}

/// The one of these names that a file's first weights have, if it is such a file.
std::optional<size_t> linearNaming(const StateDict& tensors) {
    const auto names = linearNames(0);
    for (size_t i = 0; i < names.size(); ++i) {
        if (chooseNetwork(tensors, names[i])) {
            return i;
        }
    }
    return std::nullopt;
}

class LoadedLpips : public Lpips {
public:
    LoadedLpips(WeightReader& backbone, WeightReader& linear, size_t naming, c10::Device device)
        : m_device(device), m_plan(planOf(backbone)),
          m_shift(at::tensor({-0.030F, -0.088F, -0.188F}).view({1, 3, 1, 1}).to(device)),
          m_scale(at::tensor({0.458F, 0.448F, 0.450F}).view({1, 3, 1, 1}).to(device)) {
        int64_t channels = 3;
        for (const LayerPlan& layer : m_plan.layers) {
            const std::string name = layerName(layer.index);
            const int64_t outputs = backbone.sizes(name + ".weight", 4)[0];
            m_layers.push_back(
                {backbone.take(name + ".weight", {outputs, channels, layer.kernel, layer.kernel}),
                 backbone.take(name + ".bias", {outputs})});
            channels = outputs;
            if (layer.counts) {
                m_linear.push_back(
                    linear.take(linearNames(m_linear.size())[naming], {1, channels, 1, 1}));
            }
        }
        backbone.finish();
        linear.finish();
    }

    std::vector<at::Tensor> features(const at::Tensor& pictures) const override {
        if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) < kSmallestPicture ||
            pictures.size(3) < kSmallestPicture) {
            throw Error(ErrorKind::Mismatch,
                        "LPIPS looks at pictures [N, 3, H, W] of at least {} pixels a side, not {}",
                        kSmallestPicture, shapeText(pictures.sizes()));
        }
        at::Tensor x = (pictures.to(m_device, at::kFloat) - m_shift) / m_scale;
        std::vector<at::Tensor> result;
        for (size_t i = 0; i < m_layers.size(); ++i) {
            const LayerPlan& layer = m_plan.layers[i];
            if (layer.poolsBefore) {
                x = at::max_pool2d(x, m_plan.pool, 2);
            }
            x = at::relu(
                at::conv2d(x, m_layers[i].weight, m_layers[i].bias, layer.stride, layer.padding));
            if (layer.counts) {
                result.push_back(x / (x.square().sum(1, true).sqrt() + kEpsilon));
            }
        }
        return result;
    }

    at::Tensor distance(const std::vector<at::Tensor>& a,
                        const std::vector<at::Tensor>& b) const override {
        at::Tensor sum;
        for (size_t i = 0; i < m_linear.size(); ++i) {
            const at::Tensor layer =
                at::conv2d((a[i] - b[i]).square(), m_linear[i]).mean({1, 2, 3});
            sum = sum.defined() ? sum + layer : layer;
        }
        return sum;
    }

private:
    struct Layer {
        at::Tensor weight, bias;
    };

    static const BackbonePlan& planOf(const WeightReader& backbone) {
        return backbone.sizes(kFirst, 4)[3] == alexNet().layers[0].kernel ? alexNet() : vgg16();
    }

    c10::Device m_device;
    const BackbonePlan& m_plan;
    at::Tensor m_shift, m_scale; // from [-1, 1] to what the backbone learned from
    std::vector<Layer> m_layers;
    std::vector<at::Tensor> m_linear; // [1, C, 1, 1]
};

} // namespace

bool Lpips::isBackbone(const Checkpoint& checkpoint) {
    return chooseNetwork(checkpoint.tensors(), kFirst).has_value();
}

bool Lpips::isLinear(const Checkpoint& checkpoint) {
    return linearNaming(checkpoint.tensors()).has_value();
}

std::shared_ptr<const Lpips> Lpips::load(const Checkpoint& backbone, const Checkpoint& linear,
                                         c10::Device device) {
    const StateDict layers =
        stateBeside(backbone, kFirst, Phrase("torchvision's AlexNet or VGG16"));
    const size_t naming = linearNaming(linear.tensors()).value_or(0);
    const StateDict weights =
        stateBeside(linear, linearNames(0)[naming], Phrase("the linear weights of LPIPS"));
    WeightReader layerReader(layers, backbone.path().string(), device);
    for (const auto& [name, tensor] : layers) {
        if (name.compare(0, 11, "classifier.") == 0) {
            layerReader.skip(name);
        }
    }
    WeightReader weightReader(weights, linear.path().string(), device);
    return std::make_shared<LoadedLpips>(layerReader, weightReader, naming, device);
}

} // namespace styleclip
