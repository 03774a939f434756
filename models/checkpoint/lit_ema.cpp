#include "models/checkpoint/lit_ema.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace styleclip {

namespace {

const std::string kCounter = "num_updates";
const std::string kDecay = "decay";

bool endsWith(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string withoutDots(std::string name) {
    name.erase(std::remove(name.begin(), name.end(), '.'), name.end());
    return name;
}

/// What stands before the names of LitEma's tensors: `model_ema.`
std::vector<std::string> averagesIn(const StateDict& tensors) {
    std::vector<std::string> prefixes;
    for (const auto& [name, tensor] : tensors) {
        if (!endsWith(name, "." + kCounter)) {
            continue;
        }
        const std::string prefix = name.substr(0, name.size() - kCounter.size());
        if (tensors.count(prefix + kDecay) != 0) {
            prefixes.push_back(prefix);
        }
    }
    return prefixes;
}

/// Where in `name` the part begins that reads `dotless` without its dots, after a dot or as a
/// whole.
std::optional<size_t> placeOf(const std::string& dotless, const std::string& name) {
    size_t place = name.size();
    size_t left = dotless.size();
    while (left > 0 && place > 0) {
        --place;
        if (name[place] == '.') {
            continue;
        }
        if (name[place] != dotless[left - 1]) {
            return std::nullopt;
        }
        --left;
    }
    const bool isWhole = left == 0 && (place == 0 || name[place - 1] == '.');
    return isWhole ? std::optional<size_t>(place) : std::nullopt;
}

/// What stands before the names of the network whose parameters are called `names` without dots.
/// The longest of them finds it, since few others end alike.
std::optional<std::string> averagedNetwork(const StateDict& tensors, const std::string& average,
                                           const std::set<std::string>& names) {
    const std::string longest = *std::max_element(
        names.begin(), names.end(),
        [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
    for (const auto& [name, tensor] : tensors) {
        const std::optional<size_t> place = placeOf(longest, name);
        if (!place || name.rfind(average, 0) == 0) {
            continue;
        }
        std::string prefix = name.substr(0, *place);
        std::set<std::string> known;
        for (const auto& [own, value] : withPrefix(tensors, prefix)) {
            known.insert(withoutDots(own));
        }
        if (std::includes(known.begin(), known.end(), names.begin(), names.end())) {
            return prefix;
        }
    }
    return std::nullopt;
}

} // namespace

void nameLitEmaAverages(StateDict& tensors) {
    for (const std::string& average : averagesIn(tensors)) {
        StateDict parameters = withPrefix(tensors, average);
        parameters.erase(kCounter);
        parameters.erase(kDecay);
        std::set<std::string> names;
        for (const auto& [name, tensor] : parameters) {
            names.insert(name);
        }
        if (names.empty()) {
            continue;
        }
        const std::optional<std::string> network = averagedNetwork(tensors, average, names);
        if (!network) {
            continue;
        }
        for (const auto& [name, tensor] : withPrefix(tensors, average)) {
            tensors.erase(average + name); // LitEma's own counters, too
        }
        for (const auto& [name, own] : withPrefix(tensors, *network)) {
            const auto averaged = parameters.find(withoutDots(name));
            tensors.emplace(average + name, averaged != parameters.end() ? averaged->second : own);
        }
    }
}

} // namespace styleclip
