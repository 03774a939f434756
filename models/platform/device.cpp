#include "models/platform/device.h"

#include "models/error.h"
#include "models/platform/processor_cores.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <charconv>
#include <cstdlib>

namespace styleclip {

namespace {

c10::Device exactCudaDevice(int index) {
    at::globalContext().setAllowTF32CuDNN(false);
    at::globalContext().setAllowTF32CuBLAS(false); // off by default, but for some environments
    return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
}

/// LibTorch's own number is what the environment says; where it says nothing, LibTorch 1.13 takes
/// half of what the processor can run at once, which leaves half of the cores idle where these have
/// one thread each.
int threadsOfAllCores() {
    for (const char* variable : {"OMP_NUM_THREADS", "MKL_NUM_THREADS"}) {
        if (std::getenv(variable) != nullptr) {
            return at::get_num_threads();
        }
    }
    return processorCores();
}

} // namespace

c10::Device parseDevice(const std::string& name) {
    if (name == "cpu") {
        return c10::Device(c10::kCPU);
    }
    const auto count = static_cast<int>(at::getNumGPUs());
    if (name == "auto") {
        return count > 0 ? exactCudaDevice(0) : c10::Device(c10::kCPU);
    }
    int index = 0;
    const std::string prefix = "cuda:";
    if (name != "cuda") {
        const bool isNumbered = name.compare(0, prefix.size(), prefix) == 0;
        const char* end = name.data() + name.size();
        const char* begin = isNumbered ? name.data() + prefix.size() : end;
        const auto [next, error] = std::from_chars(begin, end, index);
        if (error != std::errc() || next != end || index < 0) {
            throw Error(ErrorKind::Usage, "device '{}' is unknown; use auto, cpu, cuda or cuda:N",
                        name);
        }
    }
    if (index >= count) {
        throw Error(ErrorKind::Usage,
                    "device '{}' is not here: LibTorch sees {} CUDA devices; use auto or cpu", name,
                    count);
    }
    return exactCudaDevice(index);
}

bool processorComputesInBFloat16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0; // whatever has AMX has it, too
#else
    return false;
#endif
}

bool processorMultipliesBFloat16Matrices() {
#if defined(__x86_64__)
    // Leaf 7's bit for AMX-BF16; compilers differ in what __builtin_cpu_supports() calls it.
    constexpr unsigned kAmxBFloat16 = 1U << 22U;
    unsigned a = 0, b = 0, c = 0, d = 0;
    static const bool s_does =
        __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (d & kAmxBFloat16) != 0;
    return s_does;
#else
    return false;
#endif
}

bool processorMultipliesPairs() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vnni") != 0;
#else
    return false;
#endif
}

bool processorIsFasterInBFloat16() {
    return processorComputesInBFloat16() || processorMultipliesPairs();
}

void setThreadCount(int count) {
    static const int kAll = threadsOfAllCores(); // before it was ever changed
    const int wanted = count > 0 ? count : kAll;
    if (at::get_num_threads() != wanted) {
        at::set_num_threads(wanted);
    }
}

} // namespace styleclip
