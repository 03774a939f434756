#include "models/stylegan2/kernels/own_kernels.h"

#include <atomic>

namespace styleclip {

namespace {
std::atomic<bool> s_enabled{true};
}

bool hasOwnKernels(c10::Device device) {
    return device.is_cpu() && s_enabled;
}

void setOwnKernels(bool enabled) {
    s_enabled = enabled;
}

} // namespace styleclip
