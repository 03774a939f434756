#pragma once

#include "models/stylegan2/fused_convolution.h"
#include "models/stylegan2/generator_weights.h"

#include <ATen/core/Tensor.h>
#include <c10/util/intrusive_ptr.h>

namespace styleclip {

/// A style-modulated convolution (Karras et al. 2020, section 2.2) with noise, bias and activation.
/// Instead of building weights for every sample, the style scales the input's channels and the
/// demodulation factors scale the output's: d[n, o] = (sum_i s[n, i]^2 sum_k w[o, i, k]^2 +
/// eps)^-1/2.
class ModulatedConvolution {
public:
    explicit ModulatedConvolution(ModulatedLayerWeights weights);

    [[nodiscard]] bool upsamples() const {
        return m_weights.kind == ModulatedLayerWeights::Kind::UpConvolution;
    }
    /// The fixed noise as it is added, its strength in it: [1, 1, R, R].
    [[nodiscard]] const at::Tensor& fixedNoise() const { return m_noise; }

    /// x [N, I, H, W] in convolutionFormat(), float32 or bfloat16, style [N, I] float32, and
    /// `drawn` [N, 1, R, R] float32 in place of the fixed noise if it is defined -> [N, O, R, R] in
    /// x's type. x is left as it is.
    [[nodiscard]] at::Tensor forward(const at::Tensor& x, const at::Tensor& style,
                                     const at::Tensor& drawn) const;

    /// Whether it can be projected to RGB without its result being there as a whole, and that: with
    /// `weight` [N, 3, O] float32 -> float32 [N, 3, R, R].
    [[nodiscard]] bool canProject(const at::Tensor& x, const at::Tensor& style) const;
    [[nodiscard]] at::Tensor project(const at::Tensor& x, const at::Tensor& style,
                                     const at::Tensor& drawn, const at::Tensor& weight) const;

private:
    [[nodiscard]] Epilogue epilogue(const at::Tensor& style, const at::Tensor& drawn) const;

    ModulatedLayerWeights m_weights; // but for the weight itself and the noise
    // With the activation's gain, which leaky ReLU lets through to its summands.
    at::Tensor m_squaredWeight; // [O, I], summed over the kernel
    at::Tensor m_noise;
    at::Tensor m_bias; // [O]
    c10::intrusive_ptr<ConvolutionKernels> m_kernels;
};

/// The layer that adds to the skip image: a modulated 1x1 convolution without demodulation.
class ToRgb {
public:
    explicit ToRgb(ModulatedLayerWeights weights);

    /// x [N, I, H, W], style [N, I], skip float32 [N, 3, H/2, W/2] or undefined -> float32 [N, 3,
    /// H, W].
    [[nodiscard]] at::Tensor forward(const at::Tensor& x, const at::Tensor& style,
                                     const at::Tensor& skip) const;

    /// The two halves of forward(): what x is projected with, [N, 3, I], and what follows, for
    /// which `projected` may be overwritten.
    [[nodiscard]] at::Tensor projection(const at::Tensor& style) const;
    [[nodiscard]] at::Tensor addTo(const at::Tensor& skip, at::Tensor projected) const;

private:
    ModulatedLayerWeights m_weights;
};

} // namespace styleclip
