#include "tests/support/test_device.h"

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

} // namespace styleclip::test
