#include "app/packmaker/clip/clip_network.h"

#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styleclip {

namespace {

constexpr double kFirstTemperature = 0.07;
const std::string kPatches = "visual.conv1.weight";
const std::string kPlaces = "visual.positional_embedding";

class WeightFiller {
public:
    explicit WeightFiller(uint64_t seed) : m_seed(seed) {}

    void normal(const std::string& name, const std::vector<int64_t>& sizes, double deviation) {
        int64_t count = 1;
        for (const int64_t size : sizes) {
            count *= size;
        }
        constexpr uint64_t kStride = 0x9E3779B97F4A7C15; // keeps tables of near seeds apart
        const uint64_t table = m_seed + kStride * (m_weights.size() + 1);
        m_weights[name] = sampleNormal(table, 1, count).reshape(sizes) * deviation;
    }

    void constant(const std::string& name, const std::vector<int64_t>& sizes, double value) {
        m_weights[name] = at::full(sizes, value, at::kFloat);
    }

    void layerNorm(const std::string& name, int64_t width) {
        constant(name + ".weight", {width}, 1.0);
        constant(name + ".bias", {width}, 0.0);
    }

    void transformer(const std::string& name, int64_t width, int64_t layers);

    [[nodiscard]] std::map<std::string, at::Tensor> weights() const { return m_weights; }

private:
    uint64_t m_seed;
    std::map<std::string, at::Tensor> m_weights;
};

void WeightFiller::transformer(const std::string& name, int64_t width, int64_t layers) {
    const double inDeviation = 1.0 / std::sqrt(static_cast<double>(width));
    // Every layer adds to the residual stream twice.
    const double outDeviation = inDeviation / std::sqrt(2.0 * static_cast<double>(layers));
    for (int64_t i = 0; i < layers; ++i) {
        const std::string block = fmt::format("{}.resblocks.{}", name, i);
        layerNorm(block + ".ln_1", width);
        normal(block + ".attn.in_proj_weight", {3 * width, width}, inDeviation);
        constant(block + ".attn.in_proj_bias", {3 * width}, 0.0);
        normal(block + ".attn.out_proj.weight", {width, width}, outDeviation);
        constant(block + ".attn.out_proj.bias", {width}, 0.0);
        layerNorm(block + ".ln_2", width);
        normal(block + ".mlp.c_fc.weight", {4 * width, width}, inDeviation / std::sqrt(2.0));
        constant(block + ".mlp.c_fc.bias", {4 * width}, 0.0);
        normal(block + ".mlp.c_proj.weight", {width, 4 * width}, outDeviation);
        constant(block + ".mlp.c_proj.bias", {width}, 0.0);
    }
}

void checkShape(const ClipShape& shape) {
    if (shape.patch < 1 || shape.imageSize % shape.patch != 0 || shape.width % 64 != 0 ||
        shape.textWidth % 64 != 0) {
        throw Error(ErrorKind::Usage,
                    "a CLIP of {} pixels in patches of {} and widths of {} and {} is impossible; "
                    "patches must fill the picture and widths be multiples of 64",
                    shape.imageSize, shape.patch, shape.width, shape.textWidth);
    }
}

StateDict stateOf(const std::map<std::string, at::Tensor>& weights) {
    StateDict state;
    for (const auto& [name, weight] : weights) {
        state.emplace(name, StoredTensor(weight));
    }
    return state;
}

at::Tensor normalised(const at::Tensor& features) {
    return features / features.norm(2, {-1}, /*keepdim=*/true).clamp_min(1e-6);
}

/// [width, 3, P, P] for patches of another size, whose sums over a patch of one colour stay.
at::Tensor resizedPatches(const at::Tensor& patches, int64_t size) {
    const double pixels = static_cast<double>(patches.size(2)) / static_cast<double>(size);
    return at::upsample_bilinear2d(patches, {size, size}, /*align_corners=*/false) *
           (pixels * pixels);
}

/// [1 + grid * grid, width], the first for the class token, for another grid.
at::Tensor resizedPlaces(const at::Tensor& places, int64_t grid) {
    const int64_t width = places.size(1);
    const auto before =
        static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(places.size(0) - 1))));
    const at::Tensor plane =
        places.narrow(0, 1, before * before).t().reshape({1, width, before, before});
    const at::Tensor resized = at::upsample_bicubic2d(plane, {grid, grid}, /*align_corners=*/false);
    return at::cat({places.narrow(0, 0, 1), resized.reshape({width, grid * grid}).t()});
}

} // namespace

std::map<std::string, at::Tensor> firstClipWeights(const ClipShape& shape, uint64_t seed) {
    checkShape(shape);
    const int64_t grid = shape.imageSize / shape.patch;
    const double scale = 1.0 / std::sqrt(static_cast<double>(shape.width));
    const auto inputs = static_cast<double>(3 * shape.patch * shape.patch);
    WeightFiller filler(seed);
    filler.normal(kPatches, {shape.width, 3, shape.patch, shape.patch},
                  1.0 / std::sqrt(3.0 * inputs));
    filler.normal("visual.class_embedding", {shape.width}, scale);
    // Where a patch is matters in aligned portraits: three times what CLIP begins with lets it
    // learn half as fast again.
    filler.normal(kPlaces, {1 + grid * grid, shape.width}, 3.0 * scale);
    filler.layerNorm("visual.ln_pre", shape.width);
    filler.transformer("visual.transformer", shape.width, shape.layers);
    filler.layerNorm("visual.ln_post", shape.width);
    filler.normal("visual.proj", {shape.width, shape.embedding}, scale);
    filler.normal("token_embedding.weight", {shape.vocabulary, shape.textWidth}, 0.02);
    filler.normal("positional_embedding", {shape.contextLength, shape.textWidth}, 0.01);
    filler.transformer("transformer", shape.textWidth, shape.textLayers);
    filler.layerNorm("ln_final", shape.textWidth);
    filler.normal("text_projection", {shape.textWidth, shape.embedding},
                  1.0 / std::sqrt(static_cast<double>(shape.textWidth)));
    filler.constant("logit_scale", {}, std::log(1.0 / kFirstTemperature));
    return filler.weights();
}

std::map<std::string, at::Tensor> resizedClipWeights(std::map<std::string, at::Tensor> weights,
                                                     const ClipShape& shape) {
    const std::map<std::string, at::Tensor> wanted = firstClipWeights(shape, 0);
    const auto dimsAgree = [&](const auto& entry) {
        const auto found = weights.find(entry.first);
        return found != weights.end() && found->second.dim() == entry.second.dim();
    };
    if (std::all_of(wanted.begin(), wanted.end(), dimsAgree)) {
        weights[kPatches] = resizedPatches(weights[kPatches], shape.patch);
        weights[kPlaces] = resizedPlaces(weights[kPlaces], shape.imageSize / shape.patch);
    }
    for (const auto& entry : wanted) {
        if (!dimsAgree(entry) || weights[entry.first].sizes() != entry.second.sizes()) {
            throw Error(ErrorKind::Mismatch,
                        "the CLIP to begin with has another {} than the one to train; only the "
                        "size of pictures and patches may differ",
                        entry.first);
        }
    }
    return weights;
}

ClipNetwork::ClipNetwork(const std::map<std::string, at::Tensor>& weights, c10::Device device)
    : ClipNetwork([&] {
          const StateDict state = stateOf(weights);
          WeightReader reader(state, "the CLIP in training", device);
          return ClipNetwork(reader, clipArchitecture(reader, {}, ClipActivation::QuickGelu));
      }()) {}

ClipNetwork::ClipNetwork(WeightReader& reader, const ClipArchitecture& architecture)
    : m_text(reader, architecture.text), m_image(reader, architecture.vision),
      m_logitScale(reader.take("logit_scale", {})) {
    reader.finish();
    m_weights = reader.taken();
}

at::Tensor ClipNetwork::imageFeatures(const at::Tensor& pixels) const {
    return normalised(m_image.encode(pixels).to(at::kFloat));
}

at::Tensor ClipNetwork::textFeatures(const at::Tensor& tokens) const {
    return normalised(m_text(tokens).to(at::kFloat));
}

} // namespace styleclip
