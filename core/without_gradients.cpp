#include "core/without_gradients.h"

#include <ATen/core/grad_mode.h>

namespace styleclip {

WithoutGradients::WithoutGradients() : m_before(at::GradMode::is_enabled()) {
    at::GradMode::set_enabled(false);
}

WithoutGradients::~WithoutGradients() {
    at::GradMode::set_enabled(m_before);
}

} // namespace styleclip
