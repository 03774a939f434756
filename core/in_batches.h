#pragma once

#include "core/progress.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>

namespace styleclip {

/// What `measure` returns for `rows` [N, ...], `size` of them at a time, put together on the CPU.
/// Steps of progress are batches; nothing when `onProgress` stopped it.
[[nodiscard]] std::optional<at::Tensor>
inBatches(const at::Tensor& rows, int64_t size,
          const std::function<at::Tensor(const at::Tensor& rows)>& measure,
          const OnProgress& onProgress = {});

} // namespace styleclip
