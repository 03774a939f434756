#pragma once

namespace styleclip {

/// While one lives, networks on its thread keep nothing that only gradients need: for pictures
/// between the steps of an optimization, and for programs that know no tensors.
class WithoutGradients {
public:
    WithoutGradients();
    ~WithoutGradients();
    WithoutGradients(const WithoutGradients&) = delete;
    WithoutGradients& operator=(const WithoutGradients&) = delete;

private:
    bool m_before;
};

} // namespace styleclip
