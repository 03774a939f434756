#pragma once

#include "models/checkpoint/stored_tensor.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace styleclip::test {

/// StyleGAN2 as the published formulas say it, word by word and slow: weights are modulated and
/// demodulated for every sample, upsampling is a grouped transposed convolution followed by a blur.
/// Reads the rosinality layout. What the product's generator is compared with.
class ReferenceGenerator {
public:
    /// `clamp` limits what every convolution gives, as NVIDIA's `conv_clamp` does.
    explicit ReferenceGenerator(const StateDict& state, std::optional<double> clamp = {},
                                c10::Device device = c10::Device(c10::kCPU));

    /// The weights of the convolutions, to which gradients flow from now on.
    [[nodiscard]] std::vector<at::Tensor> trainedWeights();

    /// z [N, d] -> w [N, d].
    [[nodiscard]] at::Tensor mapping(const at::Tensor& z) const;
    /// W+ [N, n, d] -> S [N, channels].
    [[nodiscard]] at::Tensor affine(const at::Tensor& wPlus) const;
    /// S -> skip image at `resolution`, with the fixed noise.
    [[nodiscard]] at::Tensor synthesize(const at::Tensor& s, int64_t resolution) const;

private:
    [[nodiscard]] at::Tensor clamped(const at::Tensor& x) const;
    [[nodiscard]] const at::Tensor& tensor(const std::string& name) const;
    [[nodiscard]] at::Tensor styledConvolution(const at::Tensor& x, const at::Tensor& style,
                                               const std::string& name, int64_t noiseIndex,
                                               bool up) const;
    [[nodiscard]] at::Tensor toRgb(const at::Tensor& x, const at::Tensor& style,
                                   const std::string& name, const at::Tensor& skip) const;

    std::map<std::string, at::Tensor> m_tensors;
    std::optional<double> m_clamp;
};

} // namespace styleclip::test
