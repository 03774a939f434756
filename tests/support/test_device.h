#pragma once

#include <c10/core/Device.h>

namespace styleclip::test {

/// Where the tests of published results compute: on the CPU, unless a program says otherwise. So
/// they hold for every device without being written again.
c10::Device testDevice();

/// To be called before the first test.
void setTestDevice(c10::Device device);

} // namespace styleclip::test
