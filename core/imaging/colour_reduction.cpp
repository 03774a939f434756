#include "core/imaging/colour_reduction.h"

#include <ATen/ATen.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace styleclip {

namespace {

constexpr int kColours = 256;
constexpr int64_t kSamples = 8192; ///< that colours are chosen from
constexpr int kRounds = 6;         ///< of clustering

uint32_t packed(const uint8_t* rgb) {
    return static_cast<uint32_t>(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
}

/// Nothing where the picture has more than 256 colours.
/// Drawings have few colours and stay as they are, without the noise of dithering.
std::optional<IndexedPicture> withOwnColours(const uint8_t* rgb, int64_t pixels) {
    IndexedPicture result;
    result.indices.resize(static_cast<size_t>(pixels));
    std::unordered_map<uint32_t, uint8_t> known;
    for (int64_t i = 0; i < pixels; ++i) {
        const uint8_t* colour = rgb + 3 * i;
        const auto next = static_cast<uint8_t>(result.colours.size());
        const auto [place, isNew] = known.try_emplace(packed(colour), next);
        if (isNew) {
            if (result.colours.size() == kColours) {
                return std::nullopt;
            }
            result.colours.push_back({colour[0], colour[1], colour[2]});
        }
        result.indices[static_cast<size_t>(i)] = place->second;
    }
    return result;
}

std::vector<IndexedPicture::Colour> clusteredColours(const uint8_t* rgb, int64_t pixels) {
    const int64_t step = std::max<int64_t>(1, pixels / kSamples);
    cv::Mat samples(static_cast<int>((pixels + step - 1) / step), 3, CV_32F);
    for (int row = 0; row < samples.rows; ++row) {
        const uint8_t* colour = rgb + 3 * step * row;
        std::copy(colour, colour + 3, samples.ptr<float>(row));
    }
    // The first centres are drawn; the same film should be the same file.
    cv::setRNGSeed(1);
    cv::Mat labels, centres;
    cv::kmeans(samples, std::min(kColours, samples.rows), labels,
               {cv::TermCriteria::COUNT, kRounds, 0.0}, 1, cv::KMEANS_PP_CENTERS, centres);
    std::vector<IndexedPicture::Colour> colours(static_cast<size_t>(centres.rows));
    for (int row = 0; row < centres.rows; ++row) {
        const auto* centre = centres.ptr<float>(row);
        for (size_t c = 0; c < 3; ++c) {
            colours[static_cast<size_t>(row)][c] = cv::saturate_cast<uint8_t>(centre[c]);
        }
    }
    return colours;
}

/// Finds the nearest of some colours, and remembers what it found for colours alike.
class NearestColour {
public:
    explicit NearestColour(const std::vector<IndexedPicture::Colour>& colours)
        : m_colours(colours), m_found(size_t{1} << 15, kUnknown) {}

    uint8_t find(const std::array<float, 3>& wanted) {
        size_t key = 0;
        for (const float value : wanted) {
            // Five bits of each colour: what differs by less looks the same after dithering.
            key = key << 5 | static_cast<size_t>(std::clamp(value, 0.0f, 255.0f)) >> 3;
        }
        if (m_found[key] == kUnknown) {
            m_found[key] = search(wanted);
        }
        return static_cast<uint8_t>(m_found[key]);
    }

private:
    static constexpr int16_t kUnknown = -1;

    [[nodiscard]] int16_t search(const std::array<float, 3>& wanted) const {
        size_t best = 0;
        float bestDistance = 1e9f;
        for (size_t i = 0; i < m_colours.size(); ++i) {
            float distance = 0.0f;
            for (size_t c = 0; c < 3; ++c) {
                const float difference = wanted[c] - static_cast<float>(m_colours[i][c]);
                distance += difference * difference;
            }
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        return static_cast<int16_t>(best);
    }

    const std::vector<IndexedPicture::Colour>& m_colours;
    std::vector<int16_t> m_found;
};

/// Rows are walked in turns from the left and from the right, which leaves no worms.
std::vector<uint8_t> dithered(const at::Tensor& picture,
                              const std::vector<IndexedPicture::Colour>& colours) {
    const int64_t height = picture.size(0), width = picture.size(1);
    const auto* rgb = picture.data_ptr<uint8_t>();
    NearestColour nearest(colours);
    std::vector<uint8_t> indices(static_cast<size_t>(height * width));
    using Errors = std::vector<std::array<float, 3>>;
    Errors here(static_cast<size_t>(width) + 2), below(static_cast<size_t>(width) + 2);
    for (int64_t y = 0; y < height; ++y) {
        const int step = y % 2 == 0 ? 1 : -1;
        std::fill(below.begin(), below.end(), std::array<float, 3>{});
        for (int64_t i = 0; i < width; ++i) {
            const int64_t x = step > 0 ? i : width - 1 - i;
            const size_t pixel = static_cast<size_t>(y * width + x);
            const auto at = static_cast<size_t>(x + 1); // errors have a margin of one
            std::array<float, 3> wanted{};
            for (size_t c = 0; c < 3; ++c) {
                wanted[c] = static_cast<float>(rgb[3 * pixel + c]) + here[at][c];
            }
            indices[pixel] = nearest.find(wanted);
            for (size_t c = 0; c < 3; ++c) {
                // The shares of Floyd and Steinberg (1976).
                const float error = wanted[c] - static_cast<float>(colours[indices[pixel]][c]);
                here[at + static_cast<size_t>(step)][c] += error * 7.0f / 16.0f;
                below[at - static_cast<size_t>(step)][c] += error * 3.0f / 16.0f;
                below[at][c] += error * 5.0f / 16.0f;
                below[at + static_cast<size_t>(step)][c] += error * 1.0f / 16.0f;
            }
        }
        std::swap(here, below);
    }
    return indices;
}

} // namespace

IndexedPicture reduceColours(const at::Tensor& picture) {
    const at::Tensor bytes = picture.contiguous();
    const auto* rgb = bytes.data_ptr<uint8_t>();
    const int64_t pixels = bytes.size(0) * bytes.size(1);
    if (std::optional<IndexedPicture> exact = withOwnColours(rgb, pixels)) {
        return *exact;
    }
    IndexedPicture result;
    result.colours = clusteredColours(rgb, pixels);
    result.indices = dithered(bytes, result.colours);
    return result;
}

} // namespace styleclip
