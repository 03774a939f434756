#pragma once

#include "models/stylegan2/upsampling.h"
#include "models/stylegan2/winograd/filter.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include <mutex>
#include <optional>

namespace styleclip {

/// A weight as LibTorch's convolutions take it.
struct DirectKernels {
    at::Tensor weight; ///< [O, I, 3, 3] in convolutionFormat(), or undefined where it upsamples
    UpKernels up;      ///< where it upsamples

    [[nodiscard]] DirectKernels to(at::ScalarType dtype) const;
};

/// The weight of a modulated convolution in the forms that are fast to compute with. All but
/// direct(float32) are made when first asked for. Can be asked by several threads. A class holder,
/// since gradients hold on to it.
class ConvolutionKernels : public torch::CustomClassHolder {
public:
    /// weight [O, I, 3, 3] float32, for pictures of `resolution` pixels after it.
    ConvolutionKernels(const at::Tensor& weight, bool upsamples, int64_t resolution);

    [[nodiscard]] bool upsamples() const { return winograd::isUp(m_scheme); }

    /// Whether activations of this type are convolved by minimal filtering instead of LibTorch, and
    /// whether in fixed point.
    [[nodiscard]] bool filters(at::ScalarType dtype) const;
    [[nodiscard]] bool filtersInFixedPoint(at::ScalarType dtype) const;
    /// Of the filters.
    [[nodiscard]] winograd::Scheme scheme() const { return m_scheme; }
    [[nodiscard]] const winograd::Filter& filter() const;
    [[nodiscard]] const winograd::FixedFilter& fixedFilter() const;
    /// Of the convolution's gradient.
    [[nodiscard]] const winograd::Filter& adjointFilter() const;

    [[nodiscard]] const DirectKernels& direct(at::ScalarType dtype) const;

private:
    [[nodiscard]] at::Tensor weight() const;

    winograd::Scheme m_scheme;
    bool m_filters;      // float32
    bool m_filtersFixed; // in fixed point
    DirectKernels m_float;
    mutable std::once_flag m_bfloat16Once;
    mutable DirectKernels m_bfloat16;
    mutable std::once_flag m_filterOnce;
    mutable std::optional<winograd::Filter> m_filter;
    mutable std::once_flag m_fixedOnce;
    mutable std::optional<winograd::FixedFilter> m_fixed;
    mutable std::once_flag m_adjointOnce;
    mutable std::optional<winograd::Filter> m_adjoint;
};

} // namespace styleclip
