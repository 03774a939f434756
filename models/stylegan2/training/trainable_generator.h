#pragma once

#include "models/stylegan2/generator.h"
#include "models/stylegan2/generator_weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace styleclip {

/// A generator whose synthesis network can be trained, for example tuned to a photograph: gradients
/// flow from pictures to its weights as well as to S. Mapping and affine layers stay as they are.
/// Not for several threads at once.
class TrainableGenerator {
public:
    /// Begins with a copy of these weights, on their device.
    explicit TrainableGenerator(GeneratorWeights weights);

    /// Leaves that require gradients, to be changed in place: `constant`, and of every layer in the
    /// order of S `layers.0.weight` (with its scaling folded in), `.bias` and, but for toRGB,
    /// `.noise_strength`.
    [[nodiscard]] const std::map<std::string, at::Tensor>& parameters() const {
        return m_parameters;
    }

    /// How large a parameter's values are when training begins: 1 / sqrt(fan-in) of a convolution's
    /// weight, else 1. Published learning rates are those of weights without this scale (Karras et
    /// al. 2018, section 4.1), so here they are to be multiplied with it.
    [[nodiscard]] double scaleOf(const std::string& parameter) const;

    /// S [N, channelCount] -> float32 pictures [N, 3, R, R] as Generator::synthesize() makes them,
    /// up to rounding. `resolution` 0 is the full one, else one that the network passes.
    [[nodiscard]] at::Tensor synthesize(const at::Tensor& s, int64_t resolution = 0,
                                        Precision precision = Precision::Float32) const;

    /// What it has become.
    [[nodiscard]] std::shared_ptr<const Generator> generator() const;

private:
    [[nodiscard]] at::Tensor parameter(size_t layer, const char* name) const;

    GeneratorWeights m_weights; // what is trained is in the parameters
    std::map<std::string, at::Tensor> m_parameters;
};

} // namespace styleclip
