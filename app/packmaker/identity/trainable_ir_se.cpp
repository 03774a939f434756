#include "app/packmaker/identity/trainable_ir_se.h"

#include "app/packmaker/learning/step_seed.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr double kEpsilon = 1e-5;
constexpr double kMomentum = 0.02; // of running statistics
constexpr int64_t kReduction = 16; // channels for each one between squeeze and excitation

at::Tensor normal(uint64_t seed, at::IntArrayRef sizes, double deviation) {
    const at::Tensor flat = sampleNormal(seed, sizes[0], c10::multiply_integers(sizes) / sizes[0]);
    return flat.reshape(sizes) * deviation;
}

const std::string kStatistics = "statistics/"; // before their names in a training's state

} // namespace

TrainableIrSe::TrainableIrSe(IrSeShape shape, uint64_t seed, c10::Device device)
    : m_shape(std::move(shape)), m_device(device) {
    uint64_t use = 0;
    const auto next = [&] { return stepSeed(seed, 0, ++use); };
    int64_t channels = m_shape.firstWidth;
    addConvolution("input_layer.0", channels, 3, 3, next());
    addNorm("input_layer.1", channels);
    add("input_layer.2.weight", at::full({channels}, 0.25));
    int64_t index = 0;
    int64_t side = m_shape.inputSize;
    for (size_t stage = 0; stage < m_shape.widths.size(); ++stage) {
        for (int64_t i = 0; i < m_shape.blocks[stage]; ++i) {
            addBlock(fmt::format("body.{}", index++), channels, m_shape.widths[stage], next());
            channels = m_shape.widths[stage];
        }
        side = (side + 1) / 2;
    }
    addNorm("output_layer.0", channels);
    const int64_t features = channels * side * side;
    // Without a normalisation behind it the outputs begin at 0: unlearning thousands of random
    // weights would take most of a short training.
    const double deviation =
        m_shape.norm.empty() ? 0.0 : 1.0 / std::sqrt(static_cast<double>(features));
    add(m_shape.linear + ".weight", normal(next(), {m_shape.outputs, features}, deviation));
    add(m_shape.linear + ".bias", at::zeros({m_shape.outputs}));
    if (!m_shape.norm.empty()) {
        addNorm(m_shape.norm, m_shape.outputs);
    }
}

void TrainableIrSe::add(const std::string& name, const at::Tensor& weight) {
    m_weights[name] = weight.to(m_device, at::kFloat).set_requires_grad(true);
}

void TrainableIrSe::addConvolution(const std::string& name, int64_t outputs, int64_t inputs,
                                   int64_t size, uint64_t seed) {
    const double deviation = std::sqrt(1.5 / static_cast<double>(inputs * size * size));
    add(name + ".weight", normal(seed, {outputs, inputs, size, size}, deviation)
                              .contiguous(at::MemoryFormat::ChannelsLast)); // twice as fast on CPUs
}

void TrainableIrSe::addNorm(const std::string& name, int64_t channels) {
    add(name + ".weight", at::ones({channels}));
    add(name + ".bias", at::zeros({channels}));
    m_statistics[name + ".running_mean"] = at::zeros({channels}, at::device(m_device));
    m_statistics[name + ".running_var"] = at::ones({channels}, at::device(m_device));
}

void TrainableIrSe::addBlock(const std::string& name, int64_t inputs, int64_t outputs,
                             uint64_t seed) {
    uint64_t use = 0;
    const auto next = [&] { return stepSeed(seed, 0, ++use); };
    if (inputs != outputs) {
        addConvolution(name + ".shortcut_layer.0", outputs, inputs, 1, next());
        addNorm(name + ".shortcut_layer.1", outputs);
    }
    const std::string path = name + ".res_layer.";
    addNorm(path + "0", inputs);
    addConvolution(path + "1", outputs, inputs, 3, next());
    add(path + "2.weight", at::full({outputs}, 0.25));
    addConvolution(path + "3", outputs, outputs, 3, next());
    addNorm(path + "4", outputs);
    addConvolution(path + "5.fc1", outputs / kReduction, outputs, 1, next());
    addConvolution(path + "5.fc2", outputs, outputs / kReduction, 1, next());
}

const at::Tensor& TrainableIrSe::weight(const std::string& name) const {
    return m_weights.at(name);
}

at::Tensor TrainableIrSe::norm(const std::string& name, const at::Tensor& x,
                               Statistics statistics) {
    return at::batch_norm(x, weight(name + ".weight"), weight(name + ".bias"),
                          m_statistics.at(name + ".running_mean"),
                          m_statistics.at(name + ".running_var"), statistics == Statistics::OfBatch,
                          kMomentum, kEpsilon,
                          /*cudnn_enabled=*/true);
}

at::Tensor TrainableIrSe::block(const std::string& name, const at::Tensor& x, int64_t stride,
                                Statistics statistics) {
    // Every second pixel first: the backward pass of oneDNN's convolution with stride 2 and a
    // kernel of one pixel crashes for some widths (LibTorch 1.13, channels last).
    at::Tensor shortcut = stride == 1 ? x : at::max_pool2d(x, 1, stride);
    const std::string projection = name + ".shortcut_layer.";
    if (m_weights.count(projection + "0.weight") != 0) {
        shortcut = norm(projection + "1", at::conv2d(shortcut, weight(projection + "0.weight")),
                        statistics);
    }
    const std::string path = name + ".res_layer.";
    at::Tensor out = norm(path + "0", x, statistics);
    out =
        at::prelu(at::conv2d(out, weight(path + "1.weight"), {}, 1, 1), weight(path + "2.weight"));
    out = at::conv2d(out, weight(path + "3.weight"), {}, stride, 1);
    out = norm(path + "4", out, statistics);
    const at::Tensor pooled = at::adaptive_avg_pool2d(out, {1, 1}).flatten(1);
    const at::Tensor inner = at::relu(at::linear(pooled, weight(path + "5.fc1.weight").flatten(1)));
    const at::Tensor gates =
        at::sigmoid(at::linear(inner, weight(path + "5.fc2.weight").flatten(1)));
    return out * gates.unsqueeze(2).unsqueeze(3) + shortcut;
}

at::Tensor TrainableIrSe::forward(const at::Tensor& pictures, Statistics statistics) {
    at::Tensor x = at::conv2d(pictures.contiguous(at::MemoryFormat::ChannelsLast),
                              weight("input_layer.0.weight"), {}, 1, 1);
    x = at::prelu(norm("input_layer.1", x, statistics), weight("input_layer.2.weight"));
    int64_t index = 0;
    for (const int64_t blocks : m_shape.blocks) {
        for (int64_t i = 0; i < blocks; ++i) {
            x = block(fmt::format("body.{}", index++), x, i == 0 ? 2 : 1, statistics);
        }
    }
    x = norm("output_layer.0", x, statistics).flatten(1);
    x = at::linear(x, weight(m_shape.linear + ".weight"), weight(m_shape.linear + ".bias"));
    return m_shape.norm.empty() ? x : norm(m_shape.norm, x, statistics);
}

void TrainableIrSe::addStatistics(std::map<std::string, at::Tensor>& state) const {
    for (const auto& [name, tensor] : m_statistics) {
        state[kStatistics + name] = tensor;
    }
}

void TrainableIrSe::restoreStatistics(const std::map<std::string, at::Tensor>& state) {
    for (auto& [name, tensor] : m_statistics) {
        const auto found = state.find(kStatistics + name);
        if (found == state.end() || !found->second.sizes().equals(tensor.sizes())) {
            throw Error(
                ErrorKind::Mismatch,
                "the stored training is of another network: {} is missing or of another shape",
                name);
        }
        tensor.copy_(found->second);
    }
}

std::map<std::string, at::Tensor> TrainableIrSe::exported() const {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : m_weights) {
        tensors[name] = tensor.detach().cpu().to(at::kHalf).contiguous();
    }
    for (const auto& [name, tensor] : m_statistics) {
        tensors[name] = tensor.cpu().to(at::kHalf).contiguous();
    }
    return tensors;
}

} // namespace styleclip
