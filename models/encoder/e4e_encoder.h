#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace styleclip {

/// The e4e encoder (Tov et al. 2021): an aligned portrait to a latent in W+. Immutable after
/// loading, so that several threads may use it; gradients flow to the pictures.
class E4eEncoder {
public:
    /// As published: codes start from the checkpoint's own `latent_avg`, [n, d] or [d], unless its
    /// `opts.start_from_latent_avg` is false. Throws Error(File) when the checkpoint holds no e4e
    /// encoder, naming pSp and ReStyle encoders, and when the average is missing.
    [[nodiscard]] static std::shared_ptr<const E4eEncoder>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// Throws what load() throws of a checkpoint that holds another kind of encoder; reads no
    /// tensor.
    static void refuseOthers(const Checkpoint& checkpoint);

    /// Which inversion encoder of the file, of whatever kind, load() takes or refuses; nothing if
    /// there is none. The generator that it was trained with stands beside it as a rule. Reads no
    /// tensor.
    [[nodiscard]] static std::optional<NetworkChoice> find(const Checkpoint& checkpoint);

    /// Whether what find() gives is an e4e encoder.
    [[nodiscard]] static bool isIn(const Checkpoint& checkpoint);

    /// From a bare state dict, which has no average: codes are the offsets from it. `origin` names
    /// it in messages.
    [[nodiscard]] static std::shared_ptr<const E4eEncoder>
    load(const StateDict& state, const std::string& origin,
         c10::Device device = c10::Device(c10::kCPU));

    virtual ~E4eEncoder() = default;

    /// Entries n of the W+ codes that come out.
    [[nodiscard]] virtual int64_t layerCount() const = 0;

    [[nodiscard]] virtual int64_t styleDim() const = 0; ///< d

    /// Aligned portraits [N, 3, 256, 256] in [-1, 1] -> W+ [N, n, d]. Throws Error(Mismatch) for
    /// pictures of another shape.
    [[nodiscard]] virtual at::Tensor encode(const at::Tensor& pictures) const = 0;
};

} // namespace styleclip
