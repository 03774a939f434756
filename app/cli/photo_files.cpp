#include "app/cli/photo_files.h"

#include "core/editing/photo_portrait.h"
#include "core/photo/photograph_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace styleclip::cli {

namespace {

EditedPhotograph edited(const std::vector<Document>& faces, EditingSession& session,
                        const SynthesisOptions& options, Console& console) {
    ConsoleControl control(console, "Pasting");
    const PhotoSource& photo = *faces.front().source.photo;
    if (const std::optional<Photograph> photograph = photographOf(photo)) {
        return drawPhotograph(session, *photograph, faces, options, control);
    }
    console.note(fmt::format("{}: is not where it was, or was changed since; only the square of "
                             "the face is written, which the document keeps",
                             photo.file->name));
    return drawOnCrop(session, faces.front(), options, control);
}

} // namespace

void writeEditedPhotograph(const std::filesystem::path& path, const std::vector<Document>& faces,
                           const PhotographDescription& description, EditingSession& session,
                           const SynthesisOptions& options, Console& console) {
    const EditedPhotograph photograph = edited(faces, session, options, console);
    const std::vector<bool>& reaches = photograph.reachesBorder();
    if (std::any_of(reaches.begin(), reaches.end(), [](bool reachesIt) { return reachesIt; })) {
        console.note("the change reaches the border of the face's square and is faded out there");
    }
    PhotographOptions written;
    written.withoutLocation = description.withoutLocation;
    written.description = description.picture;
    writePhotograph(path, photograph, written);
}

} // namespace styleclip::cli
