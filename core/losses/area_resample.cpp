#include "core/losses/area_resample.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

/// [to, from]: the share of each source pixel in each target pixel; rows sum to 1. Made where the
/// pictures are, so that a GPU need not wait for it.
at::Tensor coverage(int64_t from, int64_t to, const at::TensorOptions& options) {
    // In units of 1 / to source pixels all bounds are whole numbers, so the shares are exact.
    const at::TensorOptions whole = options.dtype(at::kLong);
    const at::Tensor targets = at::arange(0, to * from, from, whole).unsqueeze(1); // their begins
    const at::Tensor sources = at::arange(0, to * from, to, whole);
    const at::Tensor overlap =
        at::minimum(targets + from, sources + to) - at::maximum(targets, sources);
    return overlap.clamp_min(0).to(options) / static_cast<double>(from);
}

} // namespace

at::Tensor areaResample(const at::Tensor& pictures, int64_t size) {
    const at::TensorOptions options = pictures.options();
    // Rows first and then columns: two products of matrices, which GPUs do best, and no gather.
    const at::Tensor rows = coverage(pictures.size(2), size, options);
    const at::Tensor columns = coverage(pictures.size(3), size, options);
    return at::matmul(at::matmul(rows, pictures), columns.t());
}

} // namespace styleclip
