#include "core/photo/square_sampling.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace styleclip {

namespace {

/// A picture's pixels, and what lies beyond its border.
class Pixels {
public:
    Pixels(const at::Tensor& picture, Outside outside)
        : m_picture(picture.contiguous()), m_data(m_picture.data_ptr<uint8_t>()),
          m_height(m_picture.size(0)), m_width(m_picture.size(1)), m_outside(outside) {}

    [[nodiscard]] float at(int64_t x, int64_t y, int64_t channel) const {
        const int64_t column = std::clamp<int64_t>(x, 0, m_width - 1);
        const int64_t row = std::clamp<int64_t>(y, 0, m_height - 1);
        if (m_outside == Outside::Black && (column != x || row != y)) {
            return 0.0F;
        }
        return m_data[(row * m_width + column) * 3 + channel];
    }

    /// Keep a coordinate where pixels differ, and in the range of integers, even if it is no
    /// number.
    [[nodiscard]] double clampX(double x) const {
        return x > -2.0 ? std::min(x, m_width + 1.0) : -2.0;
    }
    [[nodiscard]] double clampY(double y) const {
        return y > -2.0 ? std::min(y, m_height + 1.0) : -2.0;
    }

private:
    at::Tensor m_picture;
    const uint8_t* m_data;
    int64_t m_height, m_width;
    Outside m_outside;
};

} // namespace

PicturePoint pointInSquare(const FaceSquare& square, double x, double y) {
    const auto& [topLeft, bottomLeft, bottomRight, topRight] = square;
    const auto mix = [x, y](double tl, double bl, double br, double tr) {
        return (1 - y) * ((1 - x) * tl + x * tr) + y * ((1 - x) * bl + x * br);
    };
    return {mix(topLeft.x, bottomLeft.x, bottomRight.x, topRight.x),
            mix(topLeft.y, bottomLeft.y, bottomRight.y, topRight.y)};
}

at::Tensor sampleSquare(const at::Tensor& picture, const FaceSquare& square, int64_t size,
                        Outside outside) {
    const Pixels pixels(picture, outside);
    const at::Tensor view = at::empty({1, 3, size, size}, at::kFloat);
    float* out = view.data_ptr<float>();
    at::parallel_for(0, size, 16, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin * size; i < end * size; ++i) {
            const double across = (static_cast<double>(i % size) + 0.5) / static_cast<double>(size);
            const double down = (static_cast<double>(i / size) + 0.5) / static_cast<double>(size);
            const PicturePoint place = pointInSquare(square, across, down);
            const double x = pixels.clampX(place.x);
            const double y = pixels.clampY(place.y);
            const auto left = static_cast<int64_t>(std::floor(x));
            const auto top = static_cast<int64_t>(std::floor(y));
            const auto right = static_cast<float>(x - std::floor(x)); // the right pixels' share
            const auto below = static_cast<float>(y - std::floor(y));
            for (int64_t c = 0; c < 3; ++c) {
                const float upper =
                    (1 - right) * pixels.at(left, top, c) + right * pixels.at(left + 1, top, c);
                const float lower = (1 - right) * pixels.at(left, top + 1, c) +
                                    right * pixels.at(left + 1, top + 1, c);
                out[c * size * size + i] = (1 - below) * upper + below * lower;
            }
        }
    });
    return view;
}

} // namespace styleclip
