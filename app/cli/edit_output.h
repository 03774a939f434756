#pragma once

#include "app/cli/output_files.h"
#include "app/cli/portrait_options.h"
#include "core/document/document.h"
#include "core/packs/model_set.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <vector>

namespace styleclip::cli {

/// Throws Error(Usage) for a name that no document can have. An empty one is not asked for.
void checkDocumentName(const std::filesystem::path& document);

/// What an editing command may write beside the picture.
class EditOutput {
public:
    void addTo(CLI::App& command);

    /// Throws Error when one of the files, or of `others` that the command writes, can't be
    /// written; for use before the work.
    void check(const std::vector<std::filesystem::path>& others = {}) const;

    /// The same for the names that pictures of many samples get, as soon as the source is known.
    void checkNames(const Source& source) const;

    /// The pictures; the delta of the last edit as found, without strength; the edited latents, see
    /// editedLatent(); the document, with its other portraits as they were, with the models behind
    /// it and its first picture.
    void write(ChosenPortrait portrait, EditingSession& session, const SynthesisOptions& options,
               Console& console) const;

    /// The same output for one of several photographs, of which only pictures are written; and
    /// check() for these.
    [[nodiscard]] EditOutput inFolderFor(const std::filesystem::path& photograph) const;
    void checkFolder() const;

private:
    PictureOutput m_pictures;
    std::filesystem::path m_delta;
    std::filesystem::path m_latent;
    std::filesystem::path m_document;
};

} // namespace styleclip::cli
