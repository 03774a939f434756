#pragma once

#include "app/console/console.h"
#include "core/packs/model_set.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace styleclip::cli {

/// `--pack`, single model files and the device.
class ModelOptions {
public:
    void addTo(CLI::App& command);

    /// The pack with the single files in place of its own. Whatever belonged to a model that was
    /// replaced (its vocabulary, statistics, mappers) is left out, since it can't fit.
    /// Tells what is good to know about a folder without `pack.json`.
    [[nodiscard]] ModelSet models(Console& console) const;

private:
    [[nodiscard]] ModelPack pack() const;

    std::filesystem::path m_pack;
    ModelPack m_files;
    std::string m_device = "auto";
    int m_threads = 0;
};

/// The option that names a model of this role.
[[nodiscard]] const char* optionOf(ModelRole role);

} // namespace styleclip::cli
