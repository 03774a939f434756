#pragma once

#include <c10/core/Device.h>

namespace styleclip {

/// While it lives, this thread computes matrix products and convolutions in bfloat16 on the
/// device: at least twice as fast where the processor has units for it, exact enough for learning.
/// Weights and their gradients stay in float32.
class AutocastScope {
public:
    AutocastScope(bool enabled, c10::Device device);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    bool m_enabled;
    c10::DeviceType m_type;
};

} // namespace styleclip
