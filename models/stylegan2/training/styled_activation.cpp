#include "models/stylegan2/training/styled_activation.h"

#include "models/platform/cpu_lanes.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/training/phase_kernel.h"
#include "models/stylegan2/training/styled_kernels.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

namespace styleclip {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// In the order of the arguments. A custom function takes no undefined tensors: what is absent is
/// an empty one.
enum Argument : size_t {
    kConvolution,
    kDemodulation,
    kNoise,
    kStrength,
    kBias,
    kStyle,
    kRgbWeight,
    kArguments
};

bool isAbsent(const at::Tensor& tensor) {
    return tensor.numel() == 0;
}

at::Tensor presentOrEmpty(const at::Tensor& tensor, const at::Tensor& like) {
    return tensor.defined() ? tensor : at::empty({0}, like.options());
}

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

const float* pointer(const at::Tensor& tensor) {
    return isAbsent(tensor) ? nullptr : tensor.data_ptr<float>();
}

StyledArrays arraysOf(const variable_list& arguments, const at::Tensor& scaledNoise) {
    return {pointer(arguments[kDemodulation]), pointer(scaledNoise), pointer(arguments[kBias]),
            pointer(arguments[kStyle]), pointer(arguments[kRgbWeight])};
}

/// Its two results are empty tensors where they are not asked for.
class StyledFunction : public torch::autograd::Function<StyledFunction> {
public:
    static variable_list forward(AutogradContext* context, const at::Tensor& convolution,
                                 const at::Tensor& demodulation, const at::Tensor& noise,
                                 const at::Tensor& strength, const at::Tensor& bias,
                                 const at::Tensor& style, const at::Tensor& rgbWeight,
                                 bool upsamples) {
        const variable_list arguments{
            channelsLast(convolution), demodulation.contiguous(), noise.contiguous(),    strength,
            bias.contiguous(),         style.contiguous(),        rgbWeight.contiguous()};
        context->save_for_backward(arguments);
        context->saved_data["upsamples"] = upsamples;

        const at::Tensor& x = arguments[kConvolution];
        const int64_t scale = upsamples ? 2 : 1;
        const int64_t batch = x.size(0);
        const int64_t height = x.size(2) * scale;
        const int64_t width = x.size(3) * scale;
        const at::Tensor scaledNoise = noise * strength;
        at::Tensor modulated;
        if (!isAbsent(style)) {
            modulated = at::empty({batch, style.size(1), height, width}, x.options(),
                                  at::MemoryFormat::ChannelsLast);
        }
        at::Tensor rgb;
        if (!isAbsent(rgbWeight)) {
            rgb = at::empty({batch, 3, height, width}, noise.options());
        }
        styledForward(x, upsamples, arraysOf(arguments, scaledNoise), modulated, rgb);
        return {presentOrEmpty(modulated, x), presentOrEmpty(rgb, noise)};
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list arguments = context->get_saved_variables();
        const bool upsamples = context->saved_data["upsamples"].toBool();
        const at::Tensor& x = arguments[kConvolution];
        const at::Tensor& noise = arguments[kNoise];
        const bool convolves = !isAbsent(arguments[kStyle]);
        const bool paints = !isAbsent(arguments[kRgbWeight]);
        const at::Tensor gradModulated = convolves ? channelsLast(gradients[0]) : at::Tensor();
        const at::Tensor gradRgb = paints ? gradients[1].contiguous() : at::Tensor();

        const at::Tensor& bias = arguments[kBias];
        at::Tensor gradient = at::empty_like(x, at::MemoryFormat::ChannelsLast);
        at::Tensor sums = at::zeros({x.size(0), kStyledSums, bias.size(0)}, bias.options());
        const at::Tensor scaledNoise = noise * arguments[kStrength];
        styledBackward(x, upsamples, arraysOf(arguments, scaledNoise), noise, gradModulated,
                       gradRgb, gradient, sums);

        variable_list results(kArguments + 1); // one more for `upsamples`
        results[kConvolution] = gradient;
        results[kDemodulation] = sums.select(1, kDemodulationSum);
        results[kStrength] = sums.select(1, kNoiseSum).sum().view({1});
        results[kBias] = sums.select(1, kBiasSum).sum(0);
        if (convolves) {
            results[kStyle] = sums.select(1, kStyleSum);
        }
        if (paints) {
            results[kRgbWeight] = sums.narrow(1, kRgbSum, 3);
        }
        return results;
    }
};

bool canFuse(const StyledInput& input) {
    return input.convolution.device().is_cpu() && input.bias.size(0) % kLanes == 0 && !input.clamp;
}

} // namespace

StyledOutput styledActivation(const StyledInput& input) {
    if (!canFuse(input)) {
        return styledActivationPlainly(input);
    }
    const variable_list results = StyledFunction::apply(
        input.convolution, input.demodulation, input.noise, input.noiseStrength, input.bias,
        presentOrEmpty(input.nextStyle, input.bias), presentOrEmpty(input.rgbWeight, input.bias),
        input.upsamples);
    return {input.nextStyle.defined() ? results[0] : at::Tensor(),
            input.rgbWeight.defined() ? results[1] : at::Tensor()};
}

StyledOutput styledActivationPlainly(const StyledInput& input) {
    const at::Tensor x = input.upsamples ? interleavePhases(input.convolution) : input.convolution;
    const at::Tensor factor = input.demodulation.unsqueeze(2).unsqueeze(3);
    const at::Tensor noise = input.noise * input.noiseStrength;
    at::Tensor y =
        gainedLeakyRelu(x.to(at::kFloat) * factor + noise + input.bias.view({1, -1, 1, 1}));
    if (input.clamp) {
        y = y.clamp(-*input.clamp, *input.clamp);
    }
    StyledOutput output;
    if (input.nextStyle.defined()) {
        output.modulated =
            (y * input.nextStyle.unsqueeze(2).unsqueeze(3)).to(input.convolution.scalar_type());
    }
    if (input.rgbWeight.defined()) {
        output.rgb = at::bmm(input.rgbWeight, y.flatten(2)).view({y.size(0), 3, y.size(2), -1});
    }
    return output;
}

} // namespace styleclip
