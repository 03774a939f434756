#include "core/training/training_state.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <memory>
#include <utility>

namespace styleclip {

namespace {

constexpr const char* kFormat = "styleclip mapper training 1";

Value tensorMapping(const std::map<std::string, at::Tensor>& tensors) {
    auto mapping = std::make_shared<Mapping>();
    for (const auto& [name, tensor] : tensors) {
        mapping->items.emplace_back(Value(name), Value(StoredTensor(tensor)));
    }
    return Value(std::shared_ptr<const Mapping>(std::move(mapping)));
}

/// Reads the parts of a state file and refuses what is not there.
class StateReader {
public:
    explicit StateReader(const std::filesystem::path& path)
        : m_path(path), m_checkpoint(Checkpoint::open(path)) {
        if (text("format") != kFormat) {
            refuse();
        }
    }

    template <typename T>
    [[nodiscard]] const T* find(const std::string& key) const {
        const Value* value = m_checkpoint.root().find(key);
        return value != nullptr ? value->as<T>() : nullptr;
    }

    template <typename T>
    [[nodiscard]] const T& entry(const std::string& key) const {
        const T* value = find<T>(key);
        if (value == nullptr) {
            refuse();
        }
        return *value;
    }

    [[nodiscard]] const std::string& text(const std::string& key) const {
        return entry<std::string>(key);
    }

    [[nodiscard]] std::map<std::string, at::Tensor> tensors(const std::string& key) const {
        std::map<std::string, at::Tensor> result;
        for (const auto& [name, value] : entry<std::shared_ptr<const Mapping>>(key)->items) {
            if (name.as<std::string>() == nullptr || value.tensor() == nullptr) {
                refuse();
            }
            result[*name.as<std::string>()] = value.tensor()->loadFloat();
        }
        return result;
    }

private:
    [[noreturn]] void refuse() const {
        throw Error(ErrorKind::File,
                    "{} is not the state of a mapper training; remove it to begin anew", m_path);
    }

    std::filesystem::path m_path;
    Checkpoint m_checkpoint;
};

} // namespace

void writeTrainingState(const std::filesystem::path& path, const TrainingState& state) {
    auto root = std::make_shared<Mapping>();
    const auto add = [&root](const std::string& key, Value value) {
        root->items.emplace_back(Value(key), std::move(value));
    };
    add("format", std::string(kFormat));
    add("settings", state.settings);
    add("step", state.learner.optimizer.steps);
    add("has_best", state.bestLoss.has_value());
    add("best_loss", state.bestLoss.value_or(0.0));
    add("best_step", state.bestStep);
    add("validated_step", state.validatedStep);
    if (state.newestStep) {
        add("newest_step", *state.newestStep);
    }
    add("mapper", tensorMapping(state.learner.parameters));
    add("optimizer", tensorMapping(state.learner.optimizer.tensors));
    writeTorchZip(path, Value(std::shared_ptr<const Mapping>(std::move(root))));
}

TrainingState readTrainingState(const std::filesystem::path& path) {
    const StateReader reader(path);
    TrainingState state;
    state.settings = reader.text("settings");
    if (reader.entry<bool>("has_best")) {
        state.bestLoss = reader.entry<double>("best_loss");
    }
    state.bestStep = reader.entry<int64_t>("best_step");
    state.validatedStep = reader.entry<int64_t>("validated_step");
    if (const auto* step = reader.find<int64_t>("newest_step")) {
        state.newestStep = *step;
    }
    state.learner.parameters = reader.tensors("mapper");
    state.learner.optimizer.steps = reader.entry<int64_t>("step");
    state.learner.optimizer.tensors = reader.tensors("optimizer");
    return state;
}

} // namespace styleclip
