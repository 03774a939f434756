#include "core/computation/computation_state.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <charconv>

namespace styleclip {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw Error(ErrorKind::File,
                "{} is not the saved state of this computation; remove it to start over", path);
}

std::string entry(const Checkpoint& checkpoint, const std::string& key) {
    const Value* metadata = checkpoint.root().find("__metadata__");
    const Value* value = metadata == nullptr ? nullptr : metadata->find(key);
    if (value == nullptr || value->as<std::string>() == nullptr) {
        refuse(checkpoint.path());
    }
    return *value->as<std::string>();
}

template <typename T>
T number(const Checkpoint& checkpoint, const std::string& key) {
    const std::string text = entry(checkpoint, key);
    T result{};
    const char* end = text.data() + text.size();
    // Also refuses what is no number: every comparison with it is false.
    if (std::from_chars(text.data(), end, result).ptr != end || !(result >= 0)) {
        refuse(checkpoint.path());
    }
    return result;
}

} // namespace

/// As one safetensors file: written atomically, readable by other programs, and with nothing in it
/// that runs. Numbers are texts of its metadata, which holds nothing else.
void writeComputationState(const std::filesystem::path& path, const std::string& format,
                           const ComputationState& state) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : state.tensors) {
        tensors[name] = tensor.detach().cpu().contiguous();
    }
    writeSafetensors(path, tensors,
                     {{"format", format},
                      {"settings", state.settings},
                      {"steps", fmt::format("{}", state.steps)},
                      {"minutes", fmt::format("{}", state.minutes)}});
}

ComputationState readComputationState(const std::filesystem::path& path,
                                      const std::string& format) {
    const Checkpoint checkpoint = Checkpoint::open(path);
    if (entry(checkpoint, "format") != format) {
        refuse(path);
    }
    ComputationState state;
    state.settings = entry(checkpoint, "settings");
    state.steps = number<int64_t>(checkpoint, "steps");
    state.minutes = number<double>(checkpoint, "minutes");
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        state.tensors[name] = tensor.load();
    }
    return state;
}

/// In double precision, so that a resumed computation goes on with exactly the same number.
at::Tensor storedNumber(double value) {
    return at::full({1}, value, at::kDouble);
}

double storedNumber(const std::map<std::string, at::Tensor>& tensors, const std::string& name) {
    const auto found = tensors.find(name);
    if (found == tensors.end() || found->second.numel() != 1) {
        throw Error(ErrorKind::Mismatch, "the stored state is of another kind: {} is missing",
                    name);
    }
    return found->second.item<double>();
}

} // namespace styleclip
