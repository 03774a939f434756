#include "tests/support/random_clip.h"

#include "models/checkpoint/writers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace styleclip::test {

namespace {

class ClipWriter {
public:
    void put(const std::string& name, const std::vector<int64_t>& shape) {
        const double fanIn = static_cast<double>(shape.back());
        m_tensors[name] = at::randn(shape) / std::sqrt(fanIn);
    }

    void putLayer(const std::string& name, int64_t outputs, int64_t inputs) {
        put(name + ".weight", {outputs, inputs});
        put(name + ".bias", {outputs});
    }

    void putNorm(const std::string& name, int64_t width) {
        m_tensors[name + ".weight"] = at::ones({width});
        m_tensors[name + ".bias"] = at::zeros({width});
    }

    void putTransformer(const std::string& name, int64_t width, int64_t layers) {
        for (int64_t i = 0; i < layers; ++i) {
            const std::string block = fmt::format("{}.resblocks.{}", name, i);
            putNorm(block + ".ln_1", width);
            put(block + ".attn.in_proj_weight", {3 * width, width});
            put(block + ".attn.in_proj_bias", {3 * width});
            putLayer(block + ".attn.out_proj", width, width);
            putNorm(block + ".ln_2", width);
            putLayer(block + ".mlp.c_fc", 4 * width, width);
            putLayer(block + ".mlp.c_proj", width, 4 * width);
        }
    }

    std::map<std::string, at::Tensor> take() {
        m_tensors["logit_scale"] = at::scalar_tensor(std::log(100.0));
        return std::move(m_tensors);
    }

private:
    std::map<std::string, at::Tensor> m_tensors;
};

} // namespace

std::map<std::string, at::Tensor> randomVisionTransformerB32State(ClipText text) {
    constexpr int64_t kWidth = 768, kLayers = 12, kPatch = 32, kPatches = 49, kEmbedding = 512;
    constexpr int64_t kContext = 77;
    const bool tiny = text == ClipText::Tiny;
    const int64_t textWidth = tiny ? 64 : 512;
    const int64_t tokens = tiny ? 514 : 49408;
    at::manual_seed(1);
    ClipWriter writer;
    writer.put("visual.conv1.weight", {kWidth, 3, kPatch, kPatch});
    writer.put("visual.class_embedding", {kWidth});
    writer.put("visual.positional_embedding", {kPatches + 1, kWidth});
    writer.putNorm("visual.ln_pre", kWidth);
    writer.putTransformer("visual.transformer", kWidth, kLayers);
    writer.putNorm("visual.ln_post", kWidth);
    writer.put("visual.proj", {kWidth, kEmbedding});
    writer.put("token_embedding.weight", {tokens, textWidth});
    writer.put("positional_embedding", {kContext, textWidth});
    writer.putTransformer("transformer", textWidth, tiny ? 1 : 12);
    writer.putNorm("ln_final", textWidth);
    writer.put("text_projection", {textWidth, kEmbedding});
    return writer.take();
}

std::shared_ptr<const Clip> randomVisionTransformerB32(c10::Device device) {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "clip.safetensors";
    writeSafetensors(path, randomVisionTransformerB32State(ClipText::Tiny));
    return Clip::load(Checkpoint::open(path), device);
}

} // namespace styleclip::test
