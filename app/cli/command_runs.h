#pragma once

#include "app/cli/edit_limits.h"
#include "app/cli/edit_output.h"
#include "app/cli/output_files.h"
#include "app/cli/portrait_options.h"
#include "app/console/model_options.h"
#include "core/editing/editing_session.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace styleclip::cli {

// What commands of one kind have in common: their options, and what is done before and after their
// own work. Names of files are checked before models are loaded.

/// Of commands that find an edit of a portrait and add it, of one or of a face in each of several
/// photographs.
struct EditRun {
    using Find = std::function<Edit(EditingSession& session, const Source& source)>;
    using Work = std::function<void(EditingSession& session, ChosenPortrait portrait,
                                    const EditOutput& output)>;

    ModelOptions models;
    PortraitOptions portrait;
    EditLimits limits;
    EditOutput output;

    void addTo(CLI::App& command, bool withSpace = true);
    void run(Console& console, const Find& find) const;

    /// `work` for each portrait: what it throws of one of several photographs is told, the others
    /// are worked on, and Error(File) says at the end how many were left out.
    void forEach(EditingSession& session, Console& console, const Work& work) const;

    /// `others`: files that the command writes, too.
    void check(const std::vector<std::filesystem::path>& others = {}) const;

    /// Adds the edit within its limits and writes what comes of it.
    void finish(Edit edit, ChosenPortrait portrait, EditingSession& session, const EditOutput& to,
                Console& console) const;
};

/// Of commands that draw documents as pictures.
struct PictureRun {
    using DocumentsOf = std::function<std::vector<Document>(EditingSession& session)>;

    ModelOptions models;
    PortraitOptions portrait;
    PictureOutput output;

    void addTo(CLI::App& command);
    void run(Console& console, const DocumentsOf& documentsOf) const;
};

/// Of commands that try prompts on one portrait and draw a sheet of what comes of them.
struct SheetRun {
    using Work = std::function<void(EditingSession& session, const Document& portrait)>;

    ModelOptions models;
    PortraitOptions portrait;
    std::filesystem::path sheet; ///< empty: none
    bool json = false;

    void addTo(CLI::App& command);
    void run(const std::vector<std::string>& prompts, Console& console, const Work& work) const;
};

} // namespace styleclip::cli
