#pragma once

namespace styleclip {

/// While it lives, this thread computes matrix products in bfloat16 on the CPU: twice as fast
/// where the processor has instructions for it, exact enough for learning. Tensors stay in float32
/// otherwise, gradients included.
class AutocastScope {
public:
    explicit AutocastScope(bool enabled);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    bool m_enabled;
};

} // namespace styleclip
