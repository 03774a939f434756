#include "models/checkpoint/state_search.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace styleclip {

namespace {

/// What stands before `landmark` in the names that end with it as a whole.
std::vector<std::string> prefixesOf(const StateDict& tensors, const std::string& landmark) {
    std::vector<std::string> prefixes;
    for (const auto& [name, tensor] : tensors) {
        if (name.size() < landmark.size() ||
            name.compare(name.size() - landmark.size(), landmark.size(), landmark) != 0) {
            continue;
        }
        std::string prefix = name.substr(0, name.size() - landmark.size());
        if (prefix.empty() || prefix.back() == '.') {
            prefixes.push_back(std::move(prefix));
        }
    }
    return prefixes;
}

/// The words of a name in lower case: "netG_ema" and "netGEma" are both "net", "g" and "ema".
std::set<std::string> wordsOf(const std::string& name) {
    const auto is = [&name](int (*kind)(int), size_t i) {
        return i < name.size() && kind(static_cast<unsigned char>(name[i])) != 0;
    };
    std::set<std::string> words;
    std::string word;
    for (size_t i = 0; i <= name.size(); ++i) {
        const bool begins =
            is(std::isupper, i) && i > 0 && (is(std::islower, i - 1) || is(std::islower, i + 1));
        if (!is(std::isalpha, i) || begins) {
            words.insert(word);
            word.clear();
        }
        if (is(std::isalpha, i)) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
        }
    }
    return words;
}

/// The lower, the more likely it is the network that is meant.
int rankOf(const std::string& prefix) {
    static const std::set<std::string> averages = {"ema",     "average", "averaged", "avg",
                                                   "running", "shadow",  "smooth",   "smoothed",
                                                   "swa",     "gs"};
    // Beside these the average is what has no mark, as in Lightning's `current_model_state`.
    static const std::set<std::string> raw = {"current", "online", "raw"};
    const std::set<std::string> words = wordsOf(prefix);
    const auto hasOneOf = [&words](const std::set<std::string>& marks) {
        return std::any_of(words.begin(), words.end(),
                           [&marks](const std::string& word) { return marks.count(word) != 0; });
    };
    return hasOneOf(averages) ? 0 : hasOneOf(raw) ? 2 : 1;
}

/// For people: without the dot.
std::string nameOf(const std::string& prefix) {
    return inQuotes(prefix.substr(0, prefix.empty() ? 0 : prefix.size() - 1));
}

} // namespace

std::optional<Phrase> NetworkChoice::notice() const {
    if (!isOpen) {
        return std::nullopt;
    }
    return Phrase("holds {} networks of this kind, and nothing tells which one is meant; {} is "
                  "taken, the first by name",
                  others.size() + 1, nameOf(prefix));
}

std::optional<NetworkChoice> chooseNetwork(const StateDict& tensors, const std::string& landmark) {
    std::vector<std::pair<int, std::string>> found;
    for (std::string& prefix : prefixesOf(tensors, landmark)) {
        const int rank = rankOf(prefix);
        found.emplace_back(rank, std::move(prefix));
    }
    if (found.empty()) {
        return std::nullopt;
    }
    std::sort(found.begin(), found.end());
    NetworkChoice choice;
    choice.prefix = found[0].second;
    choice.isOpen = found.size() > 1 && found[0].first == found[1].first;
    for (size_t i = 1; i < found.size(); ++i) {
        choice.others.push_back(std::move(found[i].second));
    }
    return choice;
}

const StoredTensor* findBeside(const StateDict& tensors, const std::string& prefix,
                               const std::string& name) {
    for (std::string outer = prefix;; outer.pop_back(), outer.resize(outer.rfind('.') + 1)) {
        // Where there is no other dot nothing is left, as npos + 1 is 0.
        const auto found = tensors.find(outer + name);
        if (found != tensors.end() || outer.empty()) {
            return found != tensors.end() ? &found->second : nullptr;
        }
    }
}

StateDict stateBeside(const Checkpoint& checkpoint, const std::string& landmark,
                      const Phrase& network) {
    if (const auto choice = chooseNetwork(checkpoint.tensors(), landmark)) {
        return withPrefix(checkpoint.tensors(), choice->prefix);
    }
    throw Error(ErrorKind::File, "{} is not {}: it has no tensor {}", checkpoint.path(), network,
                landmark);
}

} // namespace styleclip
