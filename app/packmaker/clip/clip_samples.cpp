#include "app/packmaker/clip/clip_samples.h"

#include "app/packmaker/portraits/attribute_sampling.h"
#include "app/packmaker/portraits/concepts.h"
#include "app/packmaker/portraits/dice.h"

#include <ATen/ATen.h>

namespace styleclip {

namespace {

constexpr int64_t kSmallestPool = 4096; // rare concepts must occur

/// Rows in which each concept is there (sign 1) or is not (-1).
std::vector<std::vector<int64_t>> rowsWith(const at::Tensor& presence, int sign) {
    std::vector<std::vector<int64_t>> rows(static_cast<size_t>(presence.size(1)));
    const auto values = presence.accessor<float, 2>();
    for (int64_t n = 0; n < presence.size(0); ++n) {
        for (int64_t c = 0; c < presence.size(1); ++c) {
            if (values[n][c] * static_cast<float>(sign) > 0.0f) {
                rows[static_cast<size_t>(c)].push_back(n);
            }
        }
    }
    return rows;
}

} // namespace

ClipSamples sampleClipPortraits(uint64_t seed, int64_t pairs) {
    const at::Tensor pool = sampleTrainingAttributes(seed, std::max(2 * pairs, kSmallestPool));
    const at::Tensor presence = conceptPresence(pool).contiguous();
    const auto with = rowsWith(presence, 1);
    const auto without = rowsWith(presence, -1);
    ClipSamples samples;
    samples.attributes = pool.narrow(0, 0, 2 * pairs).clone();
    samples.contrasts.assign(static_cast<size_t>(pairs), -1);
    for (int64_t pair = 1; pair < pairs; pair += 2) {
        Dice dice(seed, static_cast<uint64_t>(pair));
        const size_t subject = static_cast<size_t>(pair / 2) % concepts().size();
        if (with[subject].empty() || without[subject].empty()) {
            continue;
        }
        const at::Tensor first = samples.attributes[2 * pair];
        first.copy_(pool[dice.pick(with[subject])]);
        const at::Tensor second = samples.attributes[2 * pair + 1];
        second.copy_(first);
        const at::Tensor other = pool[dice.pick(without[subject])];
        for (const Attribute attribute : concepts()[subject].attributes) {
            second[indexOf(attribute)].copy_(other[indexOf(attribute)]);
        }
        samples.contrasts[static_cast<size_t>(pair)] = static_cast<int64_t>(subject);
    }
    samples.presence = conceptPresence(samples.attributes).contiguous();
    for (int64_t pair = 1; pair < pairs; pair += 2) {
        int64_t& subject = samples.contrasts[static_cast<size_t>(pair)];
        // What else matters for a concept (whether there is hair at all) may have stayed in the
        // way.
        if (subject >= 0 && samples.presence[2 * pair + 1][subject].item<float>() >= 0.0f) {
            subject = -1;
        }
    }
    return samples;
}

} // namespace styleclip
