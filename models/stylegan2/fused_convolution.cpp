#include "models/stylegan2/fused_convolution.h"

#include "models/stylegan2/fused_gradients.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace styleclip {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

bool tracksGradient(const at::Tensor& tensor) {
    return at::GradMode::is_enabled() && tensor.requires_grad();
}

at::Tensor run(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
               const ConvolutionKernels& kernels) {
    // The product is a temporary of these lines, so that its memory is free for what follows.
    const at::Tensor factors = style.to(x.scalar_type()).unsqueeze(2).unsqueeze(3);
    if (kernels.upsamples()) {
        const std::array<at::Tensor, 4> phases = upPhases(x * factors, kernels.up);
        return blurAndActivate(phases, epilogue);
    }
    const at::Tensor y = at::conv2d(x * factors, kernels.weight, {}, 1, 1);
    return activateInPlace(y, epilogue);
}

/// Of the convolution's input. The adjoint of a transposed convolution of stride two is an ordinary
/// one of stride two.
at::Tensor inputGradient(at::Tensor gradient, const at::Tensor& x,
                         const ConvolutionKernels& kernels) {
    if (kernels.upsamples()) {
        gradient = blurGradient(gradient);
        return at::conv2d(gradient, joinUpKernels(kernels.up).transpose(0, 1), {}, 2);
    }
    return std::get<0>(at::convolution_backward(gradient, x, kernels.weight, c10::nullopt, {1, 1},
                                                {1, 1}, {1, 1}, /*transposed=*/false, {0, 0},
                                                /*groups=*/1, {true, false, false}));
}

class FusedFunction : public torch::autograd::Function<FusedFunction> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                              const at::Tensor& style, const at::Tensor& factor,
                              const at::Tensor& noise, const at::Tensor& bias,
                              const ConvolutionKernels* kernels) {
        const at::Tensor y = run(x, style, {factor, noise, bias}, *kernels);
        variable_list kept{x, style, factor, noise, bias, y};
        if (kernels->upsamples()) {
            std::copy(kernels->up.phases.begin(), kernels->up.phases.end(),
                      std::back_inserter(kept));
        } else {
            kept.push_back(kernels->weight);
        }
        context->save_for_backward(kept);
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &style = saved[1], &y = saved[5];
        const Epilogue epilogue{saved[2], saved[3], saved[4]};
        ConvolutionKernels kernels;
        if (saved.size() > 7) {
            std::copy(saved.begin() + 6, saved.end(), kernels.up.phases.begin());
        } else {
            kernels.weight = saved[6];
        }
        EpilogueGradients inner = activationGradients(gradients[0], y, epilogue);
        at::Tensor ofX = inputGradient(std::move(inner.convolution), x, kernels);
        const at::Tensor ofStyle = modulationGradients(ofX, x, style);
        return {ofX, ofStyle, inner.factor, at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

} // namespace

ConvolutionKernels ConvolutionKernels::to(at::ScalarType dtype) const {
    ConvolutionKernels result;
    if (upsamples()) {
        const auto converted = [&](const at::Tensor& part) {
            return part.defined() ? part.to(dtype) : part;
        };
        std::transform(up.phases.begin(), up.phases.end(), result.up.phases.begin(), converted);
        result.up.whole = converted(up.whole);
    } else {
        result.weight = weight.to(dtype);
    }
    return result;
}

bool canFuse(const at::Tensor& x, const at::Tensor& style) {
    return x.device().is_cpu() &&
           (x.scalar_type() == at::kFloat || !(tracksGradient(x) || tracksGradient(style)));
}

at::Tensor fusedConvolution(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
                            const ConvolutionKernels& kernels) {
    return FusedFunction::apply(x, style, epilogue.factor, epilogue.noise, epilogue.bias, &kernels);
}

} // namespace styleclip
