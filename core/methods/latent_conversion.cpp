#include "core/methods/latent_conversion.h"

#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace styleclip {

namespace {

void checkShape(const Generator& generator, const at::Tensor& latent, LatentSpace space) {
    const std::vector<int64_t> shape = generator.latentShape(space);
    const at::IntArrayRef sizes = latent.sizes();
    if (sizes.size() != shape.size() + 1 || sizes[0] < 1 || !sizes.slice(1).equals(shape)) {
        throw Error(ErrorKind::Mismatch,
                    "a latent of shape [{}] is none in {} of this generator, which needs [N, {}]; "
                    "give a latent that was made with it",
                    fmt::join(sizes, ", "), latentSpaceName(space), fmt::join(shape, ", "));
    }
}

} // namespace

at::Tensor convertLatent(const Generator& generator, const at::Tensor& latent, LatentSpace from,
                         LatentSpace to) {
    checkShape(generator, latent, from);
    const at::Tensor values = latent.to(generator.device(), at::kFloat);
    if (from == to) {
        return values;
    }
    const at::NoGradGuard noGradients;
    // Every space leads to S, by the affine layers; from there no way leads back.
    if (to == LatentSpace::S) {
        return generator.toStyleSpace(values, from);
    }
    if (from == LatentSpace::W && to == LatentSpace::WPlus) {
        return generator.broadcast(values);
    }
    throw Error(ErrorKind::Mismatch,
                "a latent in {} can't be turned into one in {}; work in {} instead, or start from "
                "a latent in {}",
                latentSpaceName(from), latentSpaceName(to), latentSpaceName(from),
                latentSpaceName(to));
}

at::Tensor picturesOf(const Generator& generator, const at::Tensor& latents, LatentSpace space,
                      int64_t size) {
    SynthesisOptions synthesis;
    synthesis.resolution = size;
    return generator.synthesize(space == LatentSpace::S ? latents : generator.affine(latents),
                                synthesis);
}

} // namespace styleclip
