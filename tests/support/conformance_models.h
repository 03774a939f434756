#pragma once

#include "models/clip/clip.h"
#include "models/identity/identity_network.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace styleclip::test {

/// The networks that the conformance data was computed with, on testDevice(); one of each a
/// program.
std::shared_ptr<const Generator> conformanceGenerator();
std::shared_ptr<const Clip> conformanceClip();
/// IR-SE 50, filled by formula.
std::shared_ptr<const IdentityNetwork> conformanceIdentity();

/// Token ids [8, 77] of the texts that the conformance data has features of.
at::Tensor conformanceTokens();

/// CLIP features [1, D] of a text of conformance/clip/tokens.json, without a vocabulary.
at::Tensor conformanceTextFeatures(const std::string& text);

} // namespace styleclip::test
