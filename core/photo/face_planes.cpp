#include "core/photo/face_planes.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace styleclip {

namespace {

constexpr double kBlur = 0.01; ///< of the side
constexpr int64_t kWeights = 2;

/// [1, 3, S, S] in [-1, 1] -> float32 [S, S, 3] in [0, 1], as a screen shows it.
at::Tensor shown(const at::Tensor& picture) {
    return at::nan_to_num(picture.detach().to(at::kCPU, at::kFloat)[0])
        .add(1.0)
        .mul(0.5)
        .clamp(0.0, 1.0)
        .permute({1, 2, 0});
}

at::Tensor smoothstep(double from, double to, const at::Tensor& values) {
    const at::Tensor t = ((values - from) / (to - from)).clamp(0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

cv::Mat matOf(const at::Tensor& values, int channels) {
    return {static_cast<int>(values.size(0)), static_cast<int>(values.size(1)), CV_32FC(channels),
            values.data_ptr<float>()};
}

/// float32 [S, S] -> under a Gaussian.
at::Tensor blurred(const at::Tensor& values) {
    at::Tensor smooth = at::empty_like(values);
    cv::Mat filled = matOf(smooth, 1);
    cv::GaussianBlur(matOf(values, 1), filled, {}, kBlur * static_cast<double>(values.size(0)), 0.0,
                     cv::BORDER_REPLICATE);
    return smooth;
}

/// float32 [S, S, C] -> [size, size, C], by an area filter.
/// So fine detail is averaged, and none of it falls between two samples.
std::vector<float> reduced(const at::Tensor& values, int64_t size) {
    const at::Tensor whole = values.contiguous();
    const auto channels = static_cast<int>(whole.size(2));
    std::vector<float> small(static_cast<size_t>(size * size * channels));
    cv::Mat filled(static_cast<int>(size), static_cast<int>(size), CV_32FC(channels), small.data());
    if (size == whole.size(0)) {
        matOf(whole, channels).copyTo(filled);
    } else {
        cv::Mat plane, reducedPlane; // OpenCV's area filter takes no more than four channels
        for (int channel = 0; channel < channels; ++channel) {
            cv::extractChannel(matOf(whole, channels), plane, channel);
            cv::resize(plane, reducedPlane, filled.size(), 0.0, 0.0, cv::INTER_AREA);
            cv::insertChannel(reducedPlane, filled, channel);
        }
    }
    return small;
}

/// The cubic convolution of Keys (1981) with a = -1/2, which keeps straight slopes as they are.
/// What the four values around a place count, the first two of them before it.
std::array<float, 4> cubicWeights(float t) {
    const float u = 1.0F - t;
    return {-0.5F * t * u * u, 1.0F + t * t * (1.5F * t - 2.5F), 1.0F + u * u * (1.5F * u - 2.5F),
            -0.5F * u * t * t};
}

template <int64_t kCount>
void interpolate(const std::vector<float>& values, int64_t size, PicturePoint place, float* out) {
    const double x = place.x * static_cast<double>(size) - 0.5;
    const double y = place.y * static_cast<double>(size) - 0.5;
    const auto left = static_cast<int64_t>(std::floor(x)),
               top = static_cast<int64_t>(std::floor(y));
    const auto across = cubicWeights(static_cast<float>(x - static_cast<double>(left)));
    const auto down = cubicWeights(static_cast<float>(y - static_cast<double>(top)));
    const auto within = [size](int64_t at) { return std::clamp<int64_t>(at, 0, size - 1); };
    std::fill_n(out, kCount, 0.0F);
    for (int64_t j = 0; j < 4; ++j) {
        const float* const row = values.data() + within(top - 1 + j) * size * kCount;
        for (int64_t i = 0; i < 4; ++i) {
            const float* const value = row + within(left - 1 + i) * kCount;
            const float weight = down[static_cast<size_t>(j)] * across[static_cast<size_t>(i)];
            for (int64_t channel = 0; channel < kCount; ++channel) {
                out[channel] += weight * value[channel];
            }
        }
    }
}

} // namespace

FacePlanes::FacePlanes(const at::Tensor& inversion, const at::Tensor& edit, double side) {
    const at::Tensor before = shown(inversion);
    const at::Tensor delta = shown(edit) - before;
    const at::Tensor change = blurred(delta.abs().amax(2).contiguous());
    const at::Tensor mask = smoothstep(3.0 / 255.0, 10.0 / 255.0, change);
    const at::Tensor movement = smoothstep(0.06, 0.25, change);
    m_largestMask = mask.max().item<float>();
    m_largestMovement = movement.max().item<float>();
    // No larger than the face in the photograph: interpolation would leave pixels out.
    m_size = std::clamp<int64_t>(std::llround(side), 1, inversion.size(3));
    m_weights = reduced(at::stack({mask, movement}, 2), m_size);
    m_colours = reduced(at::cat({delta, before}, 2), m_size);
}

float FacePlanes::maskAt(int64_t x, int64_t y) const {
    return m_weights[static_cast<size_t>((y * m_size + x) * kWeights)];
}

FacePlanes::Weights FacePlanes::weightsAt(PicturePoint place) const {
    float values[kWeights];
    interpolate<kWeights>(m_weights, m_size, place, values);
    // Cubic interpolation overshoots beside edges.
    return {std::clamp(values[0], 0.0F, 1.0F), std::clamp(values[1], 0.0F, 1.0F)};
}

void FacePlanes::coloursAt(PicturePoint place, float* colours) const {
    interpolate<kColours>(m_colours, m_size, place, colours);
}

} // namespace styleclip
