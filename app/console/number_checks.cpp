#include "app/console/number_checks.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>

namespace styleclip::cli {

namespace {

CLI::Validator numberThat(const std::string& description, const std::function<bool(double)>& fits) {
    return CLI::Validator(
        [description, fits](std::string& text) -> std::string {
            double value = 0.0;
            if (!CLI::detail::lexical_cast(text, value) || !std::isfinite(value) || !fits(value)) {
                return "'" + text + "' is not " + description;
            }
            return {};
        },
        "");
}

} // namespace

CLI::Validator finite() {
    return numberThat("a finite number", [](double) { return true; });
}

CLI::Validator finiteAtLeastZero() {
    return numberThat("a number of at least 0", [](double value) { return value >= 0.0; });
}

CLI::Validator finiteAboveZero() {
    return numberThat("a number above 0", [](double value) { return value > 0.0; });
}

CLI::Validator wholeNumber() {
    return CLI::Validator(
        [](std::string& text) -> std::string {
            uint64_t value = 0;
            const char* end = text.data() + text.size();
            const auto [rest, problem] = std::from_chars(text.data(), end, value);
            if (text.empty() || rest != end || problem != std::errc()) {
                return "'" + text + "' is not a whole number from 0 to 2^64 - 1";
            }
            return {};
        },
        "");
}

} // namespace styleclip::cli
