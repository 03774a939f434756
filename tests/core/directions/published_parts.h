#pragma once

#include "core/directions/channel_statistics.h"
#include "core/directions/global_direction.h"
#include "tests/core/directions/layouts.h"
#include "tests/support/test_data.h"

namespace styleclip::test {

// What the published directions of tests/data/conformance/global were made of.

inline DirectionRelevance publishedRelevance() {
    return DirectionRelevance(loadArray("conformance/global/fs3.npy"),
                              loadArray("conformance/global/text_direction.npy"));
}

inline ChannelStatistics publishedStatistics() {
    return loadChannelStatistics(Checkpoint::open(dataPath("conformance/global/S_mean_std")),
                                 conformanceLayout());
}

} // namespace styleclip::test
