#include "app/packmaker/identity/trainable_ir_se.h"

#include "app/packmaker/learning/step_seed.h"
#include "models/error.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>

namespace styleclip {

namespace {

const std::string kStatistics = "statistics/"; // before their names in a training's state

at::Tensor normal(uint64_t seed, at::IntArrayRef sizes, double deviation) {
    const at::Tensor flat = sampleNormal(seed, sizes[0], c10::multiply_integers(sizes) / sizes[0]);
    return flat.reshape(sizes) * deviation;
}

/// The tensors of a new network by their published names.
class FirstWeights {
public:
    FirstWeights(const IrSeShape& shape, uint64_t seed);

    [[nodiscard]] const StateDict& state() const { return m_state; }

private:
    void add(const std::string& name, const at::Tensor& weight) {
        m_state.emplace(name, StoredTensor(weight));
    }
    void addConvolution(const std::string& name, int64_t outputs, int64_t inputs, int64_t size,
                        uint64_t seed);
    void addNorm(const std::string& name, int64_t channels);
    void addBlock(const std::string& name, int64_t inputs, int64_t outputs, uint64_t seed);

    StateDict m_state;
};

FirstWeights::FirstWeights(const IrSeShape& shape, uint64_t seed) {
    uint64_t use = 0;
    const auto next = [&] { return stepSeed(seed, 0, ++use); };
    int64_t channels = shape.firstWidth;
    addConvolution("input_layer.0", channels, 3, 3, next());
    addNorm("input_layer.1", channels);
    add("input_layer.2.weight", at::full({channels}, 0.25));
    int64_t index = 0;
    int64_t side = shape.inputSize;
    for (size_t stage = 0; stage < shape.widths.size(); ++stage) {
        for (int64_t i = 0; i < shape.blocks[stage]; ++i) {
            addBlock(fmt::format("body.{}", index++), channels, shape.widths[stage], next());
            channels = shape.widths[stage];
        }
        side = (side + 1) / 2;
    }
    addNorm("output_layer.0", channels);
    const int64_t features = channels * side * side;
    // Without a normalisation behind it the outputs begin at 0: unlearning thousands of random
    // weights would take most of a short training.
    const double deviation =
        shape.norm.empty() ? 0.0 : 1.0 / std::sqrt(static_cast<double>(features));
    add(shape.linear + ".weight", normal(next(), {shape.outputs, features}, deviation));
    add(shape.linear + ".bias", at::zeros({shape.outputs}));
    if (!shape.norm.empty()) {
        addNorm(shape.norm, shape.outputs);
    }
}

void FirstWeights::addConvolution(const std::string& name, int64_t outputs, int64_t inputs,
                                  int64_t size, uint64_t seed) {
    const double deviation = std::sqrt(1.5 / static_cast<double>(inputs * size * size));
    add(name + ".weight", normal(seed, {outputs, inputs, size, size}, deviation));
}

void FirstWeights::addNorm(const std::string& name, int64_t channels) {
    add(name + ".weight", at::ones({channels}));
    add(name + ".bias", at::zeros({channels}));
    add(name + ".running_mean", at::zeros({channels}));
    add(name + ".running_var", at::ones({channels}));
}

void FirstWeights::addBlock(const std::string& name, int64_t inputs, int64_t outputs,
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
    addConvolution(path + "5.fc1", outputs / IrSeTrunk::kReduction, outputs, 1, next());
    addConvolution(path + "5.fc2", outputs, outputs / IrSeTrunk::kReduction, 1, next());
}

bool isStatistic(const std::string& name) {
    return name.find(".running_") != std::string::npos;
}

} // namespace

TrainableIrSe::TrainableIrSe(const IrSeShape& shape, uint64_t seed, c10::Device device)
    : TrainableIrSe(shape,
                    WeightReader(FirstWeights(shape, seed).state(), "a new network", device)) {}

TrainableIrSe::TrainableIrSe(const IrSeShape& shape, WeightReader reader) : m_trunk(reader) {
    const int64_t channels = m_trunk.stageChannels().back();
    const int64_t side = m_trunk.outputSize(shape.inputSize);
    m_featureNorm = BatchNorm::read(reader, "output_layer.0", channels);
    m_weight = reader.take(shape.linear + ".weight", {shape.outputs, channels * side * side});
    m_bias = reader.take(shape.linear + ".bias", {shape.outputs});
    if (!shape.norm.empty()) {
        m_outputNorm = BatchNorm::read(reader, shape.norm, shape.outputs);
    }
    reader.finish();
    for (const auto& [name, tensor] : reader.taken()) {
        at::Tensor own = tensor;
        if (isStatistic(name)) {
            m_statistics[name] = own;
            continue;
        }
        if (own.dim() == 4) { // twice as fast on CPUs
            own.set_data(own.contiguous(at::MemoryFormat::ChannelsLast));
        }
        m_weights[name] = own.set_requires_grad(true);
    }
}

at::Tensor TrainableIrSe::forward(const at::Tensor& pictures, NormStatistics statistics) const {
    const at::Tensor x =
        m_trunk.stages(pictures.contiguous(at::MemoryFormat::ChannelsLast), statistics).back();
    const at::Tensor features =
        at::linear(m_featureNorm(x, statistics).flatten(1), m_weight, m_bias);
    return m_outputNorm ? (*m_outputNorm)(features, statistics) : features;
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
