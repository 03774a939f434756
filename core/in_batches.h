#pragma once

#include "core/job_control.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>

namespace styleclip {

/// What `measure` returns for `rows` [N, ...], `size` of them at a time, put together on the CPU.
/// Steps of progress are batches. Throws Cancelled.
[[nodiscard]] at::Tensor inBatches(const at::Tensor& rows, int64_t size,
                                   const std::function<at::Tensor(const at::Tensor& rows)>& measure,
                                   JobControl& control);

} // namespace styleclip
