#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace styleclip {

/// The size of a StyleGAN2 synthesis network that is to be trained.
struct SynthesisPlan {
    /// At 4 px, 8 px, 16 px and so on; multiples of 16 train fastest. What is cheap on CPUs with
    /// matrix units for bfloat16 is generous at high resolutions.
    std::vector<int64_t> channels{128, 128, 128, 128, 128, 64, 32};
    int64_t styleDim = 128;

    /// Pixels of the full picture.
    [[nodiscard]] int64_t resolution() const { return int64_t{4} << (channels.size() - 1); }
};

/// Throws Error(Usage) for a plan that makes no network.
void checkPlan(const SynthesisPlan& plan);

/// `128,128,64` -> channels. Throws Error(Usage).
[[nodiscard]] std::vector<int64_t> parseChannels(const std::string& text);

/// The inverse.
[[nodiscard]] std::string channelsText(const std::vector<int64_t>& channels);

} // namespace styleclip
