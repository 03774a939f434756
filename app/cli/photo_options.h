#pragma once

#include "app/console/console.h"
#include "core/document/document.h"
#include "core/editing/editing_session.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {
class Photograph;
struct ChosenFace;
} // namespace styleclip

namespace styleclip::cli {

/// A face of a photograph as the source of a command: which photograph, which face, and how its
/// latent is found. A build without OpenCV reads no photographs, and says so.
class PhotoOptions {
public:
    /// `--photo`, which is returned, and what goes with it, for commands that take other sources,
    /// too.
    CLI::Option* addTo(CLI::App& command);

    /// `PHOTO` as an argument, and the face, for commands that take nothing else.
    void addPhotographTo(CLI::App& command);
    /// How the latent is found, by the names that these have where nothing else is found.
    void addInversionTo(CLI::App& command);

    [[nodiscard]] bool isNamed() const { return !m_photographs.empty(); }

    /// The files that were named, those of a folder by name. Throws Error(Usage) for a folder
    /// without any.
    [[nodiscard]] std::vector<std::filesystem::path> photographs() const;
    /// Whether several files, or a folder, were named.
    [[nodiscard]] bool areSeveral() const;
    /// The only file. Throws Error(Usage) where several were named.
    [[nodiscard]] std::filesystem::path photograph() const;

    /// The faces of a photograph as `photo find` prints them.
    [[nodiscard]] static std::string faces(const std::filesystem::path& photograph, bool asJson,
                                           Console& console);

    /// Writes the crop of the chosen face, `size` pixels wide.
    void writeCrop(const std::filesystem::path& file, int64_t size, Console& console) const;

    /// The chosen face of one of them, inverted, or with a latent that is at hand. Throws
    /// Error(File) where no face is found.
    [[nodiscard]] Source source(EditingSession& session, const std::filesystem::path& photograph,
                                const std::optional<Source>& known, Console& console) const;

private:
    void addFaceTo(CLI::App& command, const char* group);
    void addTuningTo(CLI::App& command, const char* group);
    [[nodiscard]] ChosenFace chosen(const Photograph& photograph, const at::Tensor& srgb,
                                    Console& console) const;

    std::vector<std::filesystem::path> m_photographs;
    int64_t m_face = 1;
    std::filesystem::path m_faces;
    std::string m_method = "auto";
    int64_t m_steps = 0;
    int64_t m_tune = 0;
    uint64_t m_seed = 0;
    bool m_embeds = false;
    bool m_embedsTuning = false;
};

} // namespace styleclip::cli
