#include "app/console/number_checks.h"

#include "core/methods/option_checks.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <system_error>

namespace styleclip::cli {

namespace {

constexpr int64_t kSmallestPicture = 4;
constexpr int64_t kLargestPicture = 4096;

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

CLI::Validator within(const EditRange& range) {
    return numberThat(
        fmt::format("a number from {} to {}", range.least, range.greatest),
        [range](double value) { return value >= range.least && value <= range.greatest; });
}

CLI::Validator atLeastZero() {
    return numberThat("a finite number of at least 0", [](double value) { return value >= 0.0; });
}

CLI::Validator aboveZero(double greatest) {
    return numberThat(fmt::format("a number above 0, up to {}", greatest),
                      [greatest](double value) { return value > 0.0 && value <= greatest; });
}

CLI::Validator learningRate() {
    return aboveZero(kHighestLearningRate);
}

CLI::Validator lossWeight() {
    return within({0.0, kHighestLossWeight});
}

CLI::Validator pictureSize() {
    return CLI::Validator(
        [](std::string& text) -> std::string {
            int64_t size = 0;
            const bool isSize = CLI::detail::lexical_cast(text, size) && size >= kSmallestPicture &&
                                size <= kLargestPicture && (size & (size - 1)) == 0;
            return isSize ? std::string()
                          : fmt::format("'{}' is not a power of 2 from {} to {}", text,
                                        kSmallestPicture, kLargestPicture);
        },
        "");
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
            text = std::to_string(value);
            return {};
        },
        "");
}

} // namespace styleclip::cli
