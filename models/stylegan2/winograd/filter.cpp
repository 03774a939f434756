#include "models/stylegan2/winograd/filter.h"

#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>

#include <array>
#include <cmath>
#include <vector>

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
/// middle tap itself.
at::Tensor outerTapValues(int first, int second) {
    at::Tensor values = at::zeros({kFilterPoints, 3}, at::kDouble);
    for (int i = 0; i < 4; ++i) {
        const double point = kFinitePoints[i];
        values[i][first] = 1.0 / distances(point);
        values[i][second] = point / distances(point);
    }
    values[4][second] = 1.0;
    values[5][1] = 1.0;
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

/// Of the filters [O, I, 3, 3] of one width of panel: [36, O / width, I, width].
at::Tensor panelValues(const at::Tensor& weight, int64_t width, const at::Tensor& values) {
    const int64_t panels = weight.size(0) / width;
    const int64_t inputs = weight.size(1);
    const at::Tensor taps =
        weight.reshape({panels, width, inputs, 9}).permute({3, 0, 2, 1}).reshape({9, -1});
    return at::mm(values, taps).view({-1, panels, inputs, width});
}

/// The values of all panels: as many as there are of 32 outputs, then of the rest.
std::vector<at::Tensor> allValues(const at::Tensor& weight, Scheme scheme) {
    const at::Tensor taps = tapValues(scheme);
    const at::Tensor values = at::kron(taps, taps).to(at::kFloat);
    const int64_t rest = weight.size(0) % (2 * kLanes);
    const int64_t whole = weight.size(0) - rest;
    std::vector<at::Tensor> panels;
    if (whole > 0) {
        panels.push_back(panelValues(weight.narrow(0, 0, whole), 2 * kLanes, values));
    }
    if (rest > 0) {
        panels.push_back(panelValues(weight.narrow(0, whole, rest), rest, values));
    }
    return panels;
}

at::Tensor joined(const std::vector<at::Tensor>& panels) {
    std::vector<at::Tensor> flat;
    for (const at::Tensor& panel : panels) {
        flat.push_back(panel.flatten(1));
    }
    return flat.size() == 1 ? flat.front() : at::cat(flat, 1);
}

/// Of each input channel, [I]: the root mean square of its weights; 1 where all are 0.
at::Tensor sizesOfInputs(const at::Tensor& weight) {
    const at::Tensor sizes = weight.square().mean({0, 2, 3}).sqrt();
    return at::where(sizes > 0, sizes, at::ones_like(sizes));
}

} // namespace

Filter::Filter(const at::Tensor& weight, Scheme scheme)
    : m_scheme(scheme), m_inputs(weight.size(1)), m_outputs(weight.size(0)),
      m_values(joined(allValues(weight, scheme))) {}

bool Filter::canHold(int64_t inputs, int64_t outputs) {
    return kernels() != nullptr && inputs % kLanes == 0 && outputs % kLanes == 0;
}

const float* Filter::at(int y, int x) const {
    return m_values.data_ptr<float>() + (y * kFilterPoints + x) * m_inputs * m_outputs;
}

FixedFilter::FixedFilter(const at::Tensor& weight, Scheme scheme)
    : m_scheme(scheme), m_inputs(weight.size(1)), m_outputs(weight.size(0)),
      m_balance(sizesOfInputs(weight)) {
    constexpr double kLargest = 16383.0; // see kExactChannels
    std::vector<at::Tensor> numbers;
    std::vector<at::Tensor> scales;
    for (const at::Tensor& panel : allValues(weight / m_balance.view({1, -1, 1, 1}), scheme)) {
        const at::Tensor scale = panel.abs().amax(2, /*keepdim=*/true).clamp_min(1e-30) / kLargest;
        const at::Tensor pairs = (panel / scale).round().to(at::kShort).unflatten(2, {-1, 2});
        numbers.push_back(pairs.transpose(3, 4).contiguous());
        scales.push_back(scale);
    }
    m_values = joined(numbers);
    m_scales = joined(scales);
}

bool FixedFilter::canHold(int64_t inputs, int64_t outputs) {
    return Filter::canHold(inputs, outputs) && inputs % (2 * kLanes) == 0 &&
           kernels()->fixedProduct != nullptr;
}

const int16_t* FixedFilter::at(int y, int x) const {
    return m_values.data_ptr<int16_t>() + (y * kFilterPoints + x) * m_inputs * m_outputs;
}

const float* FixedFilter::scales(int y, int x) const {
    return m_scales.data_ptr<float>() + (y * kFilterPoints + x) * m_outputs;
}

} // namespace styleclip::winograd
