#pragma once

#include "core/packs/model_pack.h"

#include <filesystem>

namespace styleclip {

/// The pack that a folder of downloads makes: what each of its files is for is told from what is in
/// it, but for channel relevance, which is an array like any other and needs "fs3" in its name.
/// Downloads that are not finished are passed over. Where several files would do, the last by name
/// is taken, on every machine the same; ModelPack::notices() says so. Without a generator of its
/// own the folder's is the one in the encoder's file. Throws Error(File), naming the files that
/// look like models and why they can't be used, when there is nothing to use.
[[nodiscard]] ModelPack packOfFolder(const std::filesystem::path& folder);

} // namespace styleclip
