#include "core/editing/relatives.h"

#include "core/methods/latent_conversion.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

namespace styleclip {

namespace {

constexpr double kPsi = 0.7; // of the random portraits

} // namespace

std::vector<Source> sampleRelatives(const Generator& generator, const std::vector<Source>& parents,
                                    const RelativesOptions& options) {
    if (parents.empty() || options.count < 1) {
        throw Error(ErrorKind::Usage, "choose at least one portrait to find others like it");
    }
    std::vector<at::Tensor> latents;
    for (const Source& parent : parents) {
        latents.push_back(
            convertLatent(generator, parent.latent, parent.space, LatentSpace::WPlus));
    }
    // In W+, to which latents in W can be brought, too.
    const at::Tensor mean = at::stack(latents).mean(0);
    const at::Tensor others = generator.broadcast(generator.truncate(
        generator.mapping(generator.sampleZ(options.seed, options.count)), kPsi));
    std::vector<Source> relatives;
    for (int64_t i = 0; i < options.count; ++i) {
        Source source;
        source.space = LatentSpace::WPlus;
        // Others of the same seed at every distance, so that a slider leads away from the mean in a
        // straight line.
        source.latent = at::lerp(mean, others.narrow(0, i, 1), options.distance);
        source.description = fmt::format("{}, relative {}", parents.front().description, i + 1);
        relatives.push_back(source);
    }
    return relatives;
}

} // namespace styleclip
