#include "models/stylegan2/pictures_at_once.h"

#include <algorithm>

namespace styleclip {

namespace {

int64_t picturesOf(int64_t numbers, const StyleLayout& layout, int64_t most) {
    return std::clamp<int64_t>(numbers / largestActivation(layout), 1, most);
}

} // namespace

int64_t largestActivation(const StyleLayout& layout) {
    int64_t largest = 1;
    int64_t resolution = 4;
    for (size_t entry = 0; entry < layout.widths.size(); ++entry) {
        if (layout.toRgb[entry]) { // looks at all channels of its resolution, and ends it
            const int64_t side = resolution + 2;
            largest = std::max(largest, layout.widths[entry] * side * side);
            resolution *= 2;
        }
    }
    return largest;
}

int64_t picturesAtOnce(const StyleLayout& layout, int64_t most) {
    return picturesOf(int64_t{1} << 28, layout, most);
}

int64_t picturesAtOnceWithGradient(const StyleLayout& layout, int64_t most) {
    return picturesOf(int64_t{1} << 27, layout, most);
}

} // namespace styleclip
