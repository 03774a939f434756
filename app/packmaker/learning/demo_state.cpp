#include "app/packmaker/learning/demo_state.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <charconv>

namespace styleclip {

namespace {

constexpr const char* kFormat = "styleclip demo training 1";

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw Error(ErrorKind::File, "{} is not the state of a training; remove it to begin anew",
                path);
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
    if (std::from_chars(text.data(), end, result).ptr != end || !(result >= 0)) {
        refuse(checkpoint.path());
    }
    return result;
}

} // namespace

void writeDemoState(const std::filesystem::path& path, const DemoState& state) {
    std::map<std::string, at::Tensor> tensors;
    for (const auto& [name, tensor] : state.tensors) {
        tensors[name] = tensor.detach().cpu().contiguous();
    }
    writeSafetensors(path, tensors,
                     {{"format", kFormat},
                      {"settings", state.settings},
                      {"steps", fmt::format("{}", state.steps)},
                      {"minutes", fmt::format("{}", state.minutes)}});
}

DemoState readDemoState(const std::filesystem::path& path) {
    const Checkpoint checkpoint = Checkpoint::open(path);
    if (entry(checkpoint, "format") != kFormat) {
        refuse(path);
    }
    DemoState state;
    state.settings = entry(checkpoint, "settings");
    state.steps = number<int64_t>(checkpoint, "steps");
    state.minutes = number<double>(checkpoint, "minutes");
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        state.tensors[name] = tensor.load();
    }
    return state;
}

} // namespace styleclip
