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

/// weight [O, I, 3, 3] -> [9, O * I] in panels of `width` outputs.
at::Tensor panels(const at::Tensor& weight, int64_t width) {
    const int64_t outputs = weight.size(0);
    const int64_t inputs = weight.size(1);
    return weight.reshape({outputs / width, width, inputs, 9}).permute({3, 0, 2, 1}).reshape({9, -1});
}

at::Tensor packed(const at::Tensor& weight) {
    const int64_t rest = weight.size(0) % (2 * kLanes);
    const int64_t whole = weight.size(0) - rest;
    std::vector<at::Tensor> parts;
    if (whole > 0) {
        parts.push_back(panels(weight.narrow(0, 0, whole), 2 * kLanes));
    }
    if (rest > 0) {
        parts.push_back(panels(weight.narrow(0, whole, rest), rest));
    }
    return parts.size() == 1 ? parts.front() : at::cat(parts, 1);
}

} // namespace

Filter::Filter(const at::Tensor& weight, Scheme scheme)
    : m_scheme(scheme), m_inputs(weight.size(1)), m_outputs(weight.size(0)) {
    const at::Tensor values = tapValues(scheme);
    m_values = at::mm(at::kron(values, values).to(at::kFloat), packed(weight.contiguous()));
}

bool Filter::canHold(int64_t inputs, int64_t outputs) {
    return kernels() != nullptr && inputs % kLanes == 0 && outputs % kLanes == 0;
}

const float* Filter::at(int y, int x) const {
    return m_values.data_ptr<float>() + (y * kFilterPoints + x) * m_inputs * m_outputs;
}

} // namespace styleclip::winograd
