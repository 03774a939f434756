#include "tests/support/test_device.h"

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {
c10::Device s_device(c10::kCPU);
}

c10::Device testDevice() {
    return s_device;
}

void setTestDevice(c10::Device device) {
    s_device = device;
}

bool testDeviceUpsamplesInBFloat16() {
    const auto options = at::TensorOptions(at::kBFloat16).device(s_device);
    try {
        const at::Tensor up = at::conv_transpose2d(at::ones({1, 2, 2, 2}, options),
                                                   at::ones({2, 3, 3, 3}, options), {}, 2);
        return up.size(1) == 3;
    } catch (const c10::Error&) {
        return false;
    }
}

} // namespace styleclip::test
