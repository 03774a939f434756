#include "models/stylegan2/training/trainable_synthesis.h"

#include "models/stylegan2/training/phase_kernel.h"
#include "models/stylegan2/training/styled_activation.h"
#include "models/stylegan2/upsampling.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

using Kind = ModulatedLayerWeights::Kind;

constexpr double kDemodulationEpsilon = 1e-8; // as published

at::Tensor perChannel(const at::Tensor& style) {
    return style.unsqueeze(2).unsqueeze(3);
}

/// x, modulated by the layer's style, through its convolution; its noise, bias and activation are
/// to follow.
StyledInput convolved(const TrainableLayer& layer, const at::Tensor& x) {
    const at::Tensor squares = layer.weight.square().sum({2, 3}).t(); // [I, O]
    StyledInput input;
    input.upsamples = layer.kind == Kind::UpConvolution;
    const at::Tensor kernel = input.upsamples ? phaseKernel(layer.weight) : layer.weight;
    input.convolution = at::conv2d(
        x, kernel.to(x.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast), {}, 1, 1);
    input.demodulation =
        at::matmul(layer.style.square(), squares).add(kDemodulationEpsilon).rsqrt();
    input.noise = layer.noise;
    input.noiseStrength = layer.noiseStrength;
    input.bias = layer.bias;
    input.clamp = layer.clamp;
    return input;
}

/// [N, 3, I]
at::Tensor projection(const TrainableLayer& toRgb, int64_t batch) {
    const at::Tensor weight = toRgb.weight.flatten(1).unsqueeze(0);
    return toRgb.style.defined() ? weight * toRgb.style.unsqueeze(1)
                                 : weight.expand({batch, -1, -1});
}

at::Tensor skipImage(const TrainableLayer& toRgb, const at::Tensor& projected,
                     const std::vector<at::Tensor>& smaller) {
    at::Tensor rgb = projected + toRgb.bias.view({1, 3, 1, 1});
    if (toRgb.clamp) {
        rgb = rgb.clamp(-*toRgb.clamp, *toRgb.clamp);
    }
    return smaller.empty() ? rgb : rgb + upsampleSkip(smaller.back());
}

} // namespace

std::vector<at::Tensor> trainableSkipImages(const at::Tensor& constant,
                                            const std::vector<TrainableLayer>& layers,
                                            int64_t batch, Precision precision) {
    const auto dtype = precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat;
    at::Tensor x = (constant * perChannel(layers.front().style)).to(dtype);
    std::vector<at::Tensor> images;
    for (size_t i = 0; i < layers.size();) {
        StyledInput input = convolved(layers[i++], x);
        const TrainableLayer* toRgb = nullptr;
        if (i < layers.size() && layers[i].kind == Kind::ToRgb) {
            toRgb = &layers[i++];
            input.rgbWeight = projection(*toRgb, batch);
        }
        if (i < layers.size()) {
            input.nextStyle = layers[i].style;
        }
        const StyledOutput output = styledActivation(input);
        x = output.modulated;
        if (toRgb != nullptr) {
            images.push_back(skipImage(*toRgb, output.rgb, images));
        }
    }
    return images;
}

} // namespace styleclip
