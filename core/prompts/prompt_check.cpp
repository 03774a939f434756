#include "core/prompts/prompt_check.h"

#include "models/clip/prompt_text.h"
#include "models/error.h"

#include <optional>

namespace styleclip {

bool isBlankPrompt(const std::string& prompt) {
    return isBlankText(prompt);
}

/// Two sentences that differ in a word, since each language puts that word elsewhere.
void checkNeutralPrompt(const std::string& prompt) {
    if (isBlankText(prompt)) {
        throw Error(
            ErrorKind::Usage,
            "the neutral prompt is empty; say what the picture shows now, for example 'face'");
    }
    if (const std::optional<std::string> code = firstNoncharacter(prompt)) {
        throw Error(ErrorKind::Usage,
                    "the neutral prompt contains {}, which is not a character; remove it", *code);
    }
}

void checkTargetPrompt(const std::string& prompt) {
    if (isBlankText(prompt)) {
        throw Error(
            ErrorKind::Usage,
            "the target prompt is empty; say what it should show, for example 'face with glasses'");
    }
    if (const std::optional<std::string> code = firstNoncharacter(prompt)) {
        throw Error(ErrorKind::Usage,
                    "the target prompt contains {}, which is not a character; remove it", *code);
    }
}

} // namespace styleclip
