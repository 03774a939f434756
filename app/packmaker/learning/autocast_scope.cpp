#include "app/packmaker/learning/autocast_scope.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace styleclip {

namespace {

void setAutocast(c10::DeviceType type, bool enabled) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(type, at::kBFloat16);
    at::autocast::set_autocast_enabled(type, enabled);
#else
    if (type == at::kCPU) {
        at::autocast::set_cpu_enabled(enabled); // to bfloat16, if nobody says otherwise
    } else {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(enabled);
    }
#endif
}

} // namespace

AutocastScope::AutocastScope(bool enabled, c10::Device device)
    : m_enabled(enabled), m_type(device.type()) {
    if (m_enabled) {
        setAutocast(m_type, true);
    }
}

AutocastScope::~AutocastScope() {
    if (m_enabled) {
        setAutocast(m_type, false);
        at::autocast::clear_cache(); // it keeps the weights in bfloat16, which change now
    }
}

} // namespace styleclip
