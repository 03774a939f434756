#include "models/processor_cores.h"

#include <hwloc.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace styleclip {

namespace {

struct DestroyTopology {
    void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};

using Topology = std::unique_ptr<hwloc_topology, DestroyTopology>;

/// Null where the system does not tell.
Topology loadTopology() {
    hwloc_topology_t created = nullptr;
    if (hwloc_topology_init(&created) != 0) {
        return nullptr;
    }
    Topology topology(created);
    // Of this machine, and of that what the process is bound to.
    constexpr unsigned long kOwn =
        HWLOC_TOPOLOGY_FLAG_IS_THISSYSTEM | HWLOC_TOPOLOGY_FLAG_RESTRICT_TO_CPUBINDING;
    if (hwloc_topology_set_flags(created, kOwn) != 0 || hwloc_topology_load(created) != 0) {
        return nullptr;
    }
    return topology;
}

} // namespace

int processorCores() {
    const Topology topology = loadTopology();
    const int cores =
        topology ? hwloc_get_nbobjs_by_type(topology.get(), HWLOC_OBJ_CORE) : 0; // 0: unknown
    const int threads = static_cast<int>(std::thread::hardware_concurrency());   // of all cores
    return std::max(cores > 0 ? cores : threads, 1);
}

} // namespace styleclip
