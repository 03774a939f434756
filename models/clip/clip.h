#pragma once

#include "models/checkpoint/checkpoint.h"
#include "models/clip/clip_architecture.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

/// CLIP (Radford et al. 2021): a text transformer and an image encoder (ViT or modified ResNet)
/// into one embedding space, as OpenAI published it and open_clip trains it. Every size comes from
/// the checkpoint; what it does not say, clipArchitecture() knows. Immutable after loading;
/// gradients flow from image features to pixels.
class Clip {
public:
    /// Reads a state dict (zip, legacy, safetensors) or a TorchScript archive under any names that
    /// clipState() knows, any precision; computes in float32. `activation` is what a person says of
    /// it, before all that files say. Throws Error(File) when it is not a CLIP model.
    [[nodiscard]] static std::shared_ptr<const Clip>
    load(const Checkpoint& checkpoint, c10::Device device = c10::Device(c10::kCPU),
         std::optional<ClipActivation> activation = std::nullopt);

    virtual ~Clip() = default;

    [[nodiscard]] virtual int64_t imageSize() const = 0; ///< pixels, of the square input
    [[nodiscard]] virtual int64_t embeddingDim() const = 0;
    [[nodiscard]] virtual int64_t contextLength() const = 0; ///< tokens a text
    [[nodiscard]] virtual int64_t vocabularySize() const = 0;
    [[nodiscard]] virtual double
    logitScale() const = 0; ///< exp of the stored value, 100 as published
    [[nodiscard]] virtual c10::Device device() const = 0;
    [[nodiscard]] virtual const ClipColours& colours() const = 0;

    /// int64 tokens [N, contextLength] -> [N, embeddingDim], not normalised.
    [[nodiscard]] virtual at::Tensor encodeText(const at::Tensor& tokens) const = 0;

    /// Pictures [N, 3, imageSize, imageSize] as the network takes them -> [N, embeddingDim], not
    /// normalised.
    [[nodiscard]] virtual at::Tensor encodeImage(const at::Tensor& pixels) const = 0;

    /// Of the same pictures what each block of the image encoder leaves, for perceptual losses: [N,
    /// C, H, W] each, without a class token.
    [[nodiscard]] virtual std::vector<at::Tensor> imageBlocks(const at::Tensor& pixels) const = 0;
};

/// Pictures [N, 3, H, W] in [0, 1] -> the same with the mean and deviation of CLIP's training
/// pictures taken out.
[[nodiscard]] at::Tensor normalisedForClip(const at::Tensor& pictures,
                                           const ClipColours& colours = {});

/// CLIP's published preprocessing: pictures [N, 3, H, W] in [0, 1] -> shorter side to `size` by
/// antialiased bicubic, centre crop, quantised to 8 bits as Pillow does, normalised with CLIP's
/// mean and deviation -> [N, 3, size, size]. Throws Error(Mismatch) when they are no colour
/// pictures, Error(Usage) when one side is more than 50 times the other: nothing would be left of
/// them.
[[nodiscard]] at::Tensor preprocessForClip(const at::Tensor& pictures, int64_t size,
                                           const ClipColours& colours = {});

} // namespace styleclip
