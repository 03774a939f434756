#pragma once

#include "core/editing/editing_session.h"

#include <string>
#include <vector>

namespace styleclip {

/// What one of the pack's mappers, or a mapper file, does to a portrait, at the published strength.
/// Throws Error as ModelSet::mapper() and mapperEdit() do.
[[nodiscard]] Edit findMapperEdit(EditingSession& session, const std::string& nameOrFile,
                                  const Source& source);

/// The mapper that was trained for a prompt, or is called like it, whatever the case of letters;
/// empty when none is.
[[nodiscard]] std::string mapperFor(const std::vector<PackMapper>& mappers,
                                    const std::string& prompt);

/// Whether an edit depends on the portrait: what a mapper does to one is not what it does to
/// another.
[[nodiscard]] bool dependsOnPortrait(const Edit& edit);

/// The document with another source, and with those edits found anew for it that depend on the
/// portrait. Strengths and levels stay; so does an edit whose mapper is not at hand or belongs to
/// other models, or that can't be found for a source in S.
[[nodiscard]] Document adaptEdits(EditingSession& session, Document document, const Source& source);

} // namespace styleclip
