#pragma once

#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// What the synthesis network holds on its way: the state before the layer of one entry of S.
struct SynthesisState {
    at::Tensor activation; ///< [N, C, H, W]; undefined before the first layer
    at::Tensor skip;       ///< float32 skip image; undefined before the first toRGB
};

/// Keeps the activations of the last render, so that a render with another S starts at the first
/// layer whose style differs, or with the last two, which are computed as one. Give one to
/// SynthesisOptions::cache; it fits itself to whatever is rendered. Used by one thread at a time.
/// Holds about 0.4 GB of activations for one 1024 px picture in float32.
class SynthesisCache {
public:
    /// Forgets everything and frees the memory.
    void clear();

    /// How many layers the last render took from the cache, for tests and measurements.
    [[nodiscard]] int64_t reusedLayers() const { return m_reusedLayers; }

private:
    friend class SynthesisNetwork;

    struct Key {
        uint64_t network = 0; // 0: nothing is kept
        int64_t resolution = 0;
        int64_t batch = 0;
        Precision precision = Precision::Float32;

        bool operator==(const Key& other) const {
            return network == other.network && resolution == other.resolution &&
                   batch == other.batch && precision == other.precision;
        }
    };

    /// Keeps what is the same for a render with this key and these styles, S [N, at least the sum
    /// of `widths`], and frees the rest. `widths` are those of the layers that will run.
    void resume(const Key& key, const at::Tensor& styles, const std::vector<int64_t>& widths);

    Key m_key;
    at::Tensor m_styles;
    std::vector<SynthesisState> m_states; // before each of the first layers
    at::Tensor m_picture;                 // what came of the last state; undefined if it is stale
    int64_t m_reusedLayers = 0;
};

} // namespace styleclip
