#pragma once

#include "models/stylegan2/kernels/own_kernels.h"
#include "tests/support/test_device.h"

namespace styleclip::test {

/// Until it ends, generators on the CPU compute with own kernels, where the tests' device is a CPU
/// without them, too.
class WithOwnKernels {
public:
    WithOwnKernels() { setOwnKernels(true); }
    ~WithOwnKernels() { setOwnKernels(!testDevice().is_cpu()); }
    WithOwnKernels(const WithOwnKernels&) = delete;
    WithOwnKernels& operator=(const WithOwnKernels&) = delete;
};

} // namespace styleclip::test
