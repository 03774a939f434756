#include "tests/support/encoder_checkpoint.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "tests/support/formula_networks.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>

#include <memory>

namespace styleclip::test {

namespace {

/// A Python dict.
class Dictionary {
public:
    void add(const std::string& key, Value value) {
        m_mapping->items.emplace_back(Value(key), std::move(value));
    }

    [[nodiscard]] Value value() const { return Value(std::shared_ptr<const Mapping>(m_mapping)); }

private:
    std::shared_ptr<Mapping> m_mapping = std::make_shared<Mapping>();
};

} // namespace

EncoderCheckpoint smallE4e() {
    EncoderCheckpoint checkpoint;
    checkpoint.encoder = formulaE4eState(10, {16, {16, 24, 32}, {1, 1, 1}, 0});
    checkpoint.decoder = withPrefix(
        Checkpoint::open(dataPath("conformance/stylegan2/rosinality_64.pt")).tensors(), "g_ema.");
    checkpoint.latentAverage = formulaValues(3, {10, 32}).to(at::kFloat);
    checkpoint.options = {{"encoder_type", Value(std::string("Encoder4Editing"))},
                          {"start_from_latent_avg", Value(true)}};
    return checkpoint;
}

void writeEncoderCheckpoint(const std::filesystem::path& path,
                            const EncoderCheckpoint& checkpoint) {
    Dictionary state;
    for (const auto& [name, tensor] : checkpoint.encoder) {
        state.add("encoder." + name, Value(tensor));
    }
    for (const auto& [name, tensor] : checkpoint.decoder) {
        state.add("decoder." + name, Value(tensor));
    }
    Dictionary options;
    for (const auto& [name, value] : checkpoint.options) {
        options.add(name, value);
    }
    Dictionary root;
    root.add("state_dict", state.value());
    if (checkpoint.latentAverage.defined()) {
        root.add("latent_avg", Value(StoredTensor(checkpoint.latentAverage)));
    }
    root.add("opts", options.value());
    writeTorchZip(path, root.value());
}

} // namespace styleclip::test
