#include "core/photo/residual_mean.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

constexpr int64_t kValues = 4;

/// Variances of blurs add up. A cell is a box of (side^2 - 1) / 12, the interpolation between cells
/// a triangle of side^2 / 6.
/// Of the Gaussian that is left to do, in cells.
double sigmaInCells(double sigma, int64_t cell) {
    const auto side = static_cast<double>(cell);
    const double ofCells = (side * side - 1.0) / 12.0;
    const double ofInterpolation = cell > 1 ? side * side / 6.0 : 0.0;
    return std::sqrt(std::max(sigma * sigma - ofCells - ofInterpolation, 0.01)) / side;
}

} // namespace

ResidualMean::ResidualMean(int64_t width, int64_t height, double sigma)
    : m_cell(std::max<int64_t>(1, static_cast<int64_t>(sigma / 4.0))),
      m_columns((width + m_cell - 1) / m_cell), m_rows((height + m_cell - 1) / m_cell),
      m_sigma(sigmaInCells(sigma, m_cell)),
      m_cells(static_cast<size_t>(m_columns * m_rows * kValues)) {}

void ResidualMean::add(int64_t x, int64_t y, const float* rgb) {
    float* const cell = m_cells.data() + ((y / m_cell) * m_columns + x / m_cell) * kValues;
    for (int64_t channel = 0; channel < 3; ++channel) {
        cell[channel] += rgb[channel];
    }
    cell[3] += 1.0F;
}

void ResidualMean::finish() {
    cv::Mat cells(static_cast<int>(m_rows), static_cast<int>(m_columns), CV_32FC4, m_cells.data());
    // Sums and counts are blurred alike, and nothing is added beyond the border: their quotient is
    // the mean of the places that have values.
    cv::GaussianBlur(cells, cells, {}, m_sigma, 0.0, cv::BORDER_CONSTANT);
}

void ResidualMean::at(int64_t x, int64_t y, float* rgb) const {
    const auto place = [this](int64_t pixel, int64_t cells, int64_t& first, float& part) {
        const double at =
            std::clamp((static_cast<double>(pixel) + 0.5) / static_cast<double>(m_cell) - 0.5, 0.0,
                       static_cast<double>(cells - 1));
        first = std::min(static_cast<int64_t>(at), std::max<int64_t>(cells - 2, 0));
        part = static_cast<float>(at - static_cast<double>(first));
    };
    int64_t left = 0, top = 0;
    float right = 0.0F, bottom = 0.0F;
    place(x, m_columns, left, right);
    place(y, m_rows, top, bottom);
    const int64_t across = std::min(left + 1, m_columns - 1), down = std::min(top + 1, m_rows - 1);
    const auto cell = [this](int64_t column, int64_t row) {
        return m_cells.data() + (row * m_columns + column) * kValues;
    };
    float sums[kValues];
    for (int64_t i = 0; i < kValues; ++i) {
        const float above = cell(left, top)[i] * (1.0F - right) + cell(across, top)[i] * right;
        const float below = cell(left, down)[i] * (1.0F - right) + cell(across, down)[i] * right;
        sums[i] = above * (1.0F - bottom) + below * bottom;
    }
    const float count = std::max(sums[3], 1e-12F);
    for (int64_t channel = 0; channel < 3; ++channel) {
        rgb[channel] = sums[channel] / count;
    }
}

} // namespace styleclip
