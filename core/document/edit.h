#pragma once

#include "core/document/level_factors.h"
#include "models/stylegan2/latent_space.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace styleclip {

/// How a delta was found.
enum class EditMethod { Optimization, Mapper, GlobalDirection };

/// Every method, in the order in which people see them: what takes a moment comes first.
inline constexpr std::array kAllMethods{EditMethod::GlobalDirection, EditMethod::Mapper,
                                        EditMethod::Optimization};

/// `optimization`, `mapper` or `global direction`, as documents spell them.
[[nodiscard]] std::string editMethodName(EditMethod method);
/// Nothing for any other name.
[[nodiscard]] std::optional<EditMethod> parseEditMethod(const std::string& name);

/// What a method was run with, in the order in which it should be shown: ("beta", 0.15).
using Parameter = std::variant<bool, int64_t, double, std::string>;
using Parameters = std::vector<std::pair<std::string, Parameter>>;

/// The run behind a delta, step by step, so that any step can be taken as the delta later.
struct EditLog {
    std::vector<std::string> columns; ///< "step", "total", "clip" ...
    at::Tensor rows;                  ///< float32 [steps, columns]
    at::Tensor latents; ///< float32 [steps, ...] as the delta is [N, ...], the latent at each step;
                        ///< may be undefined
};

/// A delta with a strength: the one thing that every method ends in.
struct Edit {
    std::string name;
    EditMethod method = EditMethod::Optimization;
    std::string neutral; ///< prompts; empty where the method has none
    std::string target;
    Parameters parameters;
    std::optional<EditLog> log;

    LatentSpace space = LatentSpace::WPlus; ///< W+ or S
    at::Tensor delta;      ///< float32, [N, n, d] or [N, channelCount]; N is 1 or the source's
    double strength = 1.0; ///< alpha for deltas in S; may be negative
    LevelFactors levels;   ///< of a mapper's delta
    bool enabled = true;   ///< false: muted, but kept
    /// Where the edit acts: uint8 [H, W] over the generator's picture, 255 wholly, 0 not at all;
    /// undefined: everywhere.
    at::Tensor mask;
};

/// What an edit adds to a latent of a generator with this layout: delta times strength and level
/// factors. Zero when it is muted.
[[nodiscard]] at::Tensor scaledDelta(const Edit& edit, const StyleLayout& layout);

} // namespace styleclip
