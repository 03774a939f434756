#pragma once

#include <c10/core/Device.h>

namespace styleclip {

/// Whether generators on this device compute with the project's own kernels, which are for
/// processors; elsewhere they compute with LibTorch's operators.
[[nodiscard]] bool hasOwnKernels(c10::Device device);

/// Lets generators on processors compute with LibTorch's operators, too: what runs on GPUs can so
/// be tested where there is none. Holds for what is made and for what is rendered from then on; a
/// generator is to be rendered as it was made.
void setOwnKernels(bool enabled);

} // namespace styleclip
