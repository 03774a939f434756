#include "tests/bench/bench_device.h"

#include <c10/core/Stream.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace styleclip::bench {

namespace {
c10::Device s_device(c10::kCPU);
}

c10::Device device() {
    return s_device;
}

void setDevice(c10::Device device) {
    s_device = device;
}

void finishWork() {
    if (!s_device.is_cpu()) {
        c10::impl::VirtualGuardImpl(s_device.type()).getStream(s_device).synchronize();
    }
}

} // namespace styleclip::bench
