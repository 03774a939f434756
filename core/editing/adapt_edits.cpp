#include "core/editing/adapt_edits.h"

#include "core/document/edit_parameter.h"
#include "core/editing/find_mapper_edit.h"
#include "models/error.h"

#include <string>

namespace styleclip {

namespace {

/// How the mapper of an edit was asked for; empty for other edits.
std::string mapperOf(const Edit& edit) {
    return edit.method == EditMethod::Mapper
               ? parameterOf<std::string>(edit, "mapper").value_or(std::string())
               : std::string();
}

} // namespace

/// Directions are the same for all portraits. An optimization was for one, too, but takes minutes
/// to run again, so that its delta is kept as it is.
bool dependsOnPortrait(const Edit& edit) {
    return !mapperOf(edit).empty();
}

Document adaptEdits(EditingSession& session, Document document, const Source& source) {
    document.source = source;
    for (Edit& edit : document.edits) {
        if (!dependsOnPortrait(edit)) {
            continue;
        }
        try {
            edit.delta = findMapperEdit(session, mapperOf(edit), source).delta;
        } catch (const Error&) {
            // The mapper belongs to other models, or the source is in S: what was found stays.
        }
    }
    return document;
}

} // namespace styleclip
