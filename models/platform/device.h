#pragma once

#include <c10/core/Device.h>

#include <string>

namespace styleclip {

/// Turns `auto`, `cpu`, `cuda` or `cuda:N` into a device that exists here; `auto` is the first CUDA
/// device where LibTorch has one, else the CPU. From the first CUDA device on, float32 means
/// float32 in the whole process: LibTorch would let convolutions and, where the environment says so
/// (TORCH_ALLOW_TF32_CUBLAS_OVERRIDE), matrix products round their inputs to TF32, 10 bits of
/// mantissa, where bfloat16 is there for those who want speed. Throws Error(Usage) for anything
/// else and for a CUDA device that is absent.
[[nodiscard]] c10::Device parseDevice(const std::string& name);

/// Whether the processor computes in bfloat16, rather than taking longer for it than for float32.
[[nodiscard]] bool processorComputesInBFloat16();

/// Whether it has units that multiply matrices of bfloat16 (AMX), many times as fast as of float32.
[[nodiscard]] bool processorMultipliesBFloat16Matrices();

/// Whether it multiplies pairs of 16-bit whole numbers (AVX-512 VNNI), twice as fast as float32.
[[nodiscard]] bool processorMultipliesPairs();

/// Whether pictures are faster with activations of bfloat16: it computes in them, or filters them
/// in whole numbers (see winograd::FixedFilter).
[[nodiscard]] bool processorIsFasterInBFloat16();

/// How many cores networks may use from now on, on the thread that calls it and on those that begin
/// later; 0: all of them.
void setThreadCount(int count);

} // namespace styleclip
