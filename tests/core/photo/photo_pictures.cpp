#include "tests/core/photo/photo_pictures.h"

#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace styleclip::test {

namespace {

cv::Mat matOf(const at::Tensor& photo) {
    return {static_cast<int>(photo.size(0)), static_cast<int>(photo.size(1)), CV_8UC3,
            photo.data_ptr()};
}

} // namespace

at::Tensor photoOf(const std::filesystem::path& file) {
    const cv::Mat read = cv::imread(file.string(), cv::IMREAD_COLOR);
    if (read.empty()) {
        throw std::runtime_error("can't read " + file.string());
    }
    const at::Tensor photo = at::empty({read.rows, read.cols, 3}, at::kByte);
    cv::Mat target = matOf(photo);
    cv::cvtColor(read, target, cv::COLOR_BGR2RGB);
    return photo;
}

at::Tensor photograph(const std::string& name) {
    return photoOf(dataPath("photographs/" + name));
}

at::Tensor drawnPhoto(int64_t width, int64_t height,
                      const std::function<double(PicturePoint)>& brightness) {
    const at::Tensor photo = at::empty({height, width, 3}, at::kByte);
    auto pixels = photo.accessor<uint8_t, 3>();
    for (int64_t y = 0; y < height; ++y) {
        for (int64_t x = 0; x < width; ++x) {
            const double value = brightness({static_cast<double>(x), static_cast<double>(y)});
            for (int64_t c = 0; c < 3; ++c) {
                pixels[y][x][c] = static_cast<uint8_t>(std::rint(std::clamp(value, 0.0, 255.0)));
            }
        }
    }
    return photo;
}

Placing::Placing(const at::Tensor& photo, PicturePoint middle, double scale, double degrees)
    : m_scale(scale), m_cosine(std::cos(degrees * M_PI / 180.0)),
      m_sine(std::sin(degrees * M_PI / 180.0)), m_from{0.5 * static_cast<double>(photo.size(1) - 1),
                                                       0.5 *
                                                           static_cast<double>(photo.size(0) - 1)},
      m_to(middle) {}

PicturePoint Placing::operator()(PicturePoint place) const {
    const double x = m_scale * (place.x - m_from.x);
    const double y = m_scale * (place.y - m_from.y);
    return {m_to.x + m_cosine * x - m_sine * y, m_to.y + m_sine * x + m_cosine * y};
}

FaceSquare Placing::operator()(const FaceSquare& square) const {
    FaceSquare moved{};
    std::transform(square.begin(), square.end(), moved.begin(),
                   [this](PicturePoint corner) { return (*this)(corner); });
    return moved;
}

void Placing::paint(const at::Tensor& photo, const at::Tensor& canvas) const {
    // What is made smaller is smoothed first: interpolation alone would alias.
    cv::Mat source;
    const double factor = std::min(m_scale, 1.0);
    cv::resize(matOf(photo), source, {}, factor, factor, cv::INTER_AREA);
    const double across = static_cast<double>(photo.size(1)) / source.cols;
    const double down = static_cast<double>(photo.size(0)) / source.rows;
    const auto place = [&](double x, double y) {
        const PicturePoint there =
            (*this)(PicturePoint{(x + 0.5) * across - 0.5, (y + 0.5) * down - 0.5});
        return cv::Point2f(static_cast<float>(there.x), static_cast<float>(there.y));
    };
    const std::array<cv::Point2f, 3> from{cv::Point2f(0, 0), cv::Point2f(100, 0),
                                          cv::Point2f(0, 100)};
    const std::array<cv::Point2f, 3> to{place(0, 0), place(100, 0), place(0, 100)};
    cv::Mat target = matOf(canvas);
    cv::warpAffine(source, target, cv::getAffineTransform(from.data(), to.data()), target.size(),
                   cv::INTER_CUBIC, cv::BORDER_TRANSPARENT);
}

double sideOf(const FaceSquare& square) {
    return std::hypot(square[3].x - square[0].x, square[3].y - square[0].y);
}

double cornerDistance(const FaceSquare& actual, const FaceSquare& expected) {
    double sum = 0.0;
    for (size_t i = 0; i < actual.size(); ++i) {
        sum += std::hypot(actual[i].x - expected[i].x, actual[i].y - expected[i].y);
    }
    return sum / 4.0 / sideOf(expected);
}

} // namespace styleclip::test
