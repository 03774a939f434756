#include "core/document/edit.h"

#include <ATen/ATen.h>

namespace styleclip {

/// Written into documents, so that none of these words may ever change.
std::string editMethodName(EditMethod method) {
    switch (method) {
    case EditMethod::Optimization:
        return "optimization";
    case EditMethod::Mapper:
        return "mapper";
    case EditMethod::GlobalDirection:
        return "global direction";
    }
    return {};
}

std::optional<EditMethod> parseEditMethod(const std::string& name) {
    for (const EditMethod method : kAllMethods) {
        if (name == editMethodName(method)) {
            return method;
        }
    }
    return std::nullopt;
}

at::Tensor scaledDelta(const Edit& edit, const StyleLayout& layout) {
    // Zeros and not nothing: who adds deltas up need not ask which of them act.
    if (!edit.enabled) {
        return at::zeros_like(edit.delta);
    }
    return scaleLevels(edit.delta, edit.space, layout, edit.levels) * edit.strength;
}

} // namespace styleclip
