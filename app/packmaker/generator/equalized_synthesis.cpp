#include "app/packmaker/generator/equalized_synthesis.h"

#include "models/error.h"
#include "models/stylegan2/training/trainable_synthesis.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

constexpr double kFirstNoiseStrength = 0.1;
/// A toRGB layer that joins in a later phase of the training must not spoil what is there.
constexpr double kFirstRgbDeviation = 0.1;
constexpr double kConstantStyle = 1e-3; // a larger weight of W and it is not constant

/// What a stored weight [O, I, k, k] is multiplied with in use.
double convolutionScale(const at::Tensor& weight) {
    return 1.0 / std::sqrt(static_cast<double>(weight.numel() / weight.size(0)));
}

double modulationScale(const at::Tensor& weight) {
    return 1.0 / std::sqrt(static_cast<double>(weight.size(1)));
}

} // namespace

/// Makes the layers one after the other.
class EqualizedSynthesis::Builder {
public:
    Builder(EqualizedSynthesis& network, std::vector<at::Tensor> noise, uint64_t seed,
            c10::Device device)
        : m_network(network), m_noise(std::move(noise)),
          m_random(at::make_generator<at::CPUGeneratorImpl>(seed)), m_device(device) {}

    at::Tensor normal(const std::string& name, const std::vector<int64_t>& shape,
                      double deviation = 1.0) {
        const at::TensorOptions options(at::kFloat);
        return keep(name, at::randn(shape, m_random, options) * deviation);
    }

    void addConvolution(const std::string& name, Kind kind, int64_t in, int64_t out,
                        int64_t resolution) {
        Layer layer = modulated(name, kind, in, resolution);
        layer.weight = normal(name + ".conv.weight", {out, in, 3, 3});
        layer.bias = keep(name + ".activate.bias", at::zeros({out}));
        layer.strength = keep(name + ".noise.weight", at::full({1}, kFirstNoiseStrength));
        layer.noise = m_noise.at(m_convolutions++).to(m_device).view({resolution, resolution});
        m_network.m_layers.push_back(layer);
    }

    void addToRgb(const std::string& name, int64_t in, int64_t resolution) {
        Layer layer{Kind::ToRgb, resolution, {}, {}, {}, {}, {}, {}};
        layer.weight = normal(name + ".conv.weight", {3, in, 1, 1}, kFirstRgbDeviation);
        layer.bias = keep(name + ".bias", at::zeros({3}));
        m_network.m_layers.push_back(layer);
    }

private:
    at::Tensor keep(const std::string& name, const at::Tensor& tensor) {
        const at::Tensor own = tensor.to(m_device, at::kFloat);
        m_network.m_parameters.emplace_back(name, own);
        return own;
    }

    Layer modulated(const std::string& name, Kind kind, int64_t in, int64_t resolution) {
        Layer layer{kind, resolution, {}, {}, {}, {}, {}, {}};
        layer.modulation = normal(name + ".conv.modulation.weight", {in, m_network.m_inputs});
        layer.modulationBias = keep(name + ".conv.modulation.bias", at::ones({in}));
        return layer;
    }

    EqualizedSynthesis& m_network;
    std::vector<at::Tensor> m_noise;
    size_t m_convolutions = 0;
    at::Generator m_random;
    c10::Device m_device;
};

EqualizedSynthesis::EqualizedSynthesis(const SynthesisPlan& plan, int64_t inputs,
                                       std::vector<at::Tensor> noise, uint64_t seed,
                                       c10::Device device)
    : m_plan(plan), m_inputs(inputs) {
    checkPlan(plan);
    const at::NoGradGuard noGradients;
    Builder builder(*this, std::move(noise), seed, device);
    const int64_t first = plan.channels.front();
    m_constant = builder.normal("input.input", {1, first, 4, 4});
    builder.addConvolution("conv1", Kind::Convolution, first, first, 4);
    builder.addToRgb("to_rgb1", first, 4);
    for (size_t i = 1; i < plan.channels.size(); ++i) {
        const int64_t resolution = int64_t{4} << i;
        const int64_t out = plan.channels[i];
        builder.addConvolution(fmt::format("convs.{}", 2 * i - 2), Kind::UpConvolution,
                               plan.channels[i - 1], out, resolution);
        builder.addConvolution(fmt::format("convs.{}", 2 * i - 1), Kind::Convolution, out, out,
                               resolution);
        builder.addToRgb(fmt::format("to_rgbs.{}", i - 1), out, resolution);
    }
}

at::Tensor EqualizedSynthesis::styleOf(const Layer& layer, const at::Tensor& inputs) const {
    return at::linear(inputs, layer.modulation * modulationScale(layer.modulation),
                      layer.modulationBias);
}

std::vector<at::Tensor> EqualizedSynthesis::skipImages(const at::Tensor& inputs, int64_t resolution,
                                                       Precision precision) const {
    std::vector<TrainableLayer> layers;
    for (const Layer& layer : m_layers) {
        if (layer.resolution > resolution) {
            break;
        }
        TrainableLayer used;
        used.kind = layer.kind;
        used.weight = layer.weight * convolutionScale(layer.weight);
        used.bias = layer.bias;
        used.noise = layer.noise;
        used.noiseStrength = layer.strength;
        if (layer.kind != Kind::ToRgb) {
            used.style = styleOf(layer, inputs);
        }
        layers.push_back(std::move(used));
    }
    return trainableSkipImages(m_constant, layers, inputs.size(0), precision);
}

void EqualizedSynthesis::shrinkStyleWeights(double amount, int64_t resolution) {
    const at::NoGradGuard noGradients;
    for (Layer& layer : m_layers) {
        if (layer.modulation.defined() && layer.resolution <= resolution) {
            layer.modulation.copy_(at::softshrink(layer.modulation, amount));
        }
    }
}

LinearWeights EqualizedSynthesis::affineOf(const Layer& layer, const at::Tensor& basis) {
    if (layer.kind == Kind::ToRgb) {
        const int64_t channels = layer.weight.size(1);
        return {at::zeros({channels, basis.size(0)}), at::ones({channels})};
    }
    const at::Tensor modulation = layer.modulation * modulationScale(layer.modulation);
    const at::Tensor inverse = basis.cpu().t() / basis.cpu().square().sum(0).mean();
    return {at::matmul(modulation.cpu(), inverse), layer.modulationBias.cpu().clone()};
}

void EqualizedSynthesis::copyFrom(const GeneratorWeights& weights, const at::Tensor& basis) {
    const at::NoGradGuard noGradients;
    const auto copy = [](const at::Tensor& to, const at::Tensor& from) {
        if (from.numel() != to.numel()) {
            throw Error(ErrorKind::Mismatch, "the generator to begin with has other channels or "
                                             "another size than the one to train");
        }
        at::Tensor(to).copy_(from.reshape(to.sizes()));
    };
    if (weights.layers.size() != m_layers.size()) {
        throw Error(ErrorKind::Mismatch,
                    "the generator to begin with has {} layers, the one to train {}",
                    weights.layers.size(), m_layers.size());
    }
    copy(m_constant, weights.constant);
    for (size_t i = 0; i < m_layers.size(); ++i) {
        const Layer& layer = m_layers[i];
        const ModulatedLayerWeights& from = weights.layers[i];
        copy(layer.bias, from.bias);
        if (layer.kind == Kind::ToRgb) {
            if (from.affine.weight.abs().max().item<double>() > kConstantStyle) {
                throw Error(ErrorKind::Mismatch,
                            "the generator to begin with makes colours in toRGB, where directions "
                            "can't change them; begin with none");
            }
            const at::Tensor style = from.affine.bias.view({1, -1, 1, 1});
            copy(layer.weight,
                 from.weight.view({3, -1, 1, 1}) * style / convolutionScale(layer.weight));
            continue;
        }
        copy(layer.weight, from.weight / convolutionScale(layer.weight));
        copy(layer.modulation,
             at::matmul(from.affine.weight, basis) / modulationScale(layer.modulation));
        copy(layer.modulationBias, from.affine.bias);
        at::Tensor(layer.strength).fill_(from.noiseStrength);
    }
}

GeneratorWeights EqualizedSynthesis::generatorWeights(const at::Tensor& basis) const {
    const at::NoGradGuard noGradients;
    const auto copied = [](const at::Tensor& tensor) { return tensor.cpu().clone(); };
    GeneratorWeights weights;
    weights.constant = copied(m_constant);
    for (const Layer& layer : m_layers) {
        ModulatedLayerWeights result;
        result.kind = layer.kind;
        result.weight = copied(layer.weight) * convolutionScale(layer.weight);
        result.affine = affineOf(layer, basis);
        result.bias = copied(layer.bias);
        if (layer.kind != Kind::ToRgb) {
            result.noise = copied(layer.noise).unsqueeze(0).unsqueeze(0);
            result.noiseStrength = layer.strength.item<double>();
        }
        weights.layers.push_back(result);
    }
    return weights;
}

} // namespace styleclip
