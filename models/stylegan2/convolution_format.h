#pragma once

#include "models/stylegan2/kernels/own_kernels.h"

#include <c10/core/Device.h>
#include <c10/core/MemoryFormat.h>

namespace styleclip {

/// How activations and kernels lie in memory where convolutions are fastest: for own kernels with
/// the channels of a pixel together, for LibTorch's on GPUs in planes (a picture of 1024 px takes
/// an H200 15.2 and 11.3 ms in float32, 9.7 and 8.7 ms in bfloat16).
[[nodiscard]] inline c10::MemoryFormat convolutionFormat(c10::Device device) {
    return hasOwnKernels(device) ? c10::MemoryFormat::ChannelsLast : c10::MemoryFormat::Contiguous;
}

} // namespace styleclip
