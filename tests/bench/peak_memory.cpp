#include "tests/bench/peak_memory.h"

#include "models/platform/kept_memory.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace styleclip::bench {

void beginPeak() {
    releaseKeptMemory();
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word == "VmHWM:") {
            double kilobytes = 0.0;
            status >> kilobytes;
            return kilobytes * 1024.0 / 1e6;
        }
    }
    return 0.0;
}

} // namespace styleclip::bench
