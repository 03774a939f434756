#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <map>
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

/// The twin of the engine's IrSeTrunk (models/identity/ir_se.h) that learns: the same network under
/// the same names, whose normalisations use each batch's own statistics and keep their running
/// mean, which is what the engine's frozen ones use.
class TrainableIrSe {
public:
    /// Fresh weights from `seed`.
    TrainableIrSe(IrSeShape shape, uint64_t seed, c10::Device device);

    enum class Statistics { OfBatch, Running };

    /// Pictures [N, 3, inputSize, inputSize] -> [N, outputs]. With the batch's statistics the
    /// running ones follow.
    [[nodiscard]] at::Tensor forward(const at::Tensor& pictures, Statistics statistics);

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
    void addConvolution(const std::string& name, int64_t outputs, int64_t inputs, int64_t size,
                        uint64_t seed);
    void addNorm(const std::string& name, int64_t channels);
    void addBlock(const std::string& name, int64_t inputs, int64_t outputs, uint64_t seed);
    void add(const std::string& name, const at::Tensor& weight);

    [[nodiscard]] const at::Tensor& weight(const std::string& name) const;
    [[nodiscard]] at::Tensor norm(const std::string& name, const at::Tensor& x,
                                  Statistics statistics);
    [[nodiscard]] at::Tensor block(const std::string& name, const at::Tensor& x, int64_t stride,
                                   Statistics statistics);

    IrSeShape m_shape;
    c10::Device m_device;
    std::map<std::string, at::Tensor> m_weights;
    std::map<std::string, at::Tensor> m_statistics;
};

} // namespace styleclip
