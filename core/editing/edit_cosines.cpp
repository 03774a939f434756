#include "core/editing/edit_cosines.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

/// Rows of unit length: what each edit alone does to the portrait.
at::Tensor movements(const Document& document, const Generator& generator) {
    Document alone;
    alone.source = document.source;
    const at::Tensor start = composeStyles(alone, generator);
    std::vector<at::Tensor> rows;
    for (Edit edit : document.edits) {
        // Edits that are switched off are compared as well: that is how people choose between two.
        edit.enabled = true;
        alone.edits = {edit};
        rows.push_back((composeStyles(alone, generator) - start).flatten());
    }
    const at::Tensor all = at::stack(rows);
    // An edit that moves nothing has no direction. Its cosines become 0 with the rest instead of
    // NaN.
    return all / all.norm(2, {1}, true).clamp_min(1e-12);
}

} // namespace

std::vector<std::vector<double>> editCosines(const Document& document, const Generator& generator) {
    if (document.edits.empty()) {
        return {};
    }
    const at::Tensor rows = movements(document, generator);
    const at::Tensor table = rows.matmul(rows.t()).to(at::kCPU, at::kDouble).contiguous();
    const auto count = static_cast<size_t>(table.size(0));
    const double* values = table.data_ptr<double>();
    std::vector<std::vector<double>> lines;
    for (size_t row = 0; row < count; ++row) {
        lines.emplace_back(values + row * count, values + (row + 1) * count);
    }
    return lines;
}

} // namespace styleclip
