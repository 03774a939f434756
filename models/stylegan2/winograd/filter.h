#pragma once

#include "models/stylegan2/winograd/scheme.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace styleclip::winograd {

struct Kernels;

/// Outputs whose values lie together.
inline constexpr int64_t kPanel = 32;

/// A 3x3 filter's values at the points of a scheme.
template <typename Number>
class FilterValues {
public:
    using Value = Number;

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// In one direction.
    [[nodiscard]] int points() const { return filterPoints(m_scheme); }
    [[nodiscard]] int64_t inputs() const { return m_inputs; }
    [[nodiscard]] int64_t outputs() const { return m_outputs; }
    /// What it is multiplied with.
    [[nodiscard]] const Kernels& kernels() const { return m_kernels; }
    /// At point (y, x): panels of kPanel outputs, the last maybe of 16, each [inputs][outputs], in
    /// fixed point [inputs / 2][outputs][2].
    [[nodiscard]] const Value* at(int y, int x) const {
        return m_first + (y * points() + x) * m_inputs * m_outputs;
    }

protected:
    FilterValues(const at::Tensor& weight, Scheme scheme, const Kernels& kernels);

    at::Tensor m_values; // [points * points, outputs * inputs]

private:
    Scheme m_scheme;
    int64_t m_inputs;
    int64_t m_outputs;
    const Kernels& m_kernels;
    Value* m_first;
};

/// In float32.
class Filter : public FilterValues<float> {
public:
    /// weight [O, I, 3, 3] float32 on the CPU, as conv2d has it (for Up: as conv_transpose2d would
    /// of weight.transpose(0, 1)).
    Filter(const at::Tensor& weight, Scheme scheme);
    Filter(const at::Tensor& weight, Scheme scheme, const Kernels& kernels);

    /// Whether products of such widths can be computed: multiples of 16, on a processor that has
    /// kernels.
    [[nodiscard]] static bool canHold(int64_t inputs, int64_t outputs);
};

/// In whole numbers of 16 bits, of which processors multiply twice as many at a time. With them a
/// convolution by minimal filtering is about as exact as one with bfloat16 and without, in tiles of
/// six a little less; bfloat16 itself has some bits too few for it. Sums are whole numbers for 256
/// channels, then float32.
class FixedFilter : public FilterValues<int16_t> {
public:
    FixedFilter(const at::Tensor& weight, Scheme scheme);

    /// Inputs in multiples of 32, outputs of 16, on a processor that has the instructions.
    [[nodiscard]] static bool canHold(int64_t inputs, int64_t outputs);

    /// What the whole numbers of point (y, x) stand for, [outputs].
    [[nodiscard]] const float* scales(int y, int x) const;
    /// What the input's channels are to be multiplied with, [inputs]: so the weights of all of them
    /// are of one size.
    [[nodiscard]] const at::Tensor& balance() const { return m_balance; }

private:
    at::Tensor m_balance;
    at::Tensor m_scales; // [points * points, outputs]
    const float* m_firstScale;
};

} // namespace styleclip::winograd
