#include "models/stylegan2/training/trainable_generator.h"

#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/training/trainable_synthesis.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

std::string nameOf(size_t layer, const char* name) {
    return fmt::format("layers.{}.{}", layer, name);
}

} // namespace

TrainableGenerator::TrainableGenerator(GeneratorWeights weights) : m_weights(std::move(weights)) {
    const auto learn = [this](const std::string& name, const at::Tensor& tensor) {
        m_parameters[name] = tensor.detach().clone().set_requires_grad(true);
    };
    learn("constant", m_weights.constant);
    for (size_t i = 0; i < m_weights.layers.size(); ++i) {
        const ModulatedLayerWeights& layer = m_weights.layers[i];
        learn(nameOf(i, "weight"), layer.weight);
        learn(nameOf(i, "bias"), layer.bias);
        if (layer.kind != Kind::ToRgb) {
            learn(nameOf(i, "noise_strength"),
                  at::full({1}, layer.noiseStrength, layer.weight.options()));
        }
    }
}

at::Tensor TrainableGenerator::parameter(size_t layer, const char* name) const {
    return m_parameters.at(nameOf(layer, name));
}

double TrainableGenerator::scaleOf(const std::string& parameter) const {
    static const std::string ending = ".weight";
    const at::Tensor& tensor = m_parameters.at(parameter);
    const bool isWeight =
        parameter.size() > ending.size() &&
        parameter.compare(parameter.size() - ending.size(), ending.size(), ending) == 0;
    return isWeight ? 1.0 / std::sqrt(static_cast<double>(tensor[0].numel())) : 1.0;
}

at::Tensor TrainableGenerator::synthesize(const at::Tensor& s, int64_t resolution,
                                          Precision precision) const {
    std::vector<TrainableLayer> layers;
    int64_t size = m_weights.constant.size(2);
    int64_t channel = 0;
    for (size_t i = 0; i < m_weights.layers.size(); ++i) {
        const ModulatedLayerWeights& weights = m_weights.layers[i];
        size *= weights.kind == Kind::UpConvolution ? 2 : 1;
        if (resolution != 0 && size > resolution) {
            break;
        }
        TrainableLayer layer;
        layer.kind = weights.kind;
        layer.weight = parameter(i, "weight");
        layer.bias = parameter(i, "bias");
        layer.clamp = weights.clamp;
        layer.style = s.narrow(1, channel, layer.weight.size(1));
        if (weights.kind != Kind::ToRgb) {
            layer.noise = weights.noise.view({size, size});
            layer.noiseStrength = parameter(i, "noise_strength");
        }
        channel += layer.weight.size(1);
        layers.push_back(std::move(layer));
    }
    return trainableSkipImages(m_parameters.at("constant"), layers, s.size(0), precision).back();
}

std::shared_ptr<const Generator> TrainableGenerator::generator() const {
    const at::NoGradGuard noGradients;
    const auto copied = [](const at::Tensor& tensor) { return tensor.detach().clone(); };
    GeneratorWeights weights = m_weights;
    weights.constant = copied(m_parameters.at("constant"));
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        ModulatedLayerWeights& layer = weights.layers[i];
        layer.weight = copied(parameter(i, "weight"));
        layer.bias = copied(parameter(i, "bias"));
        if (layer.kind != Kind::ToRgb) {
            layer.noiseStrength = parameter(i, "noise_strength").item<double>();
        }
    }
    return generatorFromWeights(std::move(weights), m_weights.constant.device());
}

} // namespace styleclip
