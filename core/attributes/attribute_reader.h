#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/identity/ir_se.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>

namespace styleclip {

/// Reads the attributes of portraits off their pictures; trained apart from CLIP, so that it can
/// judge what CLIP's guidance did.
class AttributeReader {
public:
    static constexpr int64_t kPictureSize = 96;          ///< pixels, of what it looks at
    static constexpr const char* kLinear = "attributes"; ///< name of its last layer

    /// Throws Error(File) when the checkpoint is no such network, Error(Mismatch) when it reads
    /// other attributes.
    [[nodiscard]] static std::shared_ptr<const AttributeReader>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU));

    /// Portraits [N, 3, R, R] in [-1, 1] -> attributes [N, kAttributeCount] within their ranges, on
    /// the CPU, without gradients.
    [[nodiscard]] at::Tensor read(const at::Tensor& pictures) const;

private:
    AttributeReader(WeightReader& reader, c10::Device device);

    c10::Device m_device;
    IrSeTrunk m_trunk;
    BatchNorm m_norm;
    at::Tensor m_weight, m_bias;
};

} // namespace styleclip
