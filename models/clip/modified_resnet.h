#pragma once

#include "models/checkpoint/weight_reader.h"
#include "models/clip/image_encoder.h"

#include <array>
#include <string>
#include <vector>

namespace styleclip {

/// CLIP's ResNet (Radford et al. 2021, section 2.4; RN50 and its family): a stem of three
/// convolutions, average pooling before every strided convolution, attention pooling at the end.
class ModifiedResNet : public ImageEncoder {
public:
    /// Reads the tensors below `visual.`. The pooling has so many heads.
    ModifiedResNet(WeightReader& reader, int64_t heads);

    [[nodiscard]] int64_t imageSize() const override;
    [[nodiscard]] int64_t embeddingDim() const override { return m_pool.outWeight.size(0); }
    [[nodiscard]] at::Tensor encode(const at::Tensor& pixels) const override;
    [[nodiscard]] std::vector<at::Tensor> blocks(const at::Tensor& pixels) const override;

private:
    /// A convolution without bias and the batch normalisation after it, folded into one.
    struct Convolution {
        at::Tensor weight, bias;
        at::Tensor operator()(const at::Tensor& x, int64_t stride, int64_t padding) const;
    };
    struct Bottleneck {
        Convolution reduce, filter, expand;
        Convolution shortcut; // undefined where the input is added as it is
        int64_t stride;
    };
    struct AttentionPool {
        int64_t grid; // positions a side
        int64_t heads;
        at::Tensor positions;
        at::Tensor queryWeight, queryBias, keyWeight, keyBias, valueWeight, valueBias;
        at::Tensor outWeight, outBias;
    };

    static Convolution readConvolution(WeightReader& reader, const std::string& convolution,
                                       const std::string& norm, std::vector<int64_t> shape);
    static Bottleneck readBottleneck(WeightReader& reader, const std::string& name, int64_t inputs,
                                     int64_t planes, int64_t stride);
    static AttentionPool readPool(WeightReader& reader, int64_t width, int64_t heads);
    [[nodiscard]] static at::Tensor apply(const Bottleneck& block, const at::Tensor& x);
    [[nodiscard]] at::Tensor stem(const at::Tensor& pixels) const;
    [[nodiscard]] at::Tensor pool(const at::Tensor& x) const;

    std::array<Convolution, 3> m_stem;
    std::vector<Bottleneck> m_blocks;
    AttentionPool m_pool;
};

} // namespace styleclip
