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
        return m_seed.has_value() || !m_sample.empty() || !m_z.empty() || !m_latent.empty() ||
               !m_document.empty();
    }

    /// The portraits, a batch of one or more, with the edits on them where a document brings some.
    /// Without any source option the portrait of seed 1.
    [[nodiscard]] Document document(ModelSet& models) const;

    /// The same, but throws Error(Usage) unless it is a single portrait.
    [[nodiscard]] Document singlePortrait(ModelSet& models) const;

    /// Checks what can be checked before models are loaded.
    [[nodiscard]] SynthesisOptions synthesis() const;

private:
    [[nodiscard]] Source source(ModelSet& models) const;

    std::optional<uint64_t> m_seed;
    std::string m_sample;
    std::filesystem::path m_z;
    std::filesystem::path m_latent;
    std::filesystem::path m_document;
    std::optional<int64_t> m_portrait;
    std::optional<std::string> m_space;
    std::optional<double> m_psi;
    std::string m_noise = "fixed";
    int64_t m_size = 0;
    Precision m_precision = Precision::Float32;
};

} // namespace styleclip::cli
