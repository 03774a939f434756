#pragma once

#include "models/checkpoint/pickle_globals.h"
#include "models/checkpoint/pickle_graph.h"
#include "models/files/byte_view.h"

#include <cstdint>

namespace styleclip {

/// Runs the pickle program (protocols 0 to 5) that begins at `offset` of `bytes`, and moves
/// `offset` behind it. Only allow-listed globals are rebuilt (pickle_globals.h); no code is run.
/// Throws Error(File) without the file's name.
[[nodiscard]] NodeId readPickle(PickleGraph& graph, const PickleContext& context,
                                const ByteView& bytes, uint64_t& offset);

} // namespace styleclip
