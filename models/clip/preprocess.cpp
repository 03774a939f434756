#include "models/clip/clip.h"

#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styleclip {

namespace {

// The whole picture is resized before the crop, so a longer one would take much memory for nothing.
constexpr int64_t kMostElongated = 50;

/// One pass of Pillow's bicubic resampling: it works on 8-bit pictures one axis at a time and
/// rounds after each.
at::Tensor resampled(const at::Tensor& levels, int64_t height, int64_t width) {
    return at::_upsample_bicubic2d_aa(levels, {height, width}, false).round().clamp(0, 255);
}

/// The pass along the lines, of [0, 1] and a band of lines after the other: a photograph is large,
/// and the levels of all of it are several copies.
at::Tensor narrowed(const at::Tensor& pictures, int64_t width) {
    constexpr int64_t kLines = 256;
    std::vector<at::Tensor> bands;
    for (int64_t y = 0; y < pictures.size(2); y += kLines) {
        const at::Tensor band = pictures.narrow(2, y, std::min(kLines, pictures.size(2) - y));
        const at::Tensor levels = (band.to(at::kFloat) * 255.0).round().clamp(0, 255);
        bands.push_back(resampled(levels, levels.size(2), width));
    }
    return at::cat(bands, 2);
}

/// First row or column of a centred crop as torchvision counts it: halves go to the even number.
int64_t cropOffset(int64_t from, int64_t to) {
    return static_cast<int64_t>(std::nearbyint(static_cast<double>(from - to) / 2.0));
}

} // namespace

at::Tensor normalisedForClip(const at::Tensor& pictures, const ClipColours& colours) {
    const auto three = [&](const std::array<float, 3>& values) {
        return at::tensor(at::ArrayRef<float>(values), pictures.options());
    };
    const at::Tensor mean = three(colours.mean);
    const at::Tensor deviation = three(colours.deviation);
    return (pictures - mean.reshape({1, 3, 1, 1})) / deviation.reshape({1, 3, 1, 1});
}

at::Tensor preprocessForClip(const at::Tensor& pictures, int64_t size, const ClipColours& colours) {
    if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.numel() == 0) {
        throw Error(ErrorKind::Mismatch, "CLIP looks at colour pictures [N, 3, H, W], not {}",
                    shapeText(pictures.sizes()));
    }
    const int64_t height = pictures.size(2);
    const int64_t width = pictures.size(3);
    const int64_t shorter = std::min(height, width);
    if (std::max(height, width) > kMostElongated * shorter) {
        throw Error(ErrorKind::Usage,
                    "a picture of {} x {} pixels is too elongated for CLIP; choose one whose sides "
                    "differ by a factor of {} at most",
                    width, height, kMostElongated);
    }
    const int64_t newHeight = size * height / shorter;
    const int64_t newWidth = size * width / shorter;
    at::Tensor levels = resampled(narrowed(pictures, newWidth), newHeight, newWidth);
    levels = levels.narrow(2, cropOffset(newHeight, size), size)
                 .narrow(3, cropOffset(newWidth, size), size);
    return normalisedForClip(levels / 255.0, colours);
}

} // namespace styleclip
