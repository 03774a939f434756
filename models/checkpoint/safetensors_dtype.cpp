#include "models/checkpoint/safetensors_dtype.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <array>
#include <utility>

namespace styleclip {

namespace {

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 10> kTypes = {{
    {"F16", at::kHalf},
    {"BF16", at::kBFloat16},
    {"F32", at::kFloat},
    {"F64", at::kDouble},
    {"I8", at::kChar},
    {"I16", at::kShort},
    {"I32", at::kInt},
    {"I64", at::kLong},
    {"U8", at::kByte},
    {"BOOL", at::kBool},
}};

} // namespace

ElementType safetensorsDtype(std::string_view name) {
    for (const auto& [known, dtype] : kTypes) {
        if (known == name) {
            return dtype;
        }
    }
    return Phrase("holds a tensor of the type {}, which is not read; save it as F32",
                  inQuotes(name));
}

std::string_view safetensorsName(at::ScalarType dtype) {
    for (const auto& [name, known] : kTypes) {
        if (known == dtype) {
            return name;
        }
    }
    throw Error(ErrorKind::File, "safetensors has no type for tensors of {}", c10::toString(dtype));
}

} // namespace styleclip
