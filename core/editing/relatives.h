#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"

#include <cstdint>
#include <vector>

namespace styleclip {

/// How portraits like given ones are sampled.
struct RelativesOptions {
    double distance = 0.4; ///< 0: the mean of the parents; 1: as far away as any other portrait
    uint64_t seed = 1;
    int64_t count = 8;
};

/// Portraits in W+ like the parents, single portraits: on the way from their mean to random ones.
/// Throws Error(Usage) without parents and for counts below 1, Error(Mismatch) as convertLatent()
/// does.
[[nodiscard]] std::vector<Source> sampleRelatives(const Generator& generator,
                                                  const std::vector<Source>& parents,
                                                  const RelativesOptions& options);

} // namespace styleclip
