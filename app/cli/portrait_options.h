#pragma once

#include "app/cli/photo_options.h"
#include "app/console/console.h"
#include "core/document/project.h"
#include "core/editing/editing_session.h"
#include "models/stylegan2/generator.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace styleclip::cli {

/// What a command works on: one portrait, or a batch of latents, of those that a document holds.
struct ChosenPortrait {
    Project project;
    size_t index = 0;

    [[nodiscard]] Document& document() { return project.portraits[index]; }
};

/// The place of the portrait `number`, counted from 1, among those that `document` holds; without a
/// number the only one. Throws Error(Usage) where there are several or not so many.
[[nodiscard]] size_t placeOf(const Project& project, std::optional<int64_t> number,
                             const std::filesystem::path& document);

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
               !m_document.empty() || m_photo.isNamed();
    }

    /// All portraits of a document, with the edits on them, or the one that `--portrait` names;
    /// those of another source, a batch of one or more, as one. Without any source option the
    /// portrait of seed 1. A face of a photograph is inverted.
    [[nodiscard]] std::vector<Document> documents(EditingSession& session, Console& console) const;

    /// The same for who works on one of them: throws Error(Usage) where a document holds several
    /// and `--portrait` names none.
    [[nodiscard]] ChosenPortrait chosen(EditingSession& session, Console& console) const;

    /// The same, but throws Error(Usage) unless it is a single portrait.
    [[nodiscard]] Document singlePortrait(EditingSession& session, Console& console) const;

    [[nodiscard]] const PhotoOptions& photo() const { return m_photo; }

    /// The face of one of several photographs.
    [[nodiscard]] ChosenPortrait chosenOf(const std::filesystem::path& photograph,
                                          EditingSession& session, Console& console) const;

    /// Checks what can be checked before models are loaded.
    [[nodiscard]] SynthesisOptions synthesis() const;

private:
    [[nodiscard]] Project project(EditingSession& session, Console& console) const;
    [[nodiscard]] Source source(EditingSession& session, Console& console) const;
    [[nodiscard]] Source ofLatentFile(const Generator& generator) const;
    [[nodiscard]] Source ofPhotograph(const std::filesystem::path& photograph,
                                      EditingSession& session, Console& console) const;

    std::optional<uint64_t> m_seed;
    std::string m_sample;
    std::filesystem::path m_z;
    std::filesystem::path m_latent;
    std::filesystem::path m_document;
    PhotoOptions m_photo;
    std::optional<int64_t> m_portrait;
    std::optional<std::string> m_space;
    std::optional<double> m_psi;
    std::string m_noise = "fixed";
    int64_t m_size = 0;
    Precision m_precision = Precision::Float32;
};

} // namespace styleclip::cli
