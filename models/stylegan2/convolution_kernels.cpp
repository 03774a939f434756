#include "models/stylegan2/convolution_kernels.h"

#include "models/platform/device.h"
#include "models/stylegan2/convolution_format.h"
#include "models/stylegan2/kernels/own_kernels.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace styleclip {

namespace {

/// Pixels of a row before a layer whose result has `resolution`.
int64_t pixelsRead(bool upsamples, int64_t resolution) {
    return upsamples ? resolution / 2 : resolution;
}

/// Whether a filter is faster than LibTorch in float32 for pictures of `read` pixels before it.
/// Where there are few of these, reading its numbers takes longer than what they save: in tiles of
/// four a layer of 512 channels has 38 MB of them instead of 9.
bool filterPays(const at::Tensor& weight, int64_t read) {
    constexpr int64_t kMany = 32;
    constexpr int64_t kLarge = 20'000'000;
    constexpr int64_t kBytes = 6 * 6 * sizeof(winograd::Filter::Value);
    return read >= kMany || weight.size(0) * weight.size(1) * kBytes <= kLarge;
}

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
    : m_scheme(winograd::fastestScheme(upsamples, pixelsRead(upsamples, resolution))),
      m_filters(hasOwnKernels(weight.device()) &&
                winograd::Filter::canHold(weight.size(1), weight.size(0)) &&
                filterPays(weight, pixelsRead(upsamples, resolution))),
      m_filtersFixed(hasOwnKernels(weight.device()) && !processorMultipliesBFloat16Matrices() &&
                     winograd::FixedFilter::canHold(weight.size(1), weight.size(0))) {
    if (upsamples) {
        m_float.up = upKernels(weight);
    } else {
        m_float.weight = weight.contiguous(convolutionFormat(weight.device()));
    }
}

bool ConvolutionKernels::filters(at::ScalarType dtype) const {
    return dtype == at::kFloat
               ? m_filters
               : m_filtersFixed || (m_filters && !processorMultipliesBFloat16Matrices());
}

bool ConvolutionKernels::filtersInFixedPoint(at::ScalarType dtype) const {
    return dtype != at::kFloat && m_filtersFixed;
}

at::Tensor ConvolutionKernels::weight() const {
    return upsamples() ? joinUpKernels(m_float.up) : m_float.weight;
}

const winograd::Filter& ConvolutionKernels::filter() const {
    makeOnce(m_filterOnce, [this] { m_filter.emplace(weight(), m_scheme); });
    return *m_filter;
}

const winograd::FixedFilter& ConvolutionKernels::fixedFilter() const {
    makeOnce(m_fixedOnce, [this] { m_fixed.emplace(weight(), m_scheme); });
    return *m_fixed;
}

const winograd::Filter& ConvolutionKernels::adjointFilter() const {
    makeOnce(m_adjointOnce, [this] {
        const at::Tensor back = weight().transpose(0, 1);
        if (upsamples()) {
            m_adjoint.emplace(back, winograd::Scheme::Down);
        } else {
            m_adjoint.emplace(back.flip({2, 3}), m_scheme);
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
