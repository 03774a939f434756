#pragma once

#include "models/checkpoint/stored_tensor.h"

#include <ATen/core/Tensor.h>

namespace styleclip::test {

/// What the published IR-SE computes of faces [N, 3, 112, 112], written down plainly in double
/// precision: nothing folded. `state` has the published names, of any depth and width. Embeddings
/// of length 1, [N, dim].
at::Tensor plainIrSe(const StateDict& state, const at::Tensor& faces);

} // namespace styleclip::test
