#pragma once

#include "models/checkpoint/weight_reader.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// Where batch normalisations take mean and variance from.
enum class NormStatistics {
    Running, ///< the stored ones
    OfBatch, ///< the batch's own, which the stored ones follow: while the network learns
};

/// A batch normalisation. It stays an operator of its own: folding it into the convolution before
/// it rounds differently, and these networks can multiply such differences by tens of thousands.
class BatchNorm {
public:
    [[nodiscard]] static BatchNorm read(WeightReader& reader, const std::string& name,
                                        int64_t channels);

    /// [N, C] or [N, C, H, W].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        NormStatistics statistics = NormStatistics::Running) const;

private:
    at::Tensor m_weight, m_bias, m_mean, m_variance;
};

/// The trunk of an IR-SE network (ArcFace, Deng et al. 2019, with squeeze and excitation, Hu et al.
/// 2018), which the identity network and the e4e encoder share. A block halves the resolution where
/// the number of channels changes, and the first block does in any case; from there to the next one
/// is a stage. Depth and width come from the tensors. It can be trained: what its reader took are
/// the tensors that it works on, and gradients flow to those that require them.
class IrSeTrunk {
public:
    /// Channels for each one between squeeze and excitation.
    static constexpr int64_t kReduction = 16;

    /// Reads `input_layer` and `body`; the squeeze and excitation may be absent (plain IR).
    explicit IrSeTrunk(WeightReader& reader);

    /// Channels after each stage.
    [[nodiscard]] const std::vector<int64_t>& stageChannels() const { return m_stageChannels; }

    /// Side of what the last stage makes of pictures with this side.
    [[nodiscard]] int64_t outputSize(int64_t inputSize) const;

    /// [N, 3, H, W] -> what each stage ends with.
    [[nodiscard]] std::vector<at::Tensor>
    stages(const at::Tensor& pictures, NormStatistics statistics = NormStatistics::Running) const;

private:
    struct Block {
        int64_t stride;
        at::Tensor projection; // undefined: every stride-th pixel of the input
        BatchNorm projectionNorm;
        BatchNorm firstNorm;
        at::Tensor first, slopes, second;
        BatchNorm secondNorm;
        at::Tensor squeeze, excite; // undefined in a plain IR block
    };

    static Block readBlock(WeightReader& reader, const std::string& name, int64_t inputs,
                           int64_t outputs, int64_t stride);
    [[nodiscard]] static at::Tensor apply(const Block& block, const at::Tensor& x,
                                          NormStatistics statistics);
    [[nodiscard]] static at::Tensor shortcut(const Block& block, const at::Tensor& x,
                                             NormStatistics statistics);

    at::Tensor m_input, m_inputSlopes;
    BatchNorm m_inputNorm;
    std::vector<std::vector<Block>> m_stages;
    std::vector<int64_t> m_stageChannels;
};

} // namespace styleclip
