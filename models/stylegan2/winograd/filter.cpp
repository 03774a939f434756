#include "models/stylegan2/winograd/filter.h"

#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace styleclip::winograd {

namespace {

constexpr std::array<double, 4> kFinitePoints{kNear, -kNear, kFar, -kFar};

/// What the inputs at that point lack: the product of its distances to the others.
double distances(double point) {
    const double other = point * point < 1.0 ? kFarSquare : kNearSquare;
    return 2.0 * point * (point * point - other);
}

/// [6, 3]: the values of three taps at 0, the four points and infinity.
at::Tensor threeTapValues() {
    at::Tensor values = at::zeros({kFilterPoints, 3}, at::kDouble);
    values[0][0] = 1.0 / (static_cast<double>(kNearSquare) * kFarSquare);
    for (int i = 0; i < 4; ++i) {
        const double point = kFinitePoints[i];
        for (int tap = 0; tap < 3; ++tap) {
            values[1 + i][tap] = std::pow(point, tap) / (point * distances(point));
        }
    }
    values[5][2] = 1.0;
    return values;
}

/// [6, 3]: the values of the outer taps, in this order, at the four points and infinity; then the
/// middle tap itself, less kMiddleGain.
at::Tensor outerTapValues(int first, int second) {
    at::Tensor values = at::zeros({kFilterPoints, 3}, at::kDouble);
    for (int i = 0; i < 4; ++i) {
        const double point = kFinitePoints[i];
        values[i][first] = 1.0 / distances(point);
        values[i][second] = point / distances(point);
    }
    values[4][second] = 1.0;
    values[kMiddleTap][1] = 1.0 / kMiddleGain;
    return values;
}

at::Tensor tapValues(Scheme scheme) {
    switch (scheme) {
    case Scheme::Up:
        return outerTapValues(2, 0);
    case Scheme::Down:
        return outerTapValues(0, 2);
    case Scheme::Plain:
        break;
    }
    return threeTapValues();
}

/// Calls `give` for each panel with its values at all points, [36, I, width], and its first output:
/// one after the other, since all of them take up to 38 MB.
template <typename Give>
void forEachPanel(const at::Tensor& weight, Scheme scheme, const Give& give) {
    const at::Tensor taps = tapValues(scheme);
    const at::Tensor points = at::kron(taps, taps).to(at::kFloat);
    const int64_t inputs = weight.size(1);
    for (int64_t output = 0; output < weight.size(0); output += kPanel) {
        const int64_t width = std::min(kPanel, weight.size(0) - output);
        const at::Tensor panel = weight.narrow(0, output, width);
        const at::Tensor byTap = panel.reshape({width, inputs, 9}).permute({2, 1, 0});
        give(at::mm(points, byTap.reshape({9, -1})).view({-1, inputs, width}), output);
    }
}

/// Of each input channel, [I]: the root mean square of its weights; 1 where all are 0.
at::Tensor sizesOfInputs(const at::Tensor& weight) {
    const at::Tensor sizes = weight.square().mean({0, 2, 3}).sqrt();
    return at::where(sizes > 0, sizes, at::ones_like(sizes));
}

} // namespace

template <typename Number>
FilterValues<Number>::FilterValues(const at::Tensor& weight, Scheme scheme, const Kernels& kernels)
    : m_values(at::empty({kFilterPoints * kFilterPoints, weight.size(0) * weight.size(1)},
                         c10::CppTypeToScalarType<Number>::value)),
      m_scheme(scheme), m_inputs(weight.size(1)), m_outputs(weight.size(0)), m_kernels(kernels),
      m_first(m_values.data_ptr<Number>()) {}

template class FilterValues<float>;
template class FilterValues<int16_t>;

Filter::Filter(const at::Tensor& weight, Scheme scheme)
    : Filter(weight, scheme, availableKernels().front()) {}

Filter::Filter(const at::Tensor& weight, Scheme scheme, const Kernels& kernels)
    : FilterValues(weight, scheme, kernels) {
    forEachPanel(weight, scheme, [this](const at::Tensor& panel, int64_t output) {
        m_values.narrow(1, output * inputs(), inputs() * panel.size(2)).copy_(panel.flatten(1));
    });
}

bool Filter::canHold(int64_t inputs, int64_t outputs) {
    return !availableKernels().empty() && inputs % kLanes == 0 && outputs % kLanes == 0;
}

FixedFilter::FixedFilter(const at::Tensor& weight, Scheme scheme)
    : FilterValues(weight, scheme, availableKernels().front()), m_balance(sizesOfInputs(weight)),
      m_scales(at::empty({kFilterPoints * kFilterPoints, outputs()}, at::kFloat)) {
    constexpr double kLargest = 8191.0; // so that sums have room, see fixed_product.cpp
    const at::Tensor balanced = weight / m_balance.view({1, -1, 1, 1});
    forEachPanel(balanced, scheme, [this](const at::Tensor& panel, int64_t output) {
        const at::Tensor scales = panel.abs().amax(1).clamp_min(1e-30) / kLargest;
        const at::Tensor numbers = (panel / scales.unsqueeze(1)).round();
        // Of a line, values have the even channels first.
        const at::Tensor lines =
            numbers.unflatten(1, {-1, kLanes, 2}).transpose(2, 3).flatten(1, 3);
        const at::Tensor pairs = lines.unflatten(1, {-1, 2}).transpose(2, 3);
        const int64_t width = panel.size(2);
        m_values.narrow(1, output * inputs(), inputs() * width).copy_(pairs.flatten(1));
        m_scales.narrow(1, output, width).copy_(scales);
    });
}

bool FixedFilter::canHold(int64_t inputs, int64_t outputs) {
    return Filter::canHold(inputs, outputs) && inputs % (2 * kLanes) == 0 &&
           availableKernels().front().fixedProduct != nullptr;
}

const float* FixedFilter::scales(int y, int x) const {
    return m_scales.data_ptr<float>() + (y * kFilterPoints + x) * outputs();
}

} // namespace styleclip::winograd
