#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/phrase.h"

#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// Which network is taken of a file that may hold several of a kind: of a training for example the
/// generator as it is and its running average, which is the one that published pictures are of.
struct NetworkChoice {
    std::string prefix;              ///< what stands before its tensors' names: `g_ema.`
    std::vector<std::string> others; ///< the same of those that are left
    bool isOpen = false; ///< Nothing tells which one is meant; the first by name is taken.

    /// Where it is open a sentence that says so, without the file's name.
    [[nodiscard]] std::optional<Phrase> notice() const;
};

/// The networks that have a tensor of the name `landmark`; nothing if there is none. An average is
/// recognised by the words that stand before: `g_ema`, `netG_ema`, `params_ema`, `generatorEMA`,
/// `g_running`, `state_dict_ema` and so on.
[[nodiscard]] std::optional<NetworkChoice> chooseNetwork(const StateDict& tensors,
                                                         const std::string& landmark);

/// The tensor `name` of a network whose tensors' names begin with `prefix`: one of its own, else one
/// that stands beside the network or beside what that is nested in. Null if there is none.
[[nodiscard]] const StoredTensor* findBeside(const StateDict& tensors, const std::string& prefix,
                                             const std::string& name);

/// The state dict that a network's checkpoint keeps somewhere (`state_dict`, `model`, a module's
/// name): all tensors of the network that chooseNetwork() takes, named without what stands before.
/// Throws Error(File) saying that the file is not `network` ("a CLIP model") when there is no such
/// tensor.
[[nodiscard]] StateDict stateBeside(const Checkpoint& checkpoint, const std::string& landmark,
                                    const Phrase& network);

} // namespace styleclip
