#include "app/cli/prompt_notes.h"

namespace styleclip::cli {

void notePrompts(ModelSet& models, const std::vector<std::string>& prompts,
                 const std::vector<std::string>& templates, Console& console) {
    const PromptUse use = templates.empty() ? PromptUse::Alone : PromptUse::InTemplates;
    for (const Phrase& notice : models.promptReader(templates).notices(prompts, use)) {
        console.note(notice.english());
    }
}

} // namespace styleclip::cli
