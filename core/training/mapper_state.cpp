#include "core/training/mapper_state.h"

#include "models/checkpoint/checkpoint.h"
#include "models/error.h"

#include <ATen/ATen.h>

#include <utility>

namespace styleclip {

namespace {

constexpr const char* kBestLoss = "best loss";
constexpr const char* kBestStep = "best step";
constexpr const char* kValidatedStep = "validated step";
constexpr const char* kNewestStep = "newest step";
const std::string kMapper = "mapper/";       // before the names of its tensors
const std::string kOptimizer = "optimizer/"; // likewise

constexpr const char* kEarlierFile = "training_state.pt";
constexpr const char* kEarlierFormat = "styleclip mapper training 1";

/// Reads the parts of a state of the version before and refuses what is not there.
class EarlierState {
public:
    explicit EarlierState(const std::filesystem::path& path)
        : m_path(path), m_checkpoint(Checkpoint::open(path)) {
        if (entry<std::string>("format") != kEarlierFormat) {
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

/// So that a training of hours, begun with the version before, can go on with this one.
ComputationState readEarlier(const std::filesystem::path& folder) {
    const EarlierState earlier(folder / kEarlierFile);
    MapperTrainingState state;
    if (earlier.entry<bool>("has_best")) {
        state.bestLoss = earlier.entry<double>("best_loss");
    }
    state.bestStep = earlier.entry<int64_t>("best_step");
    state.validatedStep = earlier.entry<int64_t>("validated_step");
    // Not every state of that version has it.
    if (const auto* step = earlier.find<int64_t>("newest_step")) {
        state.newestStep = *step;
    }
    state.learner.parameters = earlier.tensors("mapper");
    state.learner.optimizer.tensors = earlier.tensors("optimizer");
    return {tensorsOf(state), earlier.entry<std::string>("settings"),
            earlier.entry<int64_t>("step")};
}

int64_t storedStep(const ComputationState& stored, const char* name) {
    return static_cast<int64_t>(storedNumber(stored.tensors, name));
}

/// The tensors whose names begin with `prefix`, without it.
std::map<std::string, at::Tensor> part(const ComputationState& stored, const std::string& prefix) {
    std::map<std::string, at::Tensor> result;
    for (const auto& [name, tensor] : stored.tensors) {
        if (name.rfind(prefix, 0) == 0) {
            result[name.substr(prefix.size())] = tensor;
        }
    }
    return result;
}

} // namespace

ComputationKind mapperTrainingKind() {
    return {Phrase("mapper training"),
            "training_state.safetensors",
            "styleclip mapper training 2",
            "step,part,total,identity,clip,l2",
            {kEarlierFile},
            readEarlier};
}

std::map<std::string, at::Tensor> tensorsOf(const MapperTrainingState& state) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : state.learner.parameters) {
        tensors[kMapper + name] = tensor;
    }
    for (const auto& [name, tensor] : state.learner.optimizer.tensors) {
        tensors[kOptimizer + name] = tensor;
    }
    // There is none before the first validation, and no number stands for none.
    if (state.bestLoss) {
        tensors[kBestLoss] = storedNumber(*state.bestLoss);
    }
    tensors[kBestStep] = storedNumber(static_cast<double>(state.bestStep));
    tensors[kValidatedStep] = storedNumber(static_cast<double>(state.validatedStep));
    if (state.newestStep) {
        tensors[kNewestStep] = storedNumber(static_cast<double>(*state.newestStep));
    }
    return tensors;
}

MapperTrainingState mapperTrainingState(const ComputationState& stored) {
    MapperTrainingState state;
    state.learner.parameters = part(stored, kMapper);
    state.learner.optimizer = {stored.steps, part(stored, kOptimizer)};
    if (stored.tensors.count(kBestLoss) != 0) {
        state.bestLoss = storedNumber(stored.tensors, kBestLoss);
    }
    state.bestStep = storedStep(stored, kBestStep);
    state.validatedStep = storedStep(stored, kValidatedStep);
    if (stored.tensors.count(kNewestStep) != 0) {
        state.newestStep = storedStep(stored, kNewestStep);
    }
    return state;
}

} // namespace styleclip
