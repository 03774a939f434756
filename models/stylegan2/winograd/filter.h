#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip::winograd {

/// Where a filter's tiles are and what becomes of them, see transforms.h.
enum class Scheme {
    Plain, ///< 3x3 with a border of one zero: [H, W] -> [H, W]
    Up,    ///< 3x3 transposed with stride two: [H, W] -> [2H + 1, 2W + 1]
    Down,  ///< 3x3 with stride two, no border: [2H + 1, 2W + 1] -> [H, W]
};

/// A 3x3 filter's values at the 6x6 points of a scheme: four times as many numbers as it has.
class Filter {
public:
    /// weight [O, I, 3, 3] float32 on the CPU, as conv2d has it (for Up: as conv_transpose2d would
    /// of weight.transpose(0, 1)).
    Filter(const at::Tensor& weight, Scheme scheme);

    /// Whether products of such widths can be computed: multiples of 16, on a processor that has
    /// kernels.
    [[nodiscard]] static bool canHold(int64_t inputs, int64_t outputs);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] int64_t inputs() const { return m_inputs; }
    [[nodiscard]] int64_t outputs() const { return m_outputs; }
    /// At point (y, x): panels of 32 outputs, the last maybe of 16, each [inputs][outputs].
    [[nodiscard]] const float* at(int y, int x) const;

private:
    Scheme m_scheme;
    int64_t m_inputs;
    int64_t m_outputs;
    at::Tensor m_values; // [36, outputs * inputs]
};

} // namespace styleclip::winograd
