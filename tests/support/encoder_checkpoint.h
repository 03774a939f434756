#pragma once

#include "models/checkpoint/value.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace styleclip::test {

/// A checkpoint as the trainings of e4e, pSp and ReStyle write it.
struct EncoderCheckpoint {
    StateDict encoder;
    StateDict decoder;        ///< the generator; may be empty
    at::Tensor latentAverage; ///< undefined: none is written
    std::vector<std::pair<std::string, Value>> options;
};

/// With a small e4e encoder for the conformance data's generator of 64 px, and that generator:
/// {"state_dict": {"encoder.…", "decoder.…"}, "latent_avg", "opts"}.
[[nodiscard]] EncoderCheckpoint smallE4e();

/// Writes it as torch.save does.
void writeEncoderCheckpoint(const std::filesystem::path& path, const EncoderCheckpoint& checkpoint);

} // namespace styleclip::test
