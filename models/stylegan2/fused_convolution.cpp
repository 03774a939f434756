#include "models/stylegan2/fused_convolution.h"

#include "models/platform/device.h"
#include "models/stylegan2/fused_gradients.h"
#include "models/stylegan2/kernels/own_kernels.h"
#include "models/stylegan2/winograd/convolution.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/core/ivalue.h>
#include <torch/csrc/autograd/custom_function.h>

#include <array>
#include <utility>

namespace styleclip {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

bool tracksGradient(const at::Tensor& tensor) {
    return at::GradMode::is_enabled() && tensor.requires_grad();
}

at::Tensor runDirect(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
                     const DirectKernels& kernels) {
    // The product is a temporary of these lines, so that its memory is free for what follows.
    const at::Tensor factors = style.to(x.scalar_type()).unsqueeze(2).unsqueeze(3);
    if (!kernels.weight.defined()) {
        const std::array<at::Tensor, 4> phases = upPhases(x * factors, kernels.up);
        return blurAndActivate(phases, epilogue);
    }
    const at::Tensor y = at::conv2d(x * factors, kernels.weight, {}, 1, 1);
    return activateInPlace(y, epilogue);
}

/// In the fastest way that suits the type: filters in whole numbers where bfloat16 is asked for and
/// the processor multiplies pairs of them, filters in float32, or LibTorch's convolution where a
/// filter would not pay. A processor without bfloat16 computes in float32 in between.
at::Tensor run(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
               const ConvolutionKernels& kernels) {
    const at::ScalarType dtype = x.scalar_type();
    if (kernels.filtersInFixedPoint(dtype)) {
        return winograd::styledConvolution(x, style, kernels.fixedFilter(), epilogue);
    }
    if (kernels.filters(dtype)) {
        return winograd::styledConvolution(x, style, kernels.filter(), epilogue);
    }
    if (dtype != at::kFloat && !processorComputesInBFloat16()) {
        return runDirect(x.to(at::kFloat), style, epilogue, kernels.direct(at::kFloat)).to(dtype);
    }
    return runDirect(x, style, epilogue, kernels.direct(dtype));
}

/// Of the convolution's input. The adjoint of a transposed convolution of stride two is an ordinary
/// one of stride two.
at::Tensor inputGradient(at::Tensor gradient, const at::Tensor& x,
                         const ConvolutionKernels& kernels) {
    if (kernels.upsamples()) {
        gradient = blurGradient(gradient);
    }
    if (kernels.filters(at::kFloat)) {
        return winograd::convolution(gradient, kernels.adjointFilter());
    }
    const DirectKernels& direct = kernels.direct(at::kFloat);
    if (kernels.upsamples()) {
        return at::conv2d(gradient, joinUpKernels(direct.up).transpose(0, 1), {}, 2);
    }
    return std::get<0>(at::convolution_backward(gradient, x, direct.weight, c10::nullopt, {1, 1},
                                                {1, 1}, {1, 1}, /*transposed=*/false, {0, 0},
                                                /*groups=*/1, {true, false, false}));
}

constexpr const char* kKernels = "kernels";

/// One node of the graph for a whole layer. Only its input and its output are kept: everything in
/// between is computed again or follows from them, so that an edit at 1024 px fits into memory.
class FusedFunction : public torch::autograd::Function<FusedFunction> {
public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                              const at::Tensor& style, const at::Tensor& factor,
                              const at::Tensor& noise, const at::Tensor& bias,
                              const c10::intrusive_ptr<ConvolutionKernels>& kernels) {
        const at::Tensor y = run(x, style, {factor, noise, bias}, *kernels);
        context->save_for_backward({x, style, factor, noise, bias, y});
        context->saved_data[kKernels] = at::IValue::make_capsule(kernels);
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const variable_list saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &style = saved[1], &y = saved[5];
        const Epilogue epilogue{saved[2], saved[3], saved[4]};
        const auto kernels = c10::static_intrusive_pointer_cast<ConvolutionKernels>(
            context->saved_data[kKernels].toCapsule());
        EpilogueGradients inner = activationGradients(gradients[0], y, epilogue);
        at::Tensor ofX = inputGradient(std::move(inner.convolution), x, *kernels);
        const at::Tensor ofStyle = modulationGradients(ofX, x, style);
        return {ofX, ofStyle, inner.factor, at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

} // namespace

bool canFuse(const at::Tensor& x, const at::Tensor& style) {
    return hasOwnKernels(x.device()) &&
           (x.scalar_type() == at::kFloat || !(tracksGradient(x) || tracksGradient(style)));
}

at::Tensor fusedConvolution(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
                            const c10::intrusive_ptr<ConvolutionKernels>& kernels) {
    if (!tracksGradient(x) && !tracksGradient(style) && !tracksGradient(epilogue.factor)) {
        return run(x, style, epilogue, *kernels);
    }
    return FusedFunction::apply(x, style, epilogue.factor, epilogue.noise, epilogue.bias, kernels);
}

bool canFuseProjection(const at::Tensor& x, const at::Tensor& style,
                       const ConvolutionKernels& kernels) {
    return !tracksGradient(x) && !tracksGradient(style) && kernels.filters(x.scalar_type()) &&
           !kernels.upsamples();
}

at::Tensor fusedProjection(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
                           const ConvolutionKernels& kernels, std::optional<double> clamp,
                           const at::Tensor& weight) {
    if (kernels.filtersInFixedPoint(x.scalar_type())) {
        return winograd::styledProjection(x, style, kernels.fixedFilter(), epilogue, clamp, weight);
    }
    return winograd::styledProjection(x, style, kernels.filter(), epilogue, clamp, weight);
}

} // namespace styleclip
