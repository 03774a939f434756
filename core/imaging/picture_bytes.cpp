#include "core/imaging/picture_bytes.h"

#include <ATen/ATen.h>

#include <cstring>

namespace styleclip {

/// Rounded to the nearest, as 0.5 is added before the conversion cuts off.
at::Tensor toBytes(const at::Tensor& picture) {
    return ((picture.detach().to(at::kCPU, at::kFloat) + 1.0) * 127.5 + 0.5)
        .clamp(0.0, 255.0)
        .to(at::kByte)
        .permute({1, 2, 0})
        .contiguous();
}

at::Tensor bytesOfRows(const uint8_t* rows, int64_t width, int64_t height, int64_t bytesPerLine) {
    at::Tensor bytes = at::empty({height, width, 3}, at::kByte);
    // Lines may have filling behind them, as Qt's do.
    const auto length = static_cast<size_t>(3 * width);
    for (int64_t y = 0; y < height; ++y) {
        std::memcpy(bytes.data_ptr<uint8_t>() + 3 * width * y, rows + bytesPerLine * y, length);
    }
    return bytes;
}

} // namespace styleclip
