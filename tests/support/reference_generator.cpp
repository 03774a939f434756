#include "tests/support/reference_generator.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>

namespace styleclip::test {

namespace {

at::Tensor equalLinear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
                       double rate) {
    const double scale = rate / std::sqrt(static_cast<double>(weight.size(1)));
    return at::linear(x, weight * scale, bias * rate);
}

at::Tensor fusedLeakyRelu(const at::Tensor& x) {
    return at::leaky_relu(x, 0.2) * std::sqrt(2.0);
}

/// Zeros between the pixels, padding, then the filter (as a true convolution), on every channel.
at::Tensor upfirdn(const at::Tensor& x, const at::Tensor& kernel, int64_t up, int64_t before,
                   int64_t after) {
    at::Tensor planes = x.reshape({-1, 1, x.size(2), x.size(3)});
    if (up > 1) {
        at::Tensor wide =
            at::zeros({planes.size(0), 1, up * x.size(2), up * x.size(3)}, x.options());
        wide.slice(2, 0, {}, up).slice(3, 0, {}, up).copy_(planes);
        planes = wide;
    }
    planes = at::constant_pad_nd(planes, {before, after, before, after}, 0);
    planes = at::conv2d(planes, kernel.flip({0, 1}).unsqueeze(0).unsqueeze(0));
    return planes.view({x.size(0), x.size(1), planes.size(2), planes.size(3)});
}

at::Tensor modulate(const at::Tensor& weight, const at::Tensor& style, bool demodulate) {
    const double fanIn = static_cast<double>(weight[0][0].numel());
    at::Tensor modulated =
        weight * (1.0 / std::sqrt(fanIn)) * style.view({style.size(0), 1, -1, 1, 1});
    if (demodulate) {
        modulated = modulated * (modulated.square().sum({2, 3, 4}, true) + 1e-8).rsqrt();
    }
    return modulated; // [N, O, I, k, k]
}

at::Tensor groupedConvolution(const at::Tensor& x, const at::Tensor& weight, bool up) {
    const int64_t batch = x.size(0);
    const int64_t out = weight.size(1);
    const int64_t in = weight.size(2);
    const int64_t kernel = weight.size(3);
    const at::Tensor packed = x.reshape({1, batch * in, x.size(2), x.size(3)});
    const at::Tensor y =
        up ? at::conv_transpose2d(packed,
                                  weight.transpose(1, 2).reshape({batch * in, out, kernel, kernel}),
                                  {}, 2, 0, 0, batch)
           : at::conv2d(packed, weight.reshape({batch * out, in, kernel, kernel}), {}, 1,
                        kernel / 2, 1, batch);
    return y.view({batch, out, y.size(2), y.size(3)});
}

} // namespace

ReferenceGenerator::ReferenceGenerator(const StateDict& state, std::optional<double> clamp,
                                       c10::Device device)
    : m_clamp(clamp) {
    for (const auto& [name, stored] : state) {
        m_tensors.emplace(name, stored.loadFloat().to(device));
    }
}

std::vector<at::Tensor> ReferenceGenerator::trainedWeights() {
    const std::string ending = ".conv.weight";
    std::vector<at::Tensor> weights;
    for (auto& [name, tensor] : m_tensors) {
        if (name.size() > ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            weights.push_back(tensor.set_requires_grad(true));
        }
    }
    return weights;
}

const at::Tensor& ReferenceGenerator::tensor(const std::string& name) const {
    return m_tensors.at(name);
}

at::Tensor ReferenceGenerator::clamped(const at::Tensor& x) const {
    return m_clamp ? x.clamp(-*m_clamp, *m_clamp) : x;
}

at::Tensor ReferenceGenerator::mapping(const at::Tensor& z) const {
    at::Tensor x = z * (z.square().mean(1, true) + 1e-8).rsqrt();
    for (int64_t layer = 1; m_tensors.count(fmt::format("style.{}.weight", layer)) > 0; ++layer) {
        const std::string name = fmt::format("style.{}", layer);
        x = fusedLeakyRelu(equalLinear(x, tensor(name + ".weight"), tensor(name + ".bias"), 0.01));
    }
    return x;
}

at::Tensor ReferenceGenerator::affine(const at::Tensor& wPlus) const {
    std::vector<at::Tensor> styles;
    const auto add = [&](const std::string& name, int64_t entry) {
        const std::string modulation = name + ".conv.modulation";
        styles.push_back(equalLinear(wPlus.select(1, entry), tensor(modulation + ".weight"),
                                     tensor(modulation + ".bias"), 1.0));
    };
    add("conv1", 0);
    add("to_rgb1", 1);
    for (int64_t entry = 1, block = 0; entry + 2 < wPlus.size(1); entry += 2, ++block) {
        add(fmt::format("convs.{}", 2 * block), entry);
        add(fmt::format("convs.{}", 2 * block + 1), entry + 1);
        add(fmt::format("to_rgbs.{}", block), entry + 2);
    }
    return at::cat(styles, 1);
}

at::Tensor ReferenceGenerator::styledConvolution(const at::Tensor& x, const at::Tensor& style,
                                                 const std::string& name, int64_t noiseIndex,
                                                 bool up) const {
    const at::Tensor weight = modulate(tensor(name + ".conv.weight"), style, true);
    at::Tensor y = groupedConvolution(x, weight, up);
    if (up) {
        y = upfirdn(y, tensor(name + ".conv.blur.kernel"), 1, 1, 1);
    }
    y = y + tensor(name + ".noise.weight") * tensor(fmt::format("noises.noise_{}", noiseIndex));
    return clamped(fusedLeakyRelu(y + tensor(name + ".activate.bias").view({1, -1, 1, 1})));
}

at::Tensor ReferenceGenerator::toRgb(const at::Tensor& x, const at::Tensor& style,
                                     const std::string& name, const at::Tensor& skip) const {
    const at::Tensor weight = modulate(tensor(name + ".conv.weight"), style, false);
    const at::Tensor rgb = clamped(groupedConvolution(x, weight, false) + tensor(name + ".bias"));
    return skip.defined() ? rgb + upfirdn(skip, tensor(name + ".upsample.kernel"), 2, 2, 1) : rgb;
}

at::Tensor ReferenceGenerator::synthesize(const at::Tensor& s, int64_t resolution) const {
    int64_t position = 0;
    const auto nextStyle = [&](const std::string& name) {
        const int64_t width = tensor(name + ".conv.modulation.bias").size(0);
        position += width;
        return s.narrow(1, position - width, width);
    };
    at::Tensor x = tensor("input.input").repeat({s.size(0), 1, 1, 1});
    x = styledConvolution(x, nextStyle("conv1"), "conv1", 0, false);
    at::Tensor skip = toRgb(x, nextStyle("to_rgb1"), "to_rgb1", {});
    for (int64_t block = 0, pixels = 8; pixels <= resolution; ++block, pixels *= 2) {
        const std::string up = fmt::format("convs.{}", 2 * block);
        const std::string plain = fmt::format("convs.{}", 2 * block + 1);
        const std::string rgb = fmt::format("to_rgbs.{}", block);
        x = styledConvolution(x, nextStyle(up), up, 2 * block + 1, true);
        x = styledConvolution(x, nextStyle(plain), plain, 2 * block + 2, false);
        skip = toRgb(x, nextStyle(rgb), rgb, skip);
    }
    return skip;
}

} // namespace styleclip::test
