#pragma once

#include "core/document/document.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace styleclip {

/// A random portrait in W: z of `seed`, mapped and truncated.
[[nodiscard]] Source sourceFromSeed(const Generator& generator, uint64_t seed, double psi);

/// Portraits in W from a file of z [N, zDim] or [zDim]. Throws Error(File) when the file holds no
/// single array, Error(Mismatch) when its shape does not fit the generator.
[[nodiscard]] Source sourceFromZFile(const Generator& generator, const std::filesystem::path& path,
                                     double psi);

/// Portraits from a latent file (any checkpoint format that holds one array: `.npy`, `.pt` …), a
/// single latent or a batch. Without `space` it is told from the shape. `psi` other than 1
/// truncates W and W+, and throws Error(Usage) for S, which has no average to move to. Other errors
/// as above.
[[nodiscard]] Source sourceFromLatentFile(const Generator& generator,
                                          const std::filesystem::path& path,
                                          std::optional<LatentSpace> space, double psi);

/// The portraits of a batch, one source each, described as the batch with a number behind it.
[[nodiscard]] std::vector<Source> singleSources(const Source& batch);

/// What a document stands for as one latent: in S where its source or an edit that is not muted is
/// in S, else in W+. Throws as composeStyles() and composeWPlus() do.
[[nodiscard]] at::Tensor editedLatent(const Document& document, const Generator& generator);

/// Writes a latent or a delta as `.npy`, `.pt` or `.safetensors`, by the name's ending. Throws
/// Error(Usage) for another ending, Error(File) when it can't be written.
void writeLatent(const std::filesystem::path& path, const at::Tensor& latent);

/// Throws Error(Usage) if writeLatent() would refuse the name; for use before hours of work.
void checkLatentPath(const std::filesystem::path& path);

} // namespace styleclip
