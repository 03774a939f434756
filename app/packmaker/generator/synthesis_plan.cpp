#include "app/packmaker/generator/synthesis_plan.h"

#include "models/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

namespace styleclip {

namespace {

constexpr int64_t kMostChannels = 4096;
constexpr size_t kMostResolutions = 9; // 1024 px

} // namespace

void checkPlan(const SynthesisPlan& plan) {
    if (plan.channels.size() < 2 || plan.channels.size() > kMostResolutions) {
        throw Error(ErrorKind::Usage,
                    "{} resolutions make no generator; give channels for 2 to {} of them, "
                    "beginning at 4 px",
                    plan.channels.size(), kMostResolutions);
    }
    for (const int64_t channels : plan.channels) {
        if (channels < 1 || channels > kMostChannels) {
            throw Error(ErrorKind::Usage, "{} channels make no layer; give 1 to {}", channels,
                        kMostChannels);
        }
    }
}

std::vector<int64_t> parseChannels(const std::string& text) {
    std::vector<int64_t> channels;
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at <= end;) {
        int64_t value = 0;
        const auto [rest, problem] = std::from_chars(at, end, value);
        if (problem != std::errc() || (rest != end && *rest != ',')) {
            throw Error(ErrorKind::Usage,
                        "'{}' is not a list of channels; write it like 128,128,64", text);
        }
        channels.push_back(value);
        at = rest + 1;
    }
    return channels;
}

std::string channelsText(const std::vector<int64_t>& channels) {
    return fmt::format("{}", fmt::join(channels, ","));
}

} // namespace styleclip
