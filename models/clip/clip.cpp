#include "models/clip/clip.h"

#include "models/checkpoint/weight_reader.h"
#include "models/clip/clip_names.h"
#include "models/clip/modified_resnet.h"
#include "models/clip/text_transformer.h"
#include "models/clip/vision_transformer.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip {

namespace {

/// TorchScript archives may keep the attention masks, which follow from the context length.
bool isMask(const std::string& name) {
    static const std::string ending = "attn_mask";
    return name.size() >= ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

class ClipModel : public Clip {
public:
    ClipModel(WeightReader& reader, const ClipArchitecture& architecture, c10::Device device)
        : m_device(device), m_colours(architecture.colours), m_text(reader, architecture.text),
          m_image(readImageEncoder(reader, architecture.vision)) {
        const at::Tensor logitScale = reader.take("logit_scale", {});
        for (const char* unused : {"input_resolution", "context_length", "vocab_size"}) {
            reader.skip(unused); // published archives keep these numbers beside the weights
        }
        reader.finish();
        m_logitScale = std::exp(logitScale.item<double>());
        if (m_text.embeddingDim() != m_image->embeddingDim()) {
            throw Error(ErrorKind::File,
                        "{}: texts are embedded in {} dimensions and pictures in {}; it is no "
                        "whole CLIP model",
                        reader.origin(), m_text.embeddingDim(), m_image->embeddingDim());
        }
    }

    int64_t imageSize() const override { return m_image->imageSize(); }
    int64_t embeddingDim() const override { return m_image->embeddingDim(); }
    int64_t contextLength() const override { return m_text.contextLength(); }
    int64_t vocabularySize() const override { return m_text.vocabularySize(); }
    double logitScale() const override { return m_logitScale; }
    c10::Device device() const override { return m_device; }
    const ClipColours& colours() const override { return m_colours; }

    at::Tensor encodeText(const at::Tensor& tokens) const override {
        return m_text(tokens.to(m_device));
    }

    at::Tensor encodeImage(const at::Tensor& pixels) const override {
        return m_image->encode(checked(pixels));
    }

    std::vector<at::Tensor> imageBlocks(const at::Tensor& pixels) const override {
        return m_image->blocks(checked(pixels));
    }

private:
    at::Tensor checked(const at::Tensor& pixels) const {
        if (pixels.dim() != 4 || pixels.size(1) != 3 || pixels.size(2) != imageSize() ||
            pixels.size(3) != imageSize()) {
            throw Error(ErrorKind::Mismatch,
                        "this CLIP model looks at pictures [N, 3, {0}, {0}], not {1}", imageSize(),
                        shapeText(pixels.sizes()));
        }
        return pixels.to(m_device, at::kFloat);
    }

    static std::unique_ptr<ImageEncoder> readImageEncoder(WeightReader& reader, ClipTower tower) {
        if (reader.has("visual.proj")) {
            return std::make_unique<VisionTransformer>(reader, tower);
        }
        return std::make_unique<ModifiedResNet>(reader, tower.heads);
    }

    c10::Device m_device;
    ClipColours m_colours;
    TextTransformer m_text;
    std::unique_ptr<ImageEncoder> m_image;
    double m_logitScale = 0.0;
};

} // namespace

std::shared_ptr<const Clip> Clip::load(const Checkpoint& checkpoint, c10::Device device,
                                       std::optional<ClipActivation> activation) {
    const StateDict state = clipState(checkpoint);
    WeightReader reader(state, checkpoint.path().string(), device);
    for (const auto& [name, tensor] : state) {
        if (isMask(name)) {
            reader.skip(name);
        }
    }
    return std::make_shared<ClipModel>(
        reader, clipArchitecture(reader, checkpoint.path(), activation), device);
}

} // namespace styleclip
