#pragma once

#include <string>

namespace styleclip {

/// Tells in which settings `stored` differs from `current`, both JSON objects: values with both,
/// fingerprints and lists by name, separated by semicolons. Fingerprints may differ in the last
/// digits, so that a computation can go on on another machine, though not with results equal to
/// the last digit there. `onlyData`: whether nothing but fingerprints differs.
struct SettingsDifference {
    std::string text; ///< empty: none
    bool onlyData = true;
};

[[nodiscard]] SettingsDifference differenceOfSettings(const std::string& stored,
                                                      const std::string& current);

} // namespace styleclip
