#include "core/directions/prompt_templates.h"

#include "models/error.h"
#include "models/files/json_text.h"
#include "models/files/whole_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace styleclip {

namespace {

constexpr uint64_t kMaximumBytes = uint64_t{1} << 20;
const std::string kPlace = "{}";
const std::string kBlanks = " \t\r\n";

/// `name`: of the file, or of what else holds the templates.
[[noreturn]] void refuse(const std::filesystem::path& name, const Phrase& problem) {
    throw Error(ErrorKind::File, "prompt templates '{}': {}", name, problem);
}

/// Editors of Windows begin UTF-8 with a mark, which would become part of the first template.
std::string readText(const std::filesystem::path& path) {
    const std::string text = readWholeFile(path, kMaximumBytes);
    const std::string byteOrderMark = "\xEF\xBB\xBF";
    return text.compare(0, byteOrderMark.size(), byteOrderMark) == 0
               ? text.substr(byteOrderMark.size())
               : text;
}

std::vector<std::string> templatesInJson(const std::filesystem::path& path,
                                         const std::string& text) {
    const nlohmann::json list = parseJson(text);
    if (!list.is_array()) {
        refuse(path, Phrase("begins like JSON but is not a JSON list"));
    }
    std::vector<std::string> templates;
    for (const nlohmann::json& entry : list) {
        if (!entry.is_string()) {
            refuse(path, Phrase("entry {} of the list is not a text", templates.size() + 1));
        }
        templates.push_back(entry.get<std::string>());
    }
    return templates;
}

std::vector<std::string> templatesInLines(const std::string& text) {
    std::vector<std::string> templates;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const size_t begin = line.find_first_not_of(kBlanks);
        if (begin != std::string::npos) {
            templates.push_back(line.substr(begin, line.find_last_not_of(kBlanks) + 1 - begin));
        }
    }
    return templates;
}

/// The library refuses to write what is not.
bool isUtf8(const std::string& text) {
    try {
        (void)nlohmann::json(text).dump();
        return true;
    } catch (const nlohmann::json::type_error&) {
        return false;
    }
}

void check(const std::filesystem::path& path, const std::vector<std::string>& templates) {
    if (templates.empty()) {
        refuse(path,
               Phrase("holds no template; write one a line, with {{}} where the prompt belongs"));
    }
    for (size_t i = 0; i < templates.size(); ++i) {
        if (!isUtf8(templates[i])) {
            refuse(path, Phrase("template {} is not UTF-8 text", i + 1));
        }
        const size_t place = templates[i].find(kPlace);
        if (place == std::string::npos ||
            templates[i].find(kPlace, place + 1) != std::string::npos) {
            refuse(
                path,
                Phrase("template {} ('{}') must have {{}} exactly once, where the prompt belongs",
                       i + 1, templates[i].substr(0, 80)));
        }
    }
}

} // namespace

const std::vector<std::string>& portraitTemplates() {
    static const std::vector<std::string> templates = {
        // The kinds of pictures that portraits are.
        "a portrait of a {}.",
        "a studio portrait of a {}.",
        "a headshot of a {}.",
        "a passport photograph of a {}.",
        "a selfie of a {}.",
        "a snapshot of a {}.",
        "a press photo of a {}.",
        "a film still of a {}.",
        "a yearbook picture of a {}.",
        "a candid shot of a {}.",
        "a profile picture: {}.",
        "a photograph showing a {}.",
        "an image of one {}.",
        "a picture with a {} in it.",
        "an old family photo with a {}.",
        "a magazine cover with a {}.",
        // How the camera sees the person.
        "the {} seen from the front.",
        "the {}, looking into the camera.",
        "the {} in the centre of the frame.",
        "a {} up close.",
        "a {} filling the whole picture.",
        "head and shoulders of a {}.",
        "a tightly framed {}.",
        "a sharp, detailed picture of the {}.",
        "a slightly out of focus picture of the {}.",
        "a grainy picture of the {}.",
        "a small, compressed picture of the {}.",
        "a high resolution image of the {}.",
        // Light, colour and place.
        "the {} in soft daylight.",
        "the {} in the evening sun.",
        "the {} under studio lights.",
        "the {} in a dim room.",
        "the {}, lit from one side.",
        "a monochrome portrait of the {}.",
        "a colourful portrait of the {}.",
        "a {} in front of a plain background.",
        "a {} outdoors.",
        "a {} indoors.",
        // Hands other than the camera's.
        "an oil portrait of a {}.",
        "a pencil study of a {}.",
        "a watercolour of the {}.",
        "a digital illustration of the {}.",
        "a computer-generated {}.",
        "a marble bust of a {}.",
        // The plain prompt and near to it.
        "{}",
        "this is a {}.",
        "here you can see the {}.",
        "my favourite picture of the {}.",
    };
    return templates;
}

std::vector<std::string> loadPromptTemplates(const std::filesystem::path& path) {
    const std::string text = readText(path);
    const size_t begin = text.find_first_not_of(kBlanks);
    // OpenAI's templates are a list in JSON, people's own a line each.
    const bool isJson = begin != std::string::npos && text[begin] == '[';
    const std::vector<std::string> templates =
        isJson ? templatesInJson(path, text) : templatesInLines(text);
    check(path, templates);
    return templates;
}

std::string templatesText(const std::vector<std::string>& templates) {
    return nlohmann::json(templates).dump();
}

std::vector<std::string> templatesFromText(const std::string& text) {
    const std::filesystem::path name = text.substr(0, 40);
    const std::vector<std::string> templates = templatesInJson(name, text);
    check(name, templates);
    return templates;
}

std::vector<std::string> fillTemplates(const std::vector<std::string>& templates,
                                       const std::string& prompt) {
    std::vector<std::string> texts;
    texts.reserve(templates.size());
    for (std::string text : templates) {
        texts.push_back(text.replace(text.find(kPlace), kPlace.size(), prompt));
    }
    return texts;
}

} // namespace styleclip
