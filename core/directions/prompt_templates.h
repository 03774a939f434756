#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip {

/// The sentences that a prompt is put into before its text features are averaged, so that a
/// direction depends less on one wording (StyleCLIP, section 6.1). Each has the place of the
/// prompt, `{}`, once.
[[nodiscard]] const std::vector<std::string>& portraitTemplates();

/// Reads a replacement for them: a JSON list of strings or plain text, one template a line (empty
/// lines are skipped). Throws Error(File) when the file can't be read, holds no template, or one of
/// them does not have `{}` exactly once.
[[nodiscard]] std::vector<std::string> loadPromptTemplates(const std::filesystem::path& path);

/// Templates as one text, a JSON list, for an edit to tell what it was found with.
[[nodiscard]] std::string templatesText(const std::vector<std::string>& templates);
/// The way back. Throws Error(File) when the text is none of templates; it may come from anywhere.
[[nodiscard]] std::vector<std::string> templatesFromText(const std::string& text);

/// `prompt` in every one of `templates`.
[[nodiscard]] std::vector<std::string> fillTemplates(const std::vector<std::string>& templates,
                                                     const std::string& prompt);

} // namespace styleclip
