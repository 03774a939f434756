#pragma once

#include <ATen/core/Tensor.h>

namespace styleclip {

/// How well `read` [N, A] tells `truth` [N, A]: the coefficient of determination of every column.
[[nodiscard]] at::Tensor determination(const at::Tensor& read, const at::Tensor& truth);

} // namespace styleclip
