#include "tests/support/plain_clip.h"

#include <ATen/ATen.h>

#include <cmath>
#include <vector>

namespace styleclip::test {

PlainClip::PlainClip(PlainHalf vision, PlainHalf text, ClipActivation activation)
    : m_vision(vision), m_text(text), m_activation(activation) {
    at::manual_seed(11);
    add("visual.conv1.weight", {vision.width, 3, kPatch, kPatch});
    add("visual.class_embedding", {vision.width});
    add("visual.positional_embedding", {kGrid * kGrid + 1, vision.width});
    addNorm("visual.ln_pre", vision.width);
    addHalf("visual.transformer", vision);
    addNorm("visual.ln_post", vision.width);
    add("visual.proj", {vision.width, kEmbedding});
    add("token_embedding.weight", {kTokens, text.width});
    add("positional_embedding", {kContext, text.width});
    addHalf("transformer", text);
    addNorm("ln_final", text.width);
    add("text_projection", {text.width, kEmbedding});
    m_tensors["logit_scale"] = at::scalar_tensor(std::log(100.0));
}

/// Such that whatever comes out is about as large as what goes in.
void PlainClip::add(const std::string& name, at::IntArrayRef sizes) {
    const int64_t inputs = name == "visual.proj" || name == "text_projection" ? sizes[0]
                           : sizes.size() > 1                                 ? sizes.back()
                                                                              : 1;
    m_tensors[name] = at::randn(sizes) / std::sqrt(static_cast<double>(inputs)) * 2.0;
}

void PlainClip::addNorm(const std::string& name, int64_t width) {
    m_tensors[name + ".weight"] = at::rand({width}) + 0.5;
    m_tensors[name + ".bias"] = at::randn({width}) * 0.2;
}

void PlainClip::addHalf(const std::string& transformer, PlainHalf half) {
    const std::string block = transformer + ".resblocks.0";
    addNorm(block + ".ln_1", half.width);
    addNorm(block + ".ln_2", half.width);
    add(block + ".attn.in_proj_weight", {3 * half.width, half.width});
    add(block + ".attn.in_proj_bias", {3 * half.width});
    add(block + ".attn.out_proj.weight", {half.width, half.width});
    add(block + ".attn.out_proj.bias", {half.width});
    add(block + ".mlp.c_fc.weight", {half.inside, half.width});
    add(block + ".mlp.c_fc.bias", {half.inside});
    add(block + ".mlp.c_proj.weight", {half.width, half.inside});
    add(block + ".mlp.c_proj.bias", {half.width});
}

at::Tensor PlainClip::normalised(const at::Tensor& x, const std::string& name) const {
    const at::Tensor centred = x - x.mean(-1, true);
    const at::Tensor deviation = (centred.square().mean(-1, true) + 1e-5).sqrt();
    return centred / deviation * m_tensors.at(name + ".weight") + m_tensors.at(name + ".bias");
}

at::Tensor PlainClip::layer(at::Tensor x, const std::string& transformer, PlainHalf half,
                            bool isCausal) const {
    const std::string block = transformer + ".resblocks.0";
    const auto linear = [&](const at::Tensor& t, const std::string& weight,
                            const std::string& bias) {
        return at::matmul(t, m_tensors.at(block + weight).t()) + m_tensors.at(block + bias);
    };
    const at::Tensor all = linear(normalised(x, block + ".ln_1"), ".attn.in_proj_weight",
                                  ".attn.in_proj_bias"); // [L, 3 width]
    const int64_t perHead = half.width / half.heads;
    std::vector<at::Tensor> heads;
    for (int64_t h = 0; h < half.heads; ++h) {
        const auto part = [&](int64_t which) {
            return all.narrow(1, which * half.width + h * perHead, perHead);
        };
        at::Tensor scores = at::matmul(part(0), part(1).t()) / std::sqrt(double(perHead));
        for (int64_t row = 0; isCausal && row + 1 < scores.size(0); ++row) {
            scores[row].narrow(0, row + 1, scores.size(1) - row - 1).fill_(-1e30);
        }
        heads.push_back(at::matmul(at::softmax(scores, -1), part(2)));
    }
    x = x + linear(at::cat(heads, 1), ".attn.out_proj.weight", ".attn.out_proj.bias");
    at::Tensor inside =
        linear(normalised(x, block + ".ln_2"), ".mlp.c_fc.weight", ".mlp.c_fc.bias");
    inside = m_activation == ClipActivation::Gelu
                 ? inside * 0.5 * (1.0 + at::erf(inside / std::sqrt(2.0)))
                 : inside / (1.0 + at::exp(-1.702 * inside));
    return x + linear(inside, ".mlp.c_proj.weight", ".mlp.c_proj.bias");
}

at::Tensor PlainClip::imageFeatures(const at::Tensor& pixels) const {
    const at::Tensor filters = m_tensors.at("visual.conv1.weight").flatten(1);
    std::vector<at::Tensor> rows{m_tensors.at("visual.class_embedding")};
    for (int64_t y = 0; y < kGrid; ++y) {
        for (int64_t x = 0; x < kGrid; ++x) {
            const at::Tensor patch =
                pixels.narrow(1, y * kPatch, kPatch).narrow(2, x * kPatch, kPatch);
            rows.push_back(at::mv(filters, patch.flatten()));
        }
    }
    at::Tensor x = at::stack(rows) + m_tensors.at("visual.positional_embedding");
    x = layer(normalised(x, "visual.ln_pre"), "visual.transformer", m_vision, false);
    return at::matmul(normalised(x[0], "visual.ln_post"), m_tensors.at("visual.proj"));
}

at::Tensor PlainClip::textFeatures(const at::Tensor& tokens) const {
    const at::Tensor x = m_tensors.at("token_embedding.weight").index_select(0, tokens) +
                         m_tensors.at("positional_embedding");
    const at::Tensor out = normalised(layer(x, "transformer", m_text, true), "ln_final");
    const int64_t end = tokens.argmax().item<int64_t>();
    return at::matmul(out[end], m_tensors.at("text_projection"));
}

at::Tensor PlainClip::somePixels() {
    at::manual_seed(3);
    return at::randn({2, 3, kPatch * kGrid, kPatch * kGrid});
}

at::Tensor PlainClip::someTokens() {
    return at::tensor({38, 4, 7, 39, 0, 0, 38, 12, 3, 5, 9, 39}, at::kLong).reshape({2, kContext});
}

} // namespace styleclip::test
