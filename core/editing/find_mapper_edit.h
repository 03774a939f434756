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

} // namespace styleclip
