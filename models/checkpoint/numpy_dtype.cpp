#include "models/checkpoint/numpy_dtype.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace styleclip {

namespace {

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 9> kTypes = {{
    {"f2", at::kHalf},
    {"f4", at::kFloat},
    {"f8", at::kDouble},
    {"i1", at::kChar},
    {"i2", at::kShort},
    {"i4", at::kInt},
    {"i8", at::kLong},
    {"u1", at::kByte},
    {"b1", at::kBool},
}};

} // namespace

ElementType numpyDtype(std::string_view description) {
    std::string_view name = description;
    char order = '=';
    if (!name.empty() && std::string_view("<>=|").find(name.front()) != std::string_view::npos) {
        order = name.front();
        name.remove_prefix(1);
    }
    if (name == "?") {
        return at::kBool;
    }
    for (const auto& [known, dtype] : kTypes) {
        if (known != name) {
            continue;
        }
        if (order == '>' && c10::elementSize(dtype) > 1) {
            return Phrase("holds big-endian numbers; save it on a usual computer");
        }
        return dtype;
    }
    return Phrase("holds an array of numpy type {}; only float16, float32, float64, int8 to int64, "
                  "uint8 and bool are read",
                  inQuotes(description));
}

std::string numpyDescription(at::ScalarType dtype) {
    for (const auto& [name, known] : kTypes) {
        if (known == dtype) {
            return fmt::format("{}{}", c10::elementSize(dtype) > 1 ? '<' : '|', name);
        }
    }
    throw Error(ErrorKind::File, "numpy has no type for tensors of {}", c10::toString(dtype));
}

} // namespace styleclip
