#include "core/attributes/attribute_reader.h"

#include "core/attributes/attributes.h"
#include "core/losses/area_resample.h"
#include "models/checkpoint/weight_reader.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <string>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kBatch = 32; // pictures that are looked at together

} // namespace

AttributeReader::AttributeReader(WeightReader& reader, c10::Device device)
    : m_device(device), m_trunk(reader) {
    const int64_t channels = m_trunk.stageChannels().back();
    const int64_t side = m_trunk.outputSize(kPictureSize);
    m_norm = BatchNorm::read(reader, "output_layer.0", channels);
    const std::string linear = kLinear;
    m_weight = reader.take(linear + ".weight", {-1, channels * side * side});
    m_bias = reader.take(linear + ".bias", {-1});
    reader.finish();
    if (m_weight.size(0) != kAttributeCount || m_bias.size(0) != kAttributeCount) {
        throw Error(ErrorKind::Mismatch,
                    "{}: reads {} attributes, but portraits have {}; train it again with "
                    "`styleclip-packmaker train reader`",
                    reader.origin(), m_weight.size(0), kAttributeCount);
    }
}

std::shared_ptr<const AttributeReader> AttributeReader::load(const Checkpoint& checkpoint,
                                                             c10::Device device) {
    WeightReader reader(checkpoint.tensors(), checkpoint.path().string(), device);
    return std::shared_ptr<const AttributeReader>(new AttributeReader(reader, device));
}

at::Tensor AttributeReader::read(const at::Tensor& pictures) const {
    const at::NoGradGuard noGradients;
    std::vector<at::Tensor> blocks;
    for (const at::Tensor& block : pictures.split(kBatch)) {
        // By area, as the pictures were that it learned from.
        const at::Tensor small = areaResample(block.to(m_device, at::kFloat), kPictureSize);
        const at::Tensor features = m_norm(m_trunk.stages(small).back()).flatten(1);
        // A linear layer knows no bounds, attributes have them.
        const at::Tensor scaled = at::linear(features, m_weight, m_bias).clamp(-1.0, 1.0);
        blocks.push_back(unscaledAttributes(scaled).cpu());
    }
    return at::cat(blocks);
}

} // namespace styleclip
