#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>

namespace styleclip {

/// The detail that no attribute tells, the same in every portrait of a size and fixed to the
/// picture: each [size, size], mean about 0, deviation about 1 but for the spots. A generator that
/// keeps them as its noise buffers can reproduce it.
struct PortraitTextures {
    at::Tensor strands; ///< of straight hair, running down from the crown
    at::Tensor curls;
    at::Tensor grain; ///< of skin, beard and cloth
    at::Tensor spots; ///< where freckles are, 0 to 1: the peaks that this size shows of the
                      ///< coarser half of the grain
};

[[nodiscard]] PortraitTextures portraitTextures(int64_t size,
                                                c10::Device device = c10::Device(c10::kCPU));

} // namespace styleclip
