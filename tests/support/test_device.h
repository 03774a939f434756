#pragma once

#include <c10/core/Device.h>

namespace styleclip::test {

/// Where the tests of published results compute: on the CPU, unless a program says otherwise. So
/// they hold for every device without being written again.
c10::Device testDevice();

/// To be called before the first test.
void setTestDevice(c10::Device device);

/// Whether LibTorch upsamples in bfloat16 there. LibTorch 1.13 does not on processors: it takes the
/// channels before a transposed convolution for those after it.
bool testDeviceUpsamplesInBFloat16();

/// In tests whose networks have no own kernels.
#define SKIP_WITHOUT_BFLOAT16()                                                                    \
    if (!testDeviceUpsamplesInBFloat16())                                                          \
    GTEST_SKIP() << "this LibTorch does not upsample in bfloat16 on processors"

} // namespace styleclip::test
