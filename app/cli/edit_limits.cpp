#include "app/cli/edit_limits.h"

#include "core/editing/keep_likeness.h"
#include "core/editing/photo_portrait.h"
#include "core/photo/photo_mask.h"
#include "models/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace styleclip::cli {

namespace {

/// Pixels of a mask in the square of a face: no more than the photograph has there, and no fewer
/// than the generator draws.
int64_t maskSize(const FaceSquare& square, int64_t resolution) {
    constexpr int64_t kLargest = 1024;
    const double side = std::hypot(square[1].x - square[0].x, square[1].y - square[0].y);
    return std::max(resolution, std::min(kLargest, static_cast<int64_t>(std::lround(side))));
}

at::Tensor maskOf(const std::filesystem::path& file, const Document& portrait, int64_t resolution) {
    if (!portrait.source.photo) { // the generator's picture is all that there is
        const double edge = static_cast<double>(resolution) - 0.5;
        const FaceSquare whole = {{{-0.5, -0.5}, {-0.5, edge}, {edge, edge}, {edge, -0.5}}};
        return maskOfPhotograph(file, resolution, resolution, whole, resolution);
    }
    const PhotoSource& photo = *portrait.source.photo;
    const std::optional<Photograph> photograph = photographOf(photo);
    if (!photograph) {
        throw Error(ErrorKind::File,
                    "{}: is not where it was, or was changed since, so no mask of its size can be "
                    "laid on it; put it beside the document",
                    photo.file->name);
    }
    return maskOfPhotograph(file, photograph->width(), photograph->height(), photo.square,
                            maskSize(photo.square, resolution));
}

} // namespace

void EditLimits::addTo(CLI::App& command) {
    const char* group = "Where and how far";
    command
        .add_option("--mask", m_mask,
                    "Grey picture of the upright photograph's size, or of the generator's for "
                    "other portraits: the edit acts where it is white")
        ->type_name("FILE")
        ->group(group);
    command
        .add_flag("--keep-likeness", m_keepsLikeness,
                  "Lower the strength until the person in the photograph is still known")
        ->group(group);
    command
        .add_option("--likeness", m_likeness,
                    "The same, to this likeness: 0.45 is another person, 0.7 is noticed (the "
                    "larger of 0.5 and 80 % of what it is without the edit)")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("T")
        ->group(group);
}

void EditLimits::apply(Document& portrait, EditingSession& session, const SynthesisOptions& options,
                       Console& console) const {
    if (!m_mask.empty()) {
        portrait.edits.back().mask = maskOf(m_mask, portrait, session.generator().resolution());
    }
    if (!m_keepsLikeness && !m_likeness) {
        return;
    }
    const std::optional<Photograph> photograph =
        portrait.source.photo ? photographOf(*portrait.source.photo) : std::nullopt;
    if (!photograph) {
        throw Error(ErrorKind::Usage, "a likeness is that to a photograph; name one with --photo");
    }
    ConsoleControl control(console, "Measuring the likeness");
    const KeptLikeness kept =
        keepLikeness(session, *photograph, portrait, m_likeness, options, control);
    console.note(fmt::format("strength {:.4g} of {:.4g} keeps a likeness of {:.2f} (at least "
                             "{:.2f} is wanted)",
                             kept.strength, portrait.edits.back().strength, kept.likeness,
                             kept.least));
    portrait.edits.back().strength = kept.strength;
}

} // namespace styleclip::cli
