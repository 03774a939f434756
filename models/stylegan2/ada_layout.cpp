#include "models/stylegan2/ada_layout.h"

#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/stylegan2/layout_reading.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <sstream>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

const std::string kConstant = "synthesis.b4.const";

/// The module of a pickled object at a dotted path, for example `G_ema.mapping.fc0`; nullptr if the
/// file holds plain tensors only.
const Value* findModule(const Value& root, const std::string& path) {
    const Value* module = &root;
    std::istringstream parts(path);
    for (std::string part; module != nullptr && std::getline(parts, part, '.');) {
        const Value* children = module->find("_modules");
        const Value* child = children == nullptr ? nullptr : children->find(part);
        module = child != nullptr ? child : module->find(part);
    }
    return module;
}

std::optional<double> findNumber(const Value& root, const std::string& module,
                                 const std::string& attribute) {
    const Value* found = findModule(root, module);
    const Value* value = found == nullptr ? nullptr : found->find(attribute);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const double* number = value->as<double>()) {
        return *number;
    }
    if (const int64_t* number = value->as<int64_t>()) {
        return static_cast<double>(*number);
    }
    if (value->tensor() != nullptr && value->tensor()->numel() == 1) { // a numpy scalar
        return value->tensor()->loadFloat().item<double>();
    }
    return std::nullopt;
}

class AdaReader {
public:
    AdaReader(const Checkpoint& checkpoint, const std::string& prefix, const std::string& origin)
        : m_root(checkpoint.root()), m_prefix(prefix), m_origin(origin),
          m_tensors(withPrefix(checkpoint.tensors(), prefix)), m_reader(m_tensors, origin) {}

    GeneratorWeights read() {
        refuseUnsupported();
        GeneratorWeights weights;
        weights.constant = m_reader.take(kConstant, {-1, 4, 4});
        if (weights.constant.defined()) {
            weights.constant = weights.constant.unsqueeze(0);
        }
        m_channels = sizeOrAny(weights.constant, 1);
        for (m_resolution = 4; hasBlock(); m_resolution *= 2) {
            checkResolution(m_resolution, m_origin);
            const std::string block = fmt::format("synthesis.b{}", m_resolution);
            skipFilter(block);
            if (m_resolution > 4) {
                weights.layers.push_back(readConvolution(block + ".conv0", Kind::UpConvolution));
            }
            weights.layers.push_back(readConvolution(block + ".conv1", Kind::Convolution));
            weights.layers.push_back(readToRgb(block + ".torgb"));
        }
        readMapping(weights);
        m_reader.finish();
        return weights;
    }

private:
    [[nodiscard]] bool hasBlock() const {
        return m_reader.has(fmt::format("synthesis.b{}.conv1.weight", m_resolution)) ||
               m_reader.has(fmt::format("synthesis.b{}.torgb.weight", m_resolution));
    }

    [[noreturn]] void refuse(const Phrase& what) const {
        throw Error(ErrorKind::File, "{}: {}", m_origin, what);
    }

    void refuseUnsupported() const {
        const Phrase supported(
            "only the 'skip' architecture is supported, the default of the published training");
        for (int64_t size = 8; m_reader.has(fmt::format("synthesis.b{}.conv1.weight", size));
             size *= 2) {
            checkResolution(size, m_origin);
            if (m_reader.has(fmt::format("synthesis.b{}.skip.weight", size))) {
                refuse(Phrase("the generator has the 'resnet' architecture; {}", supported));
            }
        }
        const bool larger = m_reader.has("synthesis.b8.conv1.weight");
        if (larger && !m_reader.has("synthesis.b4.torgb.weight")) {
            refuse(Phrase("the generator has the 'orig' architecture; {}", supported));
        }
        if (m_reader.has("mapping.embed.weight")) {
            refuse(Phrase("the generator is conditional (it was trained with class labels); only "
                          "unconditional ones are supported"));
        }
    }

    void skipFilter(const std::string& module) {
        const std::string name = module + ".resample_filter";
        if (m_reader.has(name)) {
            checkBlurKernel(m_reader, name, m_origin);
        }
    }

    LinearWeights readAffine(const std::string& layer) {
        LinearWeights affine = takeLinear(m_reader, layer + ".affine", m_channels, m_styleDim, 1.0);
        m_styleDim = sizeOrAny(affine.weight, 1);
        return affine;
    }

    /// An option that the module keeps beside its tensors.
    std::optional<double> option(const std::string& module, const std::string& name) const {
        const std::optional<double> number = findNumber(m_root, m_prefix + module, name);
        if (number && !std::isfinite(*number)) {
            refuse(Phrase("{} of {} is not finite", name, module));
        }
        return number;
    }

    ModulatedLayerWeights readConvolution(const std::string& name, Kind kind) {
        ModulatedLayerWeights weights;
        weights.kind = kind;
        // Demodulation makes a scale of these weights irrelevant, so NVIDIA stores and uses them
        // raw.
        weights.weight = m_reader.take(name + ".weight", {-1, m_channels, 3, 3});
        weights.affine = readAffine(name);
        m_channels = sizeOrAny(weights.weight, 0);
        weights.bias = m_reader.take(name + ".bias", {m_channels});
        weights.clamp = option(name, "conv_clamp");
        skipFilter(name);
        readNoise(name, weights);
        return weights;
    }

    void readNoise(const std::string& name, ModulatedLayerWeights& weights) {
        if (!m_reader.has(name + ".noise_const") && !m_reader.has(name + ".noise_strength")) {
            weights.noise = at::zeros({1, 1, m_resolution, m_resolution}); // use_noise=False
            return;
        }
        const at::Tensor strength = m_reader.take(name + ".noise_strength", {});
        weights.noiseStrength = strength.defined() ? strength.item<double>() : 0.0;
        const at::Tensor noise = m_reader.take(name + ".noise_const", {m_resolution, m_resolution});
        if (noise.defined()) {
            weights.noise = noise.view({1, 1, m_resolution, m_resolution});
        }
    }

    ModulatedLayerWeights readToRgb(const std::string& name) {
        ModulatedLayerWeights weights;
        weights.kind = Kind::ToRgb;
        weights.weight = m_reader.take(name + ".weight", {3, m_channels, 1, 1});
        if (weights.weight.defined()) {
            // NVIDIA applies this gain to the style; here S is the raw affine output in both
            // layouts.
            weights.weight =
                weights.weight / std::sqrt(static_cast<double>(weights.weight.size(1)));
        }
        weights.affine = readAffine(name);
        weights.bias = m_reader.take(name + ".bias", {3});
        weights.clamp = option(name, "conv_clamp");
        return weights;
    }

    void readMapping(GeneratorWeights& weights) {
        int64_t in = -1;
        do {
            const std::string name = fmt::format("mapping.fc{}", weights.mapping.size());
            const double rate = option(name, "bias_gain").value_or(kMappingRate);
            // Hidden layers may have a width of their own; the last one gives w.
            const bool last =
                !hasLinear(m_reader, fmt::format("mapping.fc{}", weights.mapping.size() + 1));
            weights.mapping.push_back(takeLinear(m_reader, name, last ? m_styleDim : -1, in, rate));
            in = sizeOrAny(weights.mapping.back().weight, 0);
        } while (hasLinear(m_reader, fmt::format("mapping.fc{}", weights.mapping.size())));
        if (m_reader.has("mapping.w_avg")) {
            weights.latentAverage = m_reader.take("mapping.w_avg", {m_styleDim});
        }
    }

    const Value& m_root;
    const std::string& m_prefix;
    const std::string& m_origin;
    const StateDict m_tensors;
    WeightReader m_reader;
    int64_t m_channels = -1;
    int64_t m_styleDim = -1;
    int64_t m_resolution = 4;
};

} // namespace

std::optional<NetworkChoice> findAda(const StateDict& tensors) {
    return chooseNetwork(tensors, kConstant);
}

GeneratorWeights readAda(const Checkpoint& checkpoint, const std::string& prefix,
                         const std::string& origin) {
    return AdaReader(checkpoint, prefix, origin).read();
}

} // namespace styleclip
