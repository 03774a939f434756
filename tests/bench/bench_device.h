#pragma once

#include <c10/core/Device.h>

namespace styleclip::bench {

/// Where the networks of all benchmarks are: the CPU, or what `--device` named.
c10::Device device();

/// To be called before the first benchmark.
void setDevice(c10::Device device);

/// Returns when the device has done all that was asked of it.
void finishWork();

} // namespace styleclip::bench
