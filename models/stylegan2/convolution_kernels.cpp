#include "models/stylegan2/convolution_kernels.h"

#include "models/device.h"
#include "models/stylegan2/convolution_format.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace styleclip {

namespace {

/// Where there are few pixels, reading a filter's values takes longer than multiplying with all of
/// a weight: a layer of 512 channels has 38 MB of them instead of 9.
constexpr int64_t kLeastFiltered = 32;

/// Calls `make` once. What it makes is kept for later callers, whatever the mode of the first is.
template <typename Make>
void makeOnce(std::once_flag& once, Make make) {
    std::call_once(once, [&] {
        const c10::InferenceMode normalTensors(false);
        const at::NoGradGuard noGradient;
        make();
    });
}

} // namespace

DirectKernels DirectKernels::to(at::ScalarType dtype) const {
    const auto converted = [&](const at::Tensor& part) {
        return part.defined() ? part.to(dtype) : part;
    };
    DirectKernels result;
    result.weight = converted(weight);
    std::transform(up.phases.begin(), up.phases.end(), result.up.phases.begin(), converted);
    result.up.whole = converted(up.whole);
    return result;
}

ConvolutionKernels::ConvolutionKernels(const at::Tensor& weight, bool upsamples, int64_t resolution)
    : m_upsamples(upsamples),
      m_canFilter(weight.device().is_cpu() &&
                  resolution >= (upsamples ? 2 * kLeastFiltered : kLeastFiltered) &&
                  winograd::Filter::canHold(weight.size(1), weight.size(0))),
      m_canFilterInFixedPoint(m_canFilter &&
                              winograd::FixedFilter::canHold(weight.size(1), weight.size(0))) {
    if (upsamples) {
        m_float.up = upKernels(weight);
    } else {
        m_float.weight = weight.contiguous(convolutionFormat(weight.device()));
    }
}

bool ConvolutionKernels::filters(at::ScalarType dtype) const {
    return m_canFilter && (dtype == at::kFloat || !processorMultipliesBFloat16Matrices());
}

bool ConvolutionKernels::filtersInFixedPoint(at::ScalarType dtype) const {
    return m_canFilterInFixedPoint && dtype != at::kFloat && filters(dtype);
}

at::Tensor ConvolutionKernels::weight() const {
    return m_upsamples ? joinUpKernels(m_float.up) : m_float.weight;
}

winograd::Scheme ConvolutionKernels::scheme() const {
    return m_upsamples ? winograd::Scheme::Up : winograd::Scheme::Plain;
}

const winograd::Filter& ConvolutionKernels::filter() const {
    makeOnce(m_filterOnce, [this] { m_filter.emplace(weight(), scheme()); });
    return *m_filter;
}

const winograd::FixedFilter& ConvolutionKernels::fixedFilter() const {
    makeOnce(m_fixedOnce, [this] { m_fixed.emplace(weight(), scheme()); });
    return *m_fixed;
}

const winograd::Filter& ConvolutionKernels::adjointFilter() const {
    makeOnce(m_adjointOnce, [this] {
        const at::Tensor back = weight().transpose(0, 1);
        if (m_upsamples) {
            m_adjoint.emplace(back, winograd::Scheme::Down);
        } else {
            m_adjoint.emplace(back.flip({2, 3}), winograd::Scheme::Plain);
        }
    });
    return *m_adjoint;
}

const DirectKernels& ConvolutionKernels::direct(at::ScalarType dtype) const {
    if (dtype == at::kFloat) {
        return m_float;
    }
    makeOnce(m_bfloat16Once, [this] { m_bfloat16 = m_float.to(at::kBFloat16); });
    return m_bfloat16;
}

} // namespace styleclip
