#include "models/stylegan2/rosinality_layout.h"

#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/layout_reading.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

const std::string kConstant = "input.input";
const std::string kAverage = "latent_avg";
const std::string kNoise = "noises.noise_"; // and a number
constexpr int64_t kFirstResolution = 4;

/// 1 / sqrt(fan-in), which the layout leaves out of stored convolution weights.
double convolutionScale(const at::Tensor& weight) {
    return 1.0 /
           std::sqrt(static_cast<double>(weight.size(-3) * weight.size(-2) * weight.size(-1)));
}

/// The names of the layers in the order of S: conv1, to_rgb1, then per resolution convs.2b,
/// convs.2b+1, to_rgbs.b.
struct LayerName {
    std::string name;
    Kind kind;
    int64_t noiseIndex;
};

std::vector<LayerName> layerNames(int64_t blocks) {
    std::vector<LayerName> names{{"conv1", Kind::Convolution, 0}, {"to_rgb1", Kind::ToRgb, 0}};
    for (int64_t block = 0; block < blocks; ++block) {
        names.push_back({fmt::format("convs.{}", 2 * block), Kind::UpConvolution, 2 * block + 1});
        names.push_back({fmt::format("convs.{}", 2 * block + 1), Kind::Convolution, 2 * block + 2});
        names.push_back({fmt::format("to_rgbs.{}", block), Kind::ToRgb, 0});
    }
    return names;
}

int64_t countBlocks(const WeightReader& reader, const std::string& origin) {
    int64_t blocks = 0;
    int64_t resolution = kFirstResolution;
    while (reader.has(fmt::format("convs.{}.conv.weight", 2 * blocks)) ||
           reader.has(fmt::format("to_rgbs.{}.conv.weight", blocks))) {
        ++blocks;
        resolution *= 2;
        checkResolution(resolution, origin);
    }
    return blocks;
}

/// Early versions of the published code and forks of it keep no noise buffers.
bool keepsNoise(const StateDict& tensors) {
    const auto first = tensors.lower_bound(kNoise);
    return first != tensors.end() && first->first.compare(0, kNoise.size(), kNoise) == 0;
}

class LayerReader {
public:
    LayerReader(WeightReader& reader, const std::string& origin, int64_t channels, bool hasNoise)
        : m_reader(reader), m_origin(origin), m_channels(channels), m_hasNoise(hasNoise) {}

    ModulatedLayerWeights read(const LayerName& layer) {
        ModulatedLayerWeights weights;
        weights.kind = layer.kind;
        const bool toRgb = layer.kind == Kind::ToRgb;
        const int64_t kernel = toRgb ? 1 : 3;
        const std::string convolution = layer.name + ".conv";
        const at::Tensor stored =
            m_reader.take(convolution + ".weight", {1, toRgb ? 3 : -1, m_channels, kernel, kernel});
        if (stored.defined()) {
            weights.weight = stored[0] * convolutionScale(stored);
        }
        weights.affine =
            takeLinear(m_reader, convolution + ".modulation", m_channels, m_styleDim, 1.0);
        m_styleDim = sizeOrAny(weights.affine.weight, 1);
        if (toRgb) {
            readToRgb(layer, weights);
        } else {
            readConvolution(layer, weights);
            m_channels = sizeOrAny(weights.weight, 0);
        }
        return weights;
    }

    [[nodiscard]] int64_t styleDim() const { return m_styleDim; }

private:
    void readToRgb(const LayerName& layer, ModulatedLayerWeights& weights) {
        weights.bias = m_reader.take(layer.name + ".bias", {1, 3, 1, 1});
        if (weights.bias.defined()) {
            weights.bias = weights.bias.flatten();
        }
        const std::string kernel = layer.name + ".upsample.kernel";
        if (m_reader.has(kernel)) {
            checkBlurKernel(m_reader, kernel, m_origin);
        }
    }

    void readConvolution(const LayerName& layer, ModulatedLayerWeights& weights) {
        if (layer.kind == Kind::UpConvolution) {
            m_resolution *= 2;
            const std::string kernel = layer.name + ".conv.blur.kernel";
            if (m_reader.has(kernel)) {
                checkBlurKernel(m_reader, kernel, m_origin);
            }
        }
        weights.bias = m_reader.take(layer.name + ".activate.bias", {sizeOrAny(weights.weight, 0)});
        const at::Tensor strength = m_reader.take(layer.name + ".noise.weight", {1});
        weights.noiseStrength = strength.defined() ? strength.item<double>() : 0.0;
        const std::vector<int64_t> shape{1, 1, m_resolution, m_resolution};
        weights.noise = m_hasNoise ? m_reader.take(kNoise + std::to_string(layer.noiseIndex), shape)
                                   : at::zeros(shape);
    }

    WeightReader& m_reader;
    const std::string& m_origin;
    int64_t m_channels;
    bool m_hasNoise;
    int64_t m_styleDim = -1;
    int64_t m_resolution = kFirstResolution;
};

std::vector<LinearWeights> readMapping(WeightReader& reader, int64_t styleDim) {
    std::vector<LinearWeights> layers; // style.0 is the normalisation of z and has no tensors
    int64_t in = -1;
    do {
        layers.push_back(takeLinear(reader, fmt::format("style.{}", layers.size() + 1), styleDim,
                                    in, kMappingRate));
        in = styleDim;
    } while (hasLinear(reader, fmt::format("style.{}", layers.size() + 1)));
    return layers;
}

/// The tensors of the network. A `latent_avg` that stands beside it, or beside what it is nested
/// in, counts as one of them.
StateDict ownTensors(const StateDict& tensors, const std::string& prefix) {
    StateDict own = withPrefix(tensors, prefix);
    if (const StoredTensor* average = findBeside(tensors, prefix, kAverage)) {
        own.emplace(kAverage, *average);
    }
    return own;
}

/// Whether the network is the one that an inversion encoder in the same file was trained with.
bool standsBesideEncoder(const StateDict& tensors, const std::string& prefix) {
    const std::string own = "decoder.";
    if (prefix.size() < own.size() ||
        prefix.compare(prefix.size() - own.size(), own.size(), own) != 0) {
        return false;
    }
    const std::string encoder = prefix.substr(0, prefix.size() - own.size()) + "encoder.";
    const auto first = tensors.lower_bound(encoder);
    return first != tensors.end() && first->first.compare(0, encoder.size(), encoder) == 0;
}

/// The average as [d]: some checkpoints store it once for each of the n layers or with a batch
/// dimension. Undefined where there is none, or only the place in W+ that an encoder starts from.
at::Tensor readAverage(const StateDict& own, WeightReader& reader, int64_t styleDim,
                       const std::string& origin, bool isOfEncoder) {
    const auto found = own.find(kAverage);
    if (found == own.end()) {
        return {};
    }
    std::vector<int64_t> shape{styleDim};
    const size_t dimensions = found->second.sizes().size();
    if (dimensions == 2 || dimensions == 3) {
        shape.insert(shape.begin(), dimensions - 1, -1);
    }
    const at::Tensor stored = reader.take(kAverage, shape);
    if (!stored.defined() || dimensions == 1) {
        return stored;
    }
    const at::Tensor rows = stored.flatten(0, -2);
    if (!at::allclose(rows, rows[0].expand_as(rows), 1e-3, 1e-5)) {
        if (isOfEncoder) {
            return {};
        }
        throw Error(ErrorKind::File,
                    "{}: the average latent {} differs from layer to layer, although all layers "
                    "share one average of W; use another generator file",
                    origin, kAverage);
    }
    return rows[0].clone();
}

} // namespace

std::optional<NetworkChoice> findRosinality(const StateDict& tensors) {
    return chooseNetwork(tensors, kConstant);
}

GeneratorWeights readRosinality(const StateDict& tensors, const std::string& prefix,
                                const std::string& origin) {
    const StateDict own = ownTensors(tensors, prefix);
    WeightReader reader(own, origin);
    GeneratorWeights weights;
    weights.constant = reader.take(kConstant, {1, -1, 4, 4});

    LayerReader layers(reader, origin, sizeOrAny(weights.constant, 1), keepsNoise(own));
    for (const LayerName& name : layerNames(countBlocks(reader, origin))) {
        weights.layers.push_back(layers.read(name));
    }
    weights.mapping = readMapping(reader, layers.styleDim());
    weights.latentAverage =
        readAverage(own, reader, layers.styleDim(), origin, standsBesideEncoder(tensors, prefix));
    reader.finish();
    return weights;
}

StateDict writeRosinality(const GeneratorWeights& weights) {
    StateDict state;
    const auto put = [&state](const std::string& name, const at::Tensor& tensor) {
        state.emplace(name, StoredTensor(tensor.to(at::kCPU).contiguous()));
    };
    const auto putLinear = [&put](const std::string& name, const LinearWeights& linear,
                                  double rate) {
        put(name + ".weight", linear.weight / equalizedScale(linear.weight, rate));
        put(name + ".bias", linear.bias / rate);
    };
    const at::Tensor taps = at::tensor({1.0F, 3.0F, 3.0F, 1.0F});
    const at::Tensor kernel = at::outer(taps, taps) / 16.0; // 2D gain of an upsampling by two

    for (size_t i = 0; i < weights.mapping.size(); ++i) {
        putLinear(fmt::format("style.{}", i + 1), weights.mapping[i], kMappingRate);
    }
    put(kConstant, weights.constant);
    const std::vector<LayerName> names =
        layerNames(static_cast<int64_t>(weights.layers.size() - 2) / 3);
    for (size_t i = 0; i < names.size(); ++i) {
        const auto& [name, kind, noiseIndex] = names[i];
        const ModulatedLayerWeights& layer = weights.layers[i];
        put(name + ".conv.weight", (layer.weight / convolutionScale(layer.weight)).unsqueeze(0));
        putLinear(name + ".conv.modulation", layer.affine, 1.0);
        if (kind == Kind::ToRgb) {
            put(name + ".bias", layer.bias.view({1, 3, 1, 1}));
            if (name != "to_rgb1") {
                put(name + ".upsample.kernel", kernel);
            }
            continue;
        }
        put(name + ".activate.bias", layer.bias);
        put(name + ".noise.weight", at::full({1}, layer.noiseStrength, at::kFloat));
        put(kNoise + std::to_string(noiseIndex), layer.noise);
        if (kind == Kind::UpConvolution) {
            put(name + ".conv.blur.kernel", kernel);
        }
    }
    return state;
}

} // namespace styleclip
