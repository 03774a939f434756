#pragma once

#include "app/console/console.h"
#include "core/packs/model_set.h"
#include "core/prompts/prompt_reader.h"

#include <string>
#include <vector>

namespace styleclip::cli {

/// Says what the models won't read or don't know of prompts that were accepted. `templates` are
/// what they are put into; without any they stand alone.
void notePrompts(ModelSet& models, const std::vector<std::string>& prompts,
                 const std::vector<std::string>& templates, Console& console);

} // namespace styleclip::cli
