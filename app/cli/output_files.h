#pragma once

#include "app/console/console.h"
#include "core/document/document.h"
#include "core/editing/editing_session.h"

#include <ATen/core/Tensor.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip::cli {

/// The endings of picture files as help texts name them: ".png, .jpg, …".
[[nodiscard]] std::string namedPictureEndings();

/// Where a command writes its pictures.
class PictureOutput {
public:
    void addTo(CLI::App& command);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Throws Error when pictures can't be written under that name; for use before the work.
    void check() const;

    /// The same, where so many samples get a file each: names that a number makes longer.
    void checkNames(int64_t samples) const;

    /// The same output for one of several photographs: `NAME-edited.EXT` in the folder that was
    /// named. checkFolder() is check() for these.
    [[nodiscard]] PictureOutput inFolderFor(const std::filesystem::path& photograph) const;
    void checkFolder() const;

    /// Whether what is written for so many samples carries the document behind it: one picture
    /// file, unless people wished otherwise.
    [[nodiscard]] bool carriesDocument(int64_t samples) const;

    /// Renders what the documents stand for and writes the pictures one after the other, so that a
    /// whole batch is never in memory: `.npy` as one raw float32 array [N, 3, R, R], picture files
    /// as one a sample (`name_000.png` …) or, with `--sheet`, as one sheet. Faces of a photograph
    /// become the whole photograph, unless `--crop` is given; those of one share it. Stops with
    /// Cancelled, leaving nothing half-written. Throws Error(Usage) when an edit is so strong
    /// that a picture is no number any more.
    void write(EditingSession& session, std::vector<Document> documents,
               const SynthesisOptions& options, Console& console) const;

private:
    [[nodiscard]] bool isNumbered(int64_t samples) const;
    [[nodiscard]] bool writesPhotographs(const std::vector<Document>& documents) const;
    void writeOne(const at::Tensor& picture, const Document& document, Console& console) const;
    void writePhotographs(EditingSession& session, const std::vector<Document>& documents,
                          const SynthesisOptions& options, Console& console) const;

    std::filesystem::path m_path;
    bool m_sheet = false;
    bool m_crop = false;
    bool m_noDescription = false;
    bool m_noLatent = false;
    bool m_noLocation = false;
};

/// `name.ending`, or `name_007.ending` for one of several.
[[nodiscard]] std::filesystem::path numberedPath(const std::filesystem::path& path, int64_t index,
                                                 int64_t count);

/// Throws Error(File) when one of `count` numbered files can't be written.
void checkNumbered(const std::filesystem::path& path, int64_t count);

/// Throws Error when a sheet can't be written under that name; for use before the work. An empty
/// one is not asked for.
void checkSheet(const std::filesystem::path& path);

/// Throws Error(Usage) when two of the files (empty ones aside) are the same, Error(File) when one
/// can't be written (see checkWritable()). For use before hours of work.
void checkOutputs(const std::vector<std::filesystem::path>& files);

} // namespace styleclip::cli
