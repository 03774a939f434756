#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace styleclip {

/// Pictures of one size, uint8 [H, W, 3], left to right and top to bottom, in as square a grid as
/// their number allows; cells that stay empty are white. `picture(i)` is asked for one after the
/// other, so that they need not be in memory together. Returns uint8 [rows * H, columns * W, 3].
/// Throws Error(Usage) for no pictures.
[[nodiscard]] at::Tensor contactSheet(int64_t count,
                                      const std::function<at::Tensor(int64_t)>& picture);

/// The same with so many pictures a row.
[[nodiscard]] at::Tensor contactSheet(int64_t count, int64_t columns,
                                      const std::function<at::Tensor(int64_t)>& picture);

} // namespace styleclip
