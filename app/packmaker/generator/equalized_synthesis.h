#pragma once

#include "app/packmaker/generator/synthesis_plan.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/generator_weights.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

/// The parameters of StyleGAN2's synthesis network as the paper learns them from nothing (Karras et
/// al. 2018, section 4.1): convolution weights of unit deviation, scaled by 1 / sqrt(fan-in) in
/// use. Styles come from few numbers (`inputs`) instead of from w. The network itself is the
/// engine's.
///
/// The styles of toRGB are 1 whatever the inputs. Colours would be made there otherwise, and global
/// directions leave toRGB alone (StyleCLIP, section 6.2): none of them could dye hair.
class EqualizedSynthesis {
public:
    /// First weights for a seed; `inputs` numbers decide a picture. `noise` [1, 1, R, R] for each
    /// convolution, two for each resolution but one at 4 px. Throws Error(Usage) for a bad plan.
    EqualizedSynthesis(const SynthesisPlan& plan, int64_t inputs, std::vector<at::Tensor> noise,
                       uint64_t seed, c10::Device device = c10::Device(c10::kCPU));

    /// inputs [N, inputs] -> the skip images of 4, 8 ... `resolution` pixels, float32 [N, 3, R, R].
    [[nodiscard]] std::vector<at::Tensor>
    skipImages(const at::Tensor& inputs, int64_t resolution,
               Precision precision = Precision::Float32) const;

    /// The last of them.
    [[nodiscard]] at::Tensor forward(const at::Tensor& inputs, int64_t resolution,
                                     Precision precision = Precision::Float32) const {
        return skipImages(inputs, resolution, precision).back();
    }

    /// Brings the weights from inputs to styles nearer to 0 by `amount`, those of the layers up to
    /// `resolution`, so that only inputs that matter to a style keep one (the proximal step of an
    /// L1 penalty; as a term of the loss Adam would blow it up wherever the pictures say little).
    void shrinkStyleWeights(double amount, int64_t resolution);

    /// Under the names of the rosinality layout, in the order of the network.
    using Parameters = std::vector<std::pair<std::string, at::Tensor>>;
    [[nodiscard]] const Parameters& parameters() const { return m_parameters; }

    [[nodiscard]] const SynthesisPlan& plan() const { return m_plan; }

    /// The inverse of generatorWeights(): begins with what a network of the same plan has learned.
    /// Throws Error(Mismatch) for one of another plan, and for one whose toRGB styles change.
    void copyFrom(const GeneratorWeights& weights, const at::Tensor& basis);

    /// For W an image of the inputs: w = basis * inputs, basis [styleDim, inputs] with orthogonal
    /// columns of one length, so that directions of W beyond that image change nothing. Without
    /// mapping network and average latent. A copy on the CPU.
    [[nodiscard]] GeneratorWeights generatorWeights(const at::Tensor& basis) const;

private:
    struct Layer {
        ModulatedLayerWeights::Kind kind;
        int64_t resolution;
        at::Tensor weight;         ///< [O, I, 3, 3] or [3, I, 1, 1]
        at::Tensor modulation;     ///< [I, inputs]; undefined for toRGB, like the next
        at::Tensor modulationBias; ///< [I]
        at::Tensor bias;           ///< [O]
        at::Tensor strength;       ///< [1]; undefined for toRGB, like `noise`
        at::Tensor noise;          ///< [R, R]
    };
    class Builder;

    [[nodiscard]] at::Tensor styleOf(const Layer& layer, const at::Tensor& inputs) const;

    /// w -> the layer's style.
    [[nodiscard]] static LinearWeights affineOf(const Layer& layer, const at::Tensor& basis);

    SynthesisPlan m_plan;
    int64_t m_inputs;
    at::Tensor m_constant; ///< [1, C, 4, 4]
    std::vector<Layer> m_layers;
    Parameters m_parameters;
};

} // namespace styleclip
