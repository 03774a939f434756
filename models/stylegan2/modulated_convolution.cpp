#include "models/stylegan2/modulated_convolution.h"

#include "models/stylegan2/kernels/demodulation.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/kernels/own_kernels.h"
#include "models/stylegan2/kernels/rgb_projection.h"
#include "models/stylegan2/kernels/skip_sum.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <utility>

namespace styleclip {

namespace {

constexpr double kEpsilon = 1e-8; // of demodulation, so that it never divides by zero
constexpr double kSquaredGain = kActivationGain * kActivationGain;

/// [N, C] -> [N, C, 1, 1] in the type of `x`.
at::Tensor perChannel(const at::Tensor& factors, const at::Tensor& x) {
    return factors.to(x.scalar_type()).unsqueeze(2).unsqueeze(3);
}

/// By LibTorch's operators: where there are no own kernels, and for gradients in bfloat16.
at::Tensor plainConvolution(const at::Tensor& x, const at::Tensor& style, const Epilogue& epilogue,
                            const DirectKernels& kernels) {
    const at::Tensor modulated = x * perChannel(style, x);
    const at::Tensor y = kernels.weight.defined() ? at::conv2d(modulated, kernels.weight, {}, 1, 1)
                                                  : convolveUp(modulated, kernels.up);
    const at::Tensor bias = epilogue.bias.to(y.scalar_type()).view({1, -1, 1, 1});
    const at::Tensor sum =
        at::addcmul(epilogue.noise.to(y.scalar_type()), y, perChannel(epilogue.factor, y)) + bias;
    return at::leaky_relu(sum, kActivationSlope);
}

at::Tensor plainProjection(const at::Tensor& x, const at::Tensor& weight) {
    const at::Tensor rgb = at::bmm(weight, x.flatten(2).to(at::kFloat));
    return rgb.view({x.size(0), 3, x.size(2), x.size(3)});
}

} // namespace

ModulatedConvolution::ModulatedConvolution(ModulatedLayerWeights weights)
    : m_weights(std::move(weights)),
      m_squaredWeight(m_weights.weight.square().sum({2, 3}).div_(kSquaredGain).contiguous()),
      m_noise(m_weights.noise * (m_weights.noiseStrength * kActivationGain)),
      m_bias(m_weights.bias * kActivationGain),
      m_kernels(c10::make_intrusive<ConvolutionKernels>(m_weights.weight, upsamples(),
                                                        m_weights.noise.size(2))) {
    m_weights.weight.reset(); // one copy is enough
    m_weights.noise.reset();
}

Epilogue ModulatedConvolution::epilogue(const at::Tensor& style, const at::Tensor& drawn) const {
    return {demodulation(style, m_squaredWeight, kEpsilon / kSquaredGain),
            drawn.defined() ? drawn * (m_weights.noiseStrength * kActivationGain) : m_noise,
            m_bias};
}

at::Tensor ModulatedConvolution::forward(const at::Tensor& x, const at::Tensor& style,
                                         const at::Tensor& drawn) const {
    const at::Tensor y = canFuse(x, style)
                             ? fusedConvolution(x, style, epilogue(style, drawn), m_kernels)
                             : plainConvolution(x, style, epilogue(style, drawn),
                                                m_kernels->direct(x.scalar_type()));
    return m_weights.clamp ? y.clamp(-*m_weights.clamp, *m_weights.clamp) : y;
}

bool ModulatedConvolution::canProject(const at::Tensor& x, const at::Tensor& style) const {
    return canFuseProjection(x, style, *m_kernels);
}

at::Tensor ModulatedConvolution::project(const at::Tensor& x, const at::Tensor& style,
                                         const at::Tensor& drawn, const at::Tensor& weight) const {
    return fusedProjection(x, style, epilogue(style, drawn), *m_kernels, m_weights.clamp, weight);
}

ToRgb::ToRgb(ModulatedLayerWeights weights) : m_weights(std::move(weights)) {}

at::Tensor ToRgb::forward(const at::Tensor& x, const at::Tensor& style,
                          const at::Tensor& skip) const {
    const at::Tensor weight = projection(style);
    return addTo(skip, canFuse(x, style) ? rgbProjection(x, weight) : plainProjection(x, weight));
}

at::Tensor ToRgb::projection(const at::Tensor& style) const {
    return m_weights.weight.flatten(1) * style.unsqueeze(1);
}

at::Tensor ToRgb::addTo(const at::Tensor& skip, at::Tensor projected) const {
    const bool needsGradient =
        at::GradMode::is_enabled() &&
        (projected.requires_grad() || (skip.defined() && skip.requires_grad()));
    if (hasOwnKernels(projected.device()) && !needsGradient && !m_weights.clamp) {
        addBiasAndSkip(projected, m_weights.bias, skip);
        return projected;
    }
    at::Tensor rgb = projected + m_weights.bias.view({1, 3, 1, 1});
    if (m_weights.clamp) {
        rgb = rgb.clamp(-*m_weights.clamp, *m_weights.clamp);
    }
    return skip.defined() ? rgb + upsampleSkip(skip) : rgb;
}

} // namespace styleclip
