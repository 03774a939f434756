#pragma once

#include <cstdint>
#include <vector>

namespace styleclip {

/// The mean of RGB values under a Gaussian, over those places of a rectangle where there are
/// values. It is kept in cells of a quarter of the deviation, so that a large photograph costs no
/// copies of floats; what cells and the interpolation between them widen is taken off again.
class ResidualMean {
public:
    ResidualMean(int64_t width, int64_t height, double sigma); ///< sigma in pixels

    [[nodiscard]] int64_t cell() const { return m_cell; } ///< side of a cell in pixels
    [[nodiscard]] int64_t rows() const { return m_rows; } ///< of cells

    /// Not from two threads for one row of cells.
    void add(int64_t x, int64_t y, const float* rgb);

    /// To be called once, between add() and at().
    void finish();

    void at(int64_t x, int64_t y, float* rgb) const;

private:
    int64_t m_cell, m_columns, m_rows;
    double m_sigma;
    std::vector<float> m_cells; ///< [rows, columns, 4]: sums of RGB and how many there are
};

} // namespace styleclip
