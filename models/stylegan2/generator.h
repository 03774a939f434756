#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/stylegan2/latent_space.h"
#include "models/stylegan2/precision.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

struct NetworkChoice; // see models/checkpoint/state_search.h
class SynthesisCache;

struct SynthesisOptions {
    /// Stop early at this resolution and return the skip image there; 0 is the full one.
    int64_t resolution = 0;
    Precision precision = Precision::Float32;
    /// Fresh noise from this generator; without it the checkpoint's fixed buffers are used.
    std::optional<at::Generator> randomNoise;
    /// Reuses the activations below the first layer whose style differs from the last call's.
    /// Only without gradients.
    SynthesisCache* cache = nullptr;
};

/// StyleGAN2 (Karras et al. 2020): mapping network, affine layers and synthesis network with skip
/// connections. Every size comes from the checkpoint. Immutable after loading, so that several
/// threads may use it; gradients flow from pictures to latents.
class Generator {
public:
    /// Reads the rosinality layout (`{"g_ema": ..., "latent_avg": ...}` or a bare state dict) or
    /// NVIDIA's (`G_ema` of stylegan2-ada-pytorch), of several generators the average. A missing
    /// average latent is computed from 4096 samples of a fixed seed; without noise buffers the
    /// fixed noise is zero. Throws Error(File) when it is not a generator that is supported.
    [[nodiscard]] static std::shared_ptr<const Generator>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// Which generator of the file load() takes; nothing if there is none.
    [[nodiscard]] static std::optional<NetworkChoice> find(const Checkpoint& checkpoint);

    virtual ~Generator() = default;

    [[nodiscard]] virtual int64_t resolution() const = 0; ///< pixels, of the full picture
    [[nodiscard]] virtual int64_t zDim() const = 0;
    [[nodiscard]] virtual int64_t styleDim() const = 0;   ///< d of W and W+
    [[nodiscard]] virtual int64_t layerCount() const = 0; ///< n of W+
    [[nodiscard]] virtual const StyleLayout& styleLayout() const = 0;
    [[nodiscard]] virtual c10::Device device() const = 0;
    /// [d]
    [[nodiscard]] virtual const at::Tensor& latentAverage() const = 0;

    /// z [N, zDim] -> w [N, d], not truncated.
    [[nodiscard]] virtual at::Tensor mapping(const at::Tensor& z) const = 0;

    /// w [N, d] or [N, n, d] -> the same shape, moved toward the average: avg + psi * (w - avg).
    [[nodiscard]] at::Tensor truncate(const at::Tensor& w, double psi) const;

    /// w [N, d] -> W+ [N, n, d].
    [[nodiscard]] at::Tensor broadcast(const at::Tensor& w) const;

    /// W+ [N, n, d] -> S [N, channelCount].
    [[nodiscard]] virtual at::Tensor affine(const at::Tensor& wPlus) const = 0;

    /// S [N, channelCount] -> float32 pictures [N, 3, R, R], about [-1, 1], not clamped.
    [[nodiscard]] virtual at::Tensor synthesize(const at::Tensor& s,
                                                const SynthesisOptions& options = {}) const = 0;

    /// Of one latent, without the batch dimension.
    [[nodiscard]] std::vector<int64_t> latentShape(LatentSpace space) const;

    /// A latent of any space -> S. Throws Error(Mismatch) when its shape does not fit.
    [[nodiscard]] at::Tensor toStyleSpace(const at::Tensor& latent, LatentSpace space) const;

    /// Independent standard normal z [count, zDim], the same on every machine for a seed.
    [[nodiscard]] at::Tensor sampleZ(uint64_t seed, int64_t count = 1) const;

    /// The tensors in the rosinality layout, for checkpoints that the published code must read.
    [[nodiscard]] virtual StateDict rosinalityState() const = 0;
};

} // namespace styleclip
