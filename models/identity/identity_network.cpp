#include "models/identity/identity_network.h"

#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/identity/ir_se.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr const char* kLandmark = "output_layer.3.weight"; // the e4e encoder has all but this
constexpr int64_t kFaceSize = 112;
constexpr int64_t kPortraitSize = 256; // of the portrait that the crop is defined in
constexpr int64_t kCropTop = 35;
constexpr int64_t kCropLeft = 32;
constexpr int64_t kCropSize = 188;

class IrSeNetwork : public IdentityNetwork {
public:
    IrSeNetwork(WeightReader& reader, c10::Device device)
        : m_device(device), m_trunk(reader), m_featureNorm(readFeatureNorm(reader)) {
        const int64_t dim = reader.sizes(kLandmark, 2)[0];
        const int64_t side = m_trunk.outputSize(kFaceSize);
        m_weight = reader.take(kLandmark, {dim, m_trunk.stageChannels().back() * side * side});
        m_bias = reader.take("output_layer.3.bias", {dim});
        m_embeddingNorm = BatchNorm::read(reader, "output_layer.4", dim);
        reader.finish();
    }

    c10::Device device() const override { return m_device; }

    at::Tensor embedFaces(const at::Tensor& faces) const override {
        return describeFaces(faces).embedding;
    }

    FaceFeatures describeFaces(const at::Tensor& faces) const override {
        if (faces.dim() != 4 || faces.size(1) != 3 || faces.size(2) != kFaceSize ||
            faces.size(3) != kFaceSize) {
            throw Error(ErrorKind::Mismatch,
                        "the identity network looks at faces [N, 3, {0}, {0}], not {1}", kFaceSize,
                        shapeText(faces.sizes()));
        }
        FaceFeatures features;
        features.stages = m_trunk.stages(faces.to(m_device, at::kFloat));
        const at::Tensor flat = m_featureNorm(features.stages.back()).flatten(1);
        const at::Tensor embedding = // dropout is inactive
            m_embeddingNorm(at::linear(flat, m_weight, m_bias));
        features.embedding = embedding / embedding.norm(2, 1, true);
        return features;
    }

private:
    BatchNorm readFeatureNorm(WeightReader& reader) const {
        return BatchNorm::read(reader, "output_layer.0", m_trunk.stageChannels().back());
    }

    c10::Device m_device;
    IrSeTrunk m_trunk;
    BatchNorm m_featureNorm;
    at::Tensor m_weight, m_bias;
    BatchNorm m_embeddingNorm;
};

} // namespace

std::shared_ptr<const IdentityNetwork> IdentityNetwork::load(const Checkpoint& checkpoint,
                                                             c10::Device device) {
    return load(stateBeside(checkpoint, kLandmark, Phrase("an identity network (IR-SE)")),
                checkpoint.path().string(), device);
}

std::shared_ptr<const IdentityNetwork>
IdentityNetwork::load(const StateDict& state, const std::string& origin, c10::Device device) {
    WeightReader reader(state, origin, device);
    return std::make_shared<IrSeNetwork>(reader, device);
}

std::optional<NetworkChoice> IdentityNetwork::find(const Checkpoint& checkpoint) {
    return chooseNetwork(checkpoint.tensors(), kLandmark);
}

FaceFeatures IdentityNetwork::describeFaces(const at::Tensor& faces) const {
    return {{}, embedFaces(faces)};
}

at::Tensor IdentityNetwork::embedPortraits(const at::Tensor& pictures) const {
    return embedFaces(facesOfPortraits(pictures));
}

at::Tensor facesOfPortraits(const at::Tensor& pictures) {
    if (pictures.dim() != 4 || pictures.size(1) != 3 || pictures.size(2) != pictures.size(3)) {
        throw Error(ErrorKind::Mismatch,
                    "the identity network looks at portraits [N, 3, R, R], not {}",
                    shapeText(pictures.sizes()));
    }
    at::Tensor x = pictures;
    if (x.size(2) != kPortraitSize) {
        x = at::adaptive_avg_pool2d(x, {kPortraitSize, kPortraitSize});
    }
    x = x.narrow(2, kCropTop, kCropSize).narrow(3, kCropLeft, kCropSize);
    return at::adaptive_avg_pool2d(x, {kFaceSize, kFaceSize});
}

} // namespace styleclip
