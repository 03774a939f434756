#pragma once

#include "core/document/document.h"
#include "core/packs/model_set.h"
#include "models/stylegan2/generator.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace styleclip::cli {

/// Where the portraits of a command come from and how they are rendered: the source options of
/// `render`, which hold for all editing commands.
class PortraitOptions {
public:
    /// `withSpace`: offers `--space` for the latent file; commands that give `--space` a meaning of
    /// their own tell the latent's from its shape.
    void addTo(CLI::App& command, bool withSpace = true);

    /// Whether a source was named, rather than left to the default.
    [[nodiscard]] bool namesSource() const {
        return m_seed.has_value() || !m_sample.empty() || !m_z.empty() || !m_latent.empty();
    }

    /// The portraits, a batch of one or more. Without any source option those of seed 1.
    [[nodiscard]] Source source(ModelSet& models) const;

    /// Checks what can be checked before models are loaded.
    [[nodiscard]] SynthesisOptions synthesis() const;

private:
    std::optional<uint64_t> m_seed;
    std::string m_sample;
    std::filesystem::path m_z;
    std::filesystem::path m_latent;
    std::optional<std::string> m_space;
    std::optional<double> m_psi;
    std::string m_noise = "fixed";
    int64_t m_size = 0;
    Precision m_precision = Precision::Float32;
};

} // namespace styleclip::cli
