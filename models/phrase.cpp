#include "models/phrase.h"

#include "models/readable_text.h"

#include <fmt/args.h>

#include <utility>

namespace styleclip {

Phrase::Phrase(std::string format, std::vector<Phrase> arguments)
    : m_format(std::move(format)), m_arguments(std::move(arguments)) {
    m_english = translated([](const std::string& english) { return english; });
}

// What is put in is often of a stranger's file, and whatever says the phrase may be a terminal,
// which obeys control characters.
Phrase Phrase::verbatim(std::string text) {
    Phrase phrase(std::string(), {});
    phrase.m_english = oneLine(text);
    return phrase;
}

Phrase Phrase::joined(const std::vector<Phrase>& phrases, const std::string& separator) {
    std::string format; // which the translations need not know
    for (size_t i = 0; i < phrases.size(); ++i) {
        format += i == 0 ? "{}" : separator + "{}";
    }
    return {format, phrases};
}

std::string Phrase::translated(const Translate& translate) const {
    if (m_format.empty()) {
        return m_english;
    }
    fmt::dynamic_format_arg_store<fmt::format_context> texts;
    for (const Phrase& argument : m_arguments) {
        texts.push_back(argument.translated(translate));
    }
    return fmt::vformat(translate(m_format), texts);
}

bool Phrase::beginsVerbatim() const {
    const bool beginsWithArgument = m_format[0] == '{' && m_format[1] != '{';
    return m_format.empty() || (beginsWithArgument && m_arguments.front().beginsVerbatim());
}

} // namespace styleclip
