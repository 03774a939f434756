#include "core/training/demo/autocast_scope.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <torch/version.h>

namespace styleclip {

namespace {

void setAutocast(bool enabled) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_enabled(at::kCPU, enabled);
#else
    at::autocast::set_cpu_enabled(enabled);
#endif
}

} // namespace

AutocastScope::AutocastScope(bool enabled) : m_enabled(enabled) {
    if (m_enabled) {
        setAutocast(true);
    }
}

AutocastScope::~AutocastScope() {
    if (m_enabled) {
        setAutocast(false);
        at::autocast::clear_cache(); // it keeps the weights in bfloat16, which change now
    }
}

} // namespace styleclip
