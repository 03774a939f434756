#include "models/stylegan2/winograd/filter.h"

#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styleclip::winograd {

namespace {

/// A finite point of a scheme. Inputs are `gain` times as large there as the polynomial's values.
struct Point {
    double at;
    double gain = 1.0;
};

/// [points + 1, 3]: the values of the polynomial with these taps as its coefficients, in this
/// order, at finite points and at infinity; divided by what the inputs' values lack.
at::Tensor valuesAt(const std::vector<Point>& points, const std::vector<int>& taps) {
    const auto count = static_cast<int64_t>(points.size());
    at::Tensor values = at::zeros({count + 1, 3}, at::kDouble);
    for (int64_t i = 0; i < count; ++i) {
        double lacking = points[i].gain;
        for (int64_t j = 0; j < count; ++j) {
            lacking *= j == i ? 1.0 : points[i].at - points[j].at;
        }
        for (size_t power = 0; power < taps.size(); ++power) {
            values[i][taps[power]] = std::pow(points[i].at, static_cast<double>(power)) / lacking;
        }
    }
    values[count][taps.back()] = 1.0;
    return values;
}

/// The outer taps' values, in this order, then the middle tap itself.
at::Tensor outerAndMiddle(const std::vector<Point>& points, int first, int second) {
    const at::Tensor middle = at::zeros({1, 3}, at::kDouble);
    middle[0][1] = 1.0 / kMiddleGain;
    return at::cat({valuesAt(points, {first, second}), middle});
}

std::vector<Point> withZero(std::vector<Point> points) {
    points.insert(points.begin(), Point{0.0});
    return points;
}

/// [filterPoints(scheme), 3]
at::Tensor tapValues(Scheme scheme) {
    const std::vector<Point> four{{kNear}, {-kNear}, {kFar}, {-kFar}};
    const std::vector<Point> six{{0.5}, {-0.5}, {1.0}, {-1.0}, {2.0, kTwoGain}, {-2.0, kTwoGain}};
    switch (scheme) {
    case Scheme::PlainBy1:
        return at::eye(3, at::kDouble);
    case Scheme::UpBy1:
        return at::eye(3, at::kDouble).index_select(0, at::tensor({0, 2, 1}));
    case Scheme::PlainBy6:
        return valuesAt(withZero(six), {0, 1, 2});
    case Scheme::UpBy4:
        return outerAndMiddle(four, 2, 0);
    case Scheme::UpBy6:
        return outerAndMiddle(six, 2, 0);
    case Scheme::Down:
        return outerAndMiddle(four, 0, 2);
    case Scheme::PlainBy4:
        break;
    }
    return valuesAt(withZero(four), {0, 1, 2});
}

/// Calls `give` for each panel with its values at all points, [points * points, I, width], and its
/// first output: one after the other, since all of them take up to 67 MB.
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
    : m_values(
          at::empty({filterPoints(scheme) * filterPoints(scheme), weight.size(0) * weight.size(1)},
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
      m_scales(at::empty({points() * points(), outputs()}, at::kFloat)),
      m_firstScale(m_scales.data_ptr<float>()) {
    constexpr double kLargest = 8191.0; // so that sums have room, see fixed_product.cpp
    const at::Tensor balanced = weight / m_balance.view({1, -1, 1, 1});
    forEachPanel(balanced, scheme, [this](const at::Tensor& panel, int64_t output) {
        const at::Tensor scales = panel.abs().amax(1).clamp_min(1e-30) / kLargest;
        const at::Tensor numbers = (panel / scales.unsqueeze(1)).round();
        // Of eight channels, values have the even ones first.
        const at::Tensor lines = numbers.unflatten(1, {-1, 4, 2}).transpose(2, 3).flatten(1, 3);
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
    return m_firstScale + (y * points() + x) * outputs();
}

} // namespace styleclip::winograd
