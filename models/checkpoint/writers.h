#pragma once

#include "models/checkpoint/value.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace styleclip {

/// All writers that take a path are atomic (see atomic_file.h) and throw Error(File).

/// One array, version 1.0, C order, in the tensor's own type (bfloat16 is written as float32, which
/// numpy has no name for).
void writeNpy(const std::filesystem::path& path, const at::Tensor& tensor);

/// The beginning of such a file, for arrays that are written piece by piece: the values follow it.
void writeNpyHeader(std::ostream& out, at::ScalarType type, const std::vector<int64_t>& sizes);

/// Named tensors with optional text metadata (the `__metadata__` entry of the format).
void writeSafetensors(const std::filesystem::path& path,
                      const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

/// The same, as the bytes of such a file.
void writeSafetensors(std::ostream& out, const std::map<std::string, at::Tensor>& tensors,
                      const std::map<std::string, std::string>& metadata = {});

/// What Python's `torch.load` reads (zip format): mappings, sequences, texts, numbers, booleans,
/// None and tensors; tensors that share memory share a storage in the file.
void writeTorchZip(const std::filesystem::path& path, const Value& root);

} // namespace styleclip
