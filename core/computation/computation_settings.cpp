#include "core/computation/computation_settings.h"

#include "core/computation/fingerprint.h"
#include "models/files/json_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace styleclip {

SettingsDifference differenceOfSettings(const std::string& stored, const std::string& current) {
    const nlohmann::json before = parseJson(stored);
    const nlohmann::json now = parseJson(current);
    SettingsDifference difference;
    for (const auto& [name, value] : now.items()) {
        const nlohmann::json earlier =
            before.is_object() ? before.value(name, nlohmann::json()) : nlohmann::json();
        if (earlier == value || sameFingerprint(earlier, value)) {
            continue;
        }
        difference.text += difference.text.empty() ? "" : "; ";
        // A fingerprint: its numbers mean nothing to people.
        if (value.is_array()) {
            difference.text += name;
        } else {
            difference.text += fmt::format("{} {}, not {}", name, earlier.dump(), value.dump());
            difference.onlyData = false;
        }
    }
    return difference;
}

} // namespace styleclip
