#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip::winograd {

/// Filters have six values in each direction; those with stride two five of their outer taps, then
/// the middle tap itself.
inline constexpr int kFilterPoints = 6;
inline constexpr int kMiddleTap = 5;

/// Where a filter's tiles are and what becomes of them, see transforms.h.
enum class Scheme {
    Plain, ///< 3x3 with a border of one zero: [H, W] -> [H, W]
    Up,    ///< 3x3 transposed with stride two: [H, W] -> [2H + 1, 2W + 1]
    Down,  ///< 3x3 with stride two, no border: [2H + 1, 2W + 1] -> [H, W]
};

/// A 3x3 filter's values at the 6x6 points of a scheme: four times as many numbers as it has.
class Filter {
public:
    using Value = float;

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
    [[nodiscard]] const float* at(int y, int x) const {
        return m_first + (y * kFilterPoints + x) * m_inputs * m_outputs;
    }

private:
    Scheme m_scheme;
    int64_t m_inputs;
    int64_t m_outputs;
    at::Tensor m_values; // [36, outputs * inputs]
    const float* m_first;
};

/// The same as whole numbers of 16 bits, of which processors multiply twice as many at a time. With
/// them a convolution is about as exact as with bfloat16 and without minimal filtering, which
/// would need some bits more than bfloat16 has.
class FixedFilter {
public:
    using Value = int16_t;

    FixedFilter(const at::Tensor& weight, Scheme scheme);

    /// Inputs in multiples of 32, outputs of 16, on a processor that has the instructions.
    [[nodiscard]] static bool canHold(int64_t inputs, int64_t outputs);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] int64_t inputs() const { return m_inputs; }
    [[nodiscard]] int64_t outputs() const { return m_outputs; }
    /// At point (y, x): panels as in Filter, each [inputs / 2][outputs][2].
    [[nodiscard]] const int16_t* at(int y, int x) const {
        return m_first + (y * kFilterPoints + x) * m_inputs * m_outputs;
    }
    /// What the whole numbers of point (y, x) stand for, [outputs].
    [[nodiscard]] const float* scales(int y, int x) const {
        return m_firstScale + (y * kFilterPoints + x) * m_outputs;
    }
    /// What the input's channels are to be multiplied with, [inputs]: so the weights of all of them
    /// are of one size.
    [[nodiscard]] const at::Tensor& balance() const { return m_balance; }

private:
    Scheme m_scheme;
    int64_t m_inputs;
    int64_t m_outputs;
    at::Tensor m_balance;
    at::Tensor m_values; // [36, outputs * inputs]
    const int16_t* m_first;
    at::Tensor m_scales; // [36, outputs]
    const float* m_firstScale;
};

} // namespace styleclip::winograd
