#include "models/platform/processor_cores.h"

#include <hwloc.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <thread>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace styleclip {

namespace {

struct DestroyTopology {
    void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};

using Topology = std::unique_ptr<hwloc_topology, DestroyTopology>;

/// Of the machine; 0 where the system does not tell. The standard library and OpenMP only count
/// threads, two a core on most processors, and systems tell cores in ways of their own, of which
/// hwloc knows all.
int coresOfMachine() {
#ifdef __linux__
    std::error_code ignored; // hwloc would complain on the terminal, as in some containers
    if (!std::filesystem::exists("/sys/devices/system/cpu/cpu0/topology", ignored)) {
        return 0;
    }
#endif
    hwloc_topology_t created = nullptr;
    if (hwloc_topology_init(&created) != 0) {
        return 0;
    }
    const Topology topology(created);
    if (hwloc_topology_load(created) != 0) {
        return 0;
    }
    return hwloc_get_nbobjs_by_type(created, HWLOC_OBJ_CORE);
}

/// Threads of all cores that the program may run on. OpenMP binds threads to single ones where it
/// is told to, and knows what the program was allowed before.
int threadsOfProgram() {
#ifdef _OPENMP
    return omp_get_num_procs();
#else
    return static_cast<int>(std::thread::hardware_concurrency());
#endif
}

} // namespace

int processorCores() {
    const int cores = coresOfMachine();
    const int threads = threadsOfProgram();
    return std::max(cores > 0 ? std::min(cores, threads) : threads, 1);
}

} // namespace styleclip
