#include "core/editing/find_mapper_edit.h"

#include "core/methods/found_edits.h"

#include <unicode/stringoptions.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace styleclip {

namespace {

/// ICU and not tolower(): prompts may be in any language.
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
        // People type the name that they see in the list as well as the prompt that it was trained
        // for.
        return sameText(mapper.target, prompt) || sameText(mapper.name, prompt);
    };
    const auto found = prompt.empty() // as the target of some mappers is
                           ? mappers.end()
                           : std::find_if(mappers.begin(), mappers.end(), fits);
    return found == mappers.end() ? std::string() : found->name;
}

} // namespace styleclip
