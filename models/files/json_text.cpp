#include "models/files/json_text.h"

#include <nlohmann/json.hpp>

namespace styleclip {

namespace {

// Documents, the deepest that we write, have 5 levels. Copies of a value take stack for each.
constexpr int kMaxDepth = 16;

/// Whether brackets nest deeper than that, up to where the text stops being JSON at the latest.
/// Counted here, since the parser's own callback looks through a list again after each object in
/// it.
bool isTooDeep(std::string_view text) {
    int depth = 0;
    bool inQuotes = false;
    for (size_t i = 0; i < text.size() && depth <= kMaxDepth; ++i) {
        const char c = text[i];
        if (c == '"') {
            inQuotes = !inQuotes;
        } else if (inQuotes) {
            i += c == '\\' ? 1 : 0; // what follows is no end of the text
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return depth > kMaxDepth;
}

} // namespace

nlohmann::json parseJson(std::string_view text) {
    if (isTooDeep(text)) {
        return nlohmann::json::value_t::discarded;
    }
    return nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
}

} // namespace styleclip
