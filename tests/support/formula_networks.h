#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/identity/identity_network.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace styleclip::test {

/// An IR-SE network: channels after the input layer and the first block of each stage, blocks of
/// each stage. The default is IR-SE 50.
struct IrSeShape {
    int64_t inputChannels = 64;
    std::vector<int64_t> channels = {64, 128, 256, 512};
    std::vector<int64_t> blocks = {3, 4, 14, 3};
    int64_t embeddingDim = 512;
};

/// State dicts under the published names, filled by the conformance data's formula: the whole
/// identity network for faces of 112 px, and the e4e encoder with heads for `layerCount` entries.
StateDict formulaIdentityState(const IrSeShape& shape = {});
StateDict formulaE4eState(int64_t layerCount, const IrSeShape& shape = {});

/// The IR-SE 50 of the conformance data, loaded.
std::shared_ptr<const IdentityNetwork>
formulaIdentityNetwork(c10::Device device = c10::Device(c10::kCPU));

} // namespace styleclip::test
