#include "core/imaging/contact_sheet.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip {

at::Tensor contactSheet(int64_t count, const std::function<at::Tensor(int64_t)>& picture) {
    const auto columns = static_cast<int64_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    return contactSheet(count, columns, picture);
}

at::Tensor contactSheet(int64_t count, int64_t columns,
                        const std::function<at::Tensor(int64_t)>& picture) {
    if (count < 1 || columns < 1) {
        throw Error(ErrorKind::Usage, "a contact sheet needs at least one picture");
    }
    const int64_t rows = (count + columns - 1) / columns;
    constexpr int64_t kWhite = 255;
    // Made with the first picture, which tells the size of all. What is left in the last row stays
    // white.
    at::Tensor sheet;
    for (int64_t i = 0; i < count; ++i) {
        const at::Tensor bytes = picture(i);
        const int64_t height = bytes.size(0);
        const int64_t width = bytes.size(1);
        if (!sheet.defined()) {
            sheet = at::full({rows * height, columns * width, 3}, kWhite, at::kByte);
        }
        sheet.narrow(0, (i / columns) * height, height)
            .narrow(1, (i % columns) * width, width)
            .copy_(bytes);
    }
    return sheet;
}

} // namespace styleclip
