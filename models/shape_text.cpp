#include "models/shape_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace styleclip {

std::string shapeText(at::IntArrayRef sizes) {
    std::vector<std::string> parts;
    for (const int64_t size : sizes) {
        parts.push_back(size == -1 ? "any" : std::to_string(size));
    }
    return fmt::format("[{}]", fmt::join(parts, ", "));
}

} // namespace styleclip
