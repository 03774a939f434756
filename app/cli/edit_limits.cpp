#include "app/cli/edit_limits.h"

#include "core/editing/edit_mask.h"
#include "core/editing/keep_likeness.h"
#include "core/editing/photo_portrait.h"
#include "models/error.h"

#include <fmt/format.h>

namespace styleclip::cli {

void EditLimits::addTo(CLI::App& command) {
    const char* group = "Where and how far";
    command
        .add_option("--mask", m_mask,
                    "Where the edit acts: face, eyes, brows, lips, nose, hair, all-but-face, or a "
                    "grey picture, white acts, of the upright photograph's size, or of the "
                    "generator's for other portraits (everywhere)")
        ->type_name("PART|FILE")
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
        const std::optional<MaskPreset> part = parseMaskPreset(m_mask);
        portrait.edits.back().mask = part ? maskOfPart(session, portrait.source, *part)
                                          : maskOfFile(session, portrait.source, m_mask);
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
