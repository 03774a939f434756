#include "models/checkpoint/state_search.h"

#include "models/error.h"

namespace styleclip {

StateDict stateBeside(const Checkpoint& checkpoint, const std::string& landmark,
                      const Phrase& network) {
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        if (name.size() < landmark.size() ||
            name.compare(name.size() - landmark.size(), landmark.size(), landmark) != 0) {
            continue;
        }
        const std::string prefix = name.substr(0, name.size() - landmark.size());
        if (prefix.empty() || prefix.back() == '.') {
            return withPrefix(checkpoint.tensors(), prefix);
        }
    }
    throw Error(ErrorKind::File, "{} is not {}: it has no tensor {}", checkpoint.path(), network,
                landmark);
}

} // namespace styleclip
