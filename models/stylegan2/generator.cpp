#include "models/stylegan2/generator.h"

#include "models/error.h"
#include "models/shape_text.h"
#include "models/stylegan2/ada_layout.h"
#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/rosinality_layout.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <string>

namespace styleclip {

namespace {

bool anyNameContains(const StateDict& tensors, const std::string& part) {
    for (const auto& entry : tensors) {
        if (entry.first.find(part) != std::string::npos) {
            return true;
        }
    }
    return false;
}

/// What a checkpoint without a generator seems to be, for the message.
Phrase describeOther(const Checkpoint& checkpoint) {
    const std::pair<const char*, Phrase> signs[] = {
        {"synthesis.L0_", Phrase("a StyleGAN3 generator")},
        {"mapper.", Phrase("a latent mapper without its generator")},
        {"token_embedding", Phrase("a CLIP model")},
        {"visual.", Phrase("a CLIP model")},
        {"encoder.styles.", Phrase("an inversion encoder")},
        {"output_layer.3", Phrase("an identity network")},
        {"body.", Phrase("an identity network")},
        {"final_conv.", Phrase("a StyleGAN2 discriminator")},
        {"b4.conv.weight", Phrase("a StyleGAN2 discriminator")},
    };
    for (const auto& [part, description] : signs) {
        if (anyNameContains(checkpoint.tensors(), part)) {
            return Phrase("it seems to be {}", description);
        }
    }
    if (checkpoint.format() == CheckpointFormat::Npy ||
        checkpoint.format() == CheckpointFormat::Npz) {
        return Phrase("it seems to hold plain arrays");
    }
    return Phrase("its {} tensors have none of a generator's names", checkpoint.tensors().size());
}

} // namespace

GeneratorWeights readGeneratorWeights(const Checkpoint& checkpoint) {
    const std::string origin = checkpoint.path().filename().string();
    if (const auto found = findRosinality(checkpoint.tensors())) {
        return readRosinality(checkpoint.tensors(), found->prefix, origin);
    }
    if (const auto found = findAda(checkpoint.tensors())) {
        return readAda(checkpoint, found->prefix, origin);
    }
    throw Error(ErrorKind::File,
                "{} is not a StyleGAN2 generator: {}; give a rosinality checkpoint (.pt) or a "
                "pickle of stylegan2-ada-pytorch (.pkl)",
                checkpoint.path(), describeOther(checkpoint));
}

std::shared_ptr<const Generator> Generator::load(const Checkpoint& checkpoint, c10::Device device) {
    const at::NoGradGuard noGradient;
    return generatorFromWeights(readGeneratorWeights(checkpoint), device);
}

std::optional<NetworkChoice> Generator::find(const Checkpoint& checkpoint) {
    const auto found = findRosinality(checkpoint.tensors());
    return found ? found : findAda(checkpoint.tensors());
}

at::Tensor Generator::truncate(const at::Tensor& w, double psi) const {
    if (w.dim() < 2 || w.dim() > 3 || w.size(-1) != styleDim()) {
        throw Error(
            ErrorKind::Mismatch,
            "a latent of shape {} does not fit this generator, which needs [N, {}] or [N, {}, {}]",
            shapeText(w.sizes()), styleDim(), layerCount(), styleDim());
    }
    const at::Tensor& average = latentAverage();
    return average + psi * (w.to(average.device()) - average);
}

at::Tensor Generator::broadcast(const at::Tensor& w) const {
    if (w.dim() != 2 || w.size(1) != styleDim()) {
        throw Error(ErrorKind::Mismatch,
                    "a latent of W of shape {} does not fit this generator, which needs [N, {}]",
                    shapeText(w.sizes()), styleDim());
    }
    return w.unsqueeze(1).repeat({1, layerCount(), 1});
}

std::vector<int64_t> Generator::latentShape(LatentSpace space) const {
    switch (space) {
    case LatentSpace::W:
        return {styleDim()};
    case LatentSpace::WPlus:
        return {layerCount(), styleDim()};
    case LatentSpace::S:
        return {styleLayout().channelCount()};
    }
    return {};
}

at::Tensor Generator::toStyleSpace(const at::Tensor& latent, LatentSpace space) const {
    switch (space) {
    case LatentSpace::W:
        return affine(broadcast(latent));
    case LatentSpace::WPlus:
        return affine(latent);
    case LatentSpace::S:
        break;
    }
    const int64_t channels = styleLayout().channelCount();
    if (latent.dim() != 2 || latent.size(0) == 0 || latent.size(1) != channels) {
        throw Error(ErrorKind::Mismatch,
                    "a latent of S of shape {} does not fit this generator, which needs [N, {}]",
                    shapeText(latent.sizes()), channels);
    }
    return latent.to(device(), at::kFloat);
}

at::Tensor Generator::sampleZ(uint64_t seed, int64_t count) const {
    return sampleNormal(seed, count, zDim()).to(device());
}

} // namespace styleclip
