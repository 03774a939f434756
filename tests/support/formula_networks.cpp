#include "tests/support/formula_networks.h"

#include "tests/support/formula_weights.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace styleclip::test {

namespace {

class StateBuilder {
public:
    void add(const std::string& name, const std::vector<int64_t>& shape) {
        m_state.emplace(name, StoredTensor(formulaWeight(name, shape)));
    }

    void addNorm(const std::string& name, int64_t channels) {
        for (const char* part : {"weight", "bias", "running_mean", "running_var"}) {
            add(name + "." + part, {channels});
        }
        m_state.emplace(name + ".num_batches_tracked", StoredTensor(at::ones({}, at::kLong)));
    }

    void addLayer(const std::string& name, const std::vector<int64_t>& shape) {
        add(name + ".weight", shape);
        add(name + ".bias", {shape[0]});
    }

    void addTrunk(const IrSeShape& shape) {
        add("input_layer.0.weight", {shape.inputChannels, 3, 3, 3});
        addNorm("input_layer.1", shape.inputChannels);
        add("input_layer.2.weight", {shape.inputChannels});
        int64_t inputs = shape.inputChannels;
        int64_t index = 0;
        for (size_t stage = 0; stage < shape.channels.size(); ++stage) {
            for (int64_t i = 0; i < shape.blocks[stage]; ++i) {
                addBlock(fmt::format("body.{}", index++), inputs, shape.channels[stage]);
                inputs = shape.channels[stage];
            }
        }
    }

    StateDict take() { return std::move(m_state); }

private:
    void addBlock(const std::string& name, int64_t inputs, int64_t outputs) {
        if (inputs != outputs) {
            add(name + ".shortcut_layer.0.weight", {outputs, inputs, 1, 1});
            addNorm(name + ".shortcut_layer.1", outputs);
        }
        addNorm(name + ".res_layer.0", inputs);
        add(name + ".res_layer.1.weight", {outputs, inputs, 3, 3});
        add(name + ".res_layer.2.weight", {outputs});
        add(name + ".res_layer.3.weight", {outputs, outputs, 3, 3});
        addNorm(name + ".res_layer.4", outputs);
        add(name + ".res_layer.5.fc1.weight", {outputs / 16, outputs, 1, 1});
        add(name + ".res_layer.5.fc2.weight", {outputs, outputs / 16, 1, 1});
    }

    StateDict m_state;
};

/// Side after `stages` halvings, each rounded up.
int64_t shrunk(int64_t side, size_t stages) {
    for (size_t i = 0; i < stages; ++i) {
        side = (side + 1) / 2;
    }
    return side;
}

} // namespace

StateDict formulaIdentityState(const IrSeShape& shape) {
    StateBuilder builder;
    builder.addTrunk(shape);
    const int64_t channels = shape.channels.back();
    const int64_t side = shrunk(112, shape.channels.size());
    builder.addNorm("output_layer.0", channels);
    builder.addLayer("output_layer.3", {shape.embeddingDim, channels * side * side});
    builder.addNorm("output_layer.4", shape.embeddingDim);
    return builder.take();
}

StateDict formulaE4eState(int64_t layerCount, const IrSeShape& shape) {
    StateBuilder builder;
    builder.addTrunk(shape);
    const size_t stages = shape.channels.size();
    const int64_t width = shape.channels.back();
    builder.addLayer("latlayer1", {width, shape.channels[stages - 2], 1, 1});
    builder.addLayer("latlayer2", {width, shape.channels[stages - 3], 1, 1});
    for (int64_t i = 0; i < layerCount; ++i) {
        const std::string head = fmt::format("styles.{}", i);
        const int64_t side = shrunk(256, stages) * (i < 3 ? 1 : i < 7 ? 2 : 4);
        for (int64_t layer = 0; shrunk(side, static_cast<size_t>(layer)) > 1; ++layer) {
            builder.addLayer(fmt::format("{}.convs.{}", head, 2 * layer), {width, width, 3, 3});
        }
        builder.addLayer(head + ".linear", {width, width});
    }
    return builder.take();
}

std::shared_ptr<const IdentityNetwork> formulaIdentityNetwork(c10::Device device) {
    return IdentityNetwork::load(formulaIdentityState(), "IR-SE 50 filled by formula", device);
}

} // namespace styleclip::test
