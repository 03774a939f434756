#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/identity/ir_se.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

struct IrSeShape {
    int64_t inputSize = 112;
    int64_t firstWidth =
        8; ///< of the input layer, which works in full size and takes most of the time
    std::vector<int64_t> widths{16, 32, 64, 96, 128}; ///< of the stages; each halves the picture
    std::vector<int64_t> blocks{1, 1, 2, 1, 1};       ///< of each stage
    int64_t outputs = 128;
    std::string linear = "output_layer.3"; ///< name of the last linear layer
    std::string norm = "output_layer.4";   ///< of the normalisation after it; empty: none
};

/// The engine's IR-SE network (models/identity/ir_se.h) as it learns, from fresh weights: its
/// normalisations use each batch's own statistics and keep their running mean.
class TrainableIrSe {
public:
    /// Fresh weights from `seed`.
    TrainableIrSe(const IrSeShape& shape, uint64_t seed, c10::Device device);

    /// Pictures [N, 3, inputSize, inputSize] -> [N, outputs]. With the batch's statistics the
    /// running ones follow.
    [[nodiscard]] at::Tensor forward(const at::Tensor& pictures, NormStatistics statistics) const;

    /// Leaves that require gradients, by their published names.
    [[nodiscard]] const std::map<std::string, at::Tensor>& weights() const { return m_weights; }

    /// Adds the running statistics to the state of a training and takes them from there; the latter
    /// throws Error(Mismatch) when they are those of another network.
    void addStatistics(std::map<std::string, at::Tensor>& state) const;
    void restoreStatistics(const std::map<std::string, at::Tensor>& state);

    /// Weights and statistics by their published names, on the CPU and in half precision: what a
    /// checkpoint holds.
    [[nodiscard]] std::map<std::string, at::Tensor> exported() const;

private:
    TrainableIrSe(const IrSeShape& shape, WeightReader reader);

    IrSeTrunk m_trunk;
    BatchNorm m_featureNorm;
    at::Tensor m_weight, m_bias;
    std::optional<BatchNorm> m_outputNorm;
    std::map<std::string, at::Tensor> m_weights;
    std::map<std::string, at::Tensor> m_statistics;
};

} // namespace styleclip
