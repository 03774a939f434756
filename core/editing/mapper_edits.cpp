#include "core/editing/mapper_edits.h"

#include "core/document/edit_parameter.h"
#include "core/methods/found_edits.h"
#include "models/error.h"

#include <unicode/stringoptions.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace styleclip {

namespace {

/// How the mapper of an edit was asked for; empty for other edits.
std::string mapperOf(const Edit& edit) {
    return edit.method == EditMethod::Mapper
               ? parameterOf<std::string>(edit, "mapper").value_or(std::string())
               : std::string();
}

bool sameText(const std::string& one, const std::string& other) {
    return icu::UnicodeString::fromUTF8(one).caseCompare(icu::UnicodeString::fromUTF8(other),
                                                         U_FOLD_CASE_DEFAULT) == 0;
}

} // namespace

Edit findMapperEdit(EditingSession& session, const std::string& nameOrFile, const Source& source) {
    const std::shared_ptr<const Mapper> mapper = session.models().mapper(nameOrFile);
    return mapperEdit(session.generator(), *mapper, nameOrFile, source);
}

std::string mapperFor(const std::vector<PackMapper>& mappers, const std::string& prompt) {
    const auto fits = [&](const PackMapper& mapper) {
        return sameText(mapper.target, prompt) || sameText(mapper.name, prompt);
    };
    const auto found = prompt.empty() // as the target of some mappers is
                           ? mappers.end()
                           : std::find_if(mappers.begin(), mappers.end(), fits);
    return found == mappers.end() ? std::string() : found->name;
}

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
