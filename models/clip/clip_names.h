#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/state_search.h"
#include "models/checkpoint/stored_tensor.h"

#include <optional>

namespace styleclip {

/// The weights of a CLIP checkpoint under the names that OpenAI published, which the networks are
/// read from, whatever names it has for them:
///  - OpenAI's, open_clip's too, wherever in the file they are;
///  - open_clip's where the text half is a model of its own (`text.transformer.resblocks.0 …`);
///  - Hugging Face's (`text_model.encoder.layers.0.self_attn.q_proj.weight` …), which keep queries,
///    keys and values apart and the projections transposed.
/// Names that are none of these stay as they are. Throws Error(File) saying that it is not a CLIP
/// model where no tensor of one is there.
[[nodiscard]] StateDict clipState(const Checkpoint& checkpoint);

/// Whether the file holds both halves of a CLIP model under any of these names; reads no tensor.
[[nodiscard]] bool isClip(const StateDict& tensors);

/// Which CLIP model of the file clipState() takes; nothing if there is none. Reads no tensor.
[[nodiscard]] std::optional<NetworkChoice> findClip(const StateDict& tensors);

} // namespace styleclip
