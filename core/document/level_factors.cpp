#include "core/document/level_factors.h"

#include "models/error.h"
#include "models/mapper/mapper.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip {

namespace {

/// The levels of StyleCLIP's mappers (section 5): coarse, medium and fine layers of W+.
double factorOfLayer(int64_t layer, const LevelFactors& factors) {
    if (layer < kMediumBegin) {
        return factors.coarse;
    }
    return layer < kFineBegin ? factors.medium : factors.fine;
}

/// [1, n, 1] for deltas in W+.
at::Tensor layerFactors(int64_t layerCount, const LevelFactors& factors) {
    at::Tensor result = at::empty({1, layerCount, 1}, at::kFloat);
    for (int64_t layer = 0; layer < layerCount; ++layer) {
        result.select(1, layer).fill_(factorOfLayer(layer, factors));
    }
    return result;
}

/// [1, channelCount] for deltas in S.
at::Tensor channelFactors(const StyleLayout& layout, const LevelFactors& factors) {
    at::Tensor result = at::empty({1, layout.channelCount()}, at::kFloat);
    const std::vector<int64_t> layers = layersOfStyleEntries(layout);
    const std::vector<int64_t> offsets = layout.offsets();
    for (size_t entry = 0; entry < layers.size(); ++entry) {
        result.narrow(1, offsets[entry], layout.widths[entry])
            .fill_(factorOfLayer(layers[entry], factors));
    }
    return result;
}

void checkFinite(const Phrase& name, double factor) {
    if (!std::isfinite(factor)) {
        throw Error(ErrorKind::Usage, "the {} factor must be a number", name);
    }
}

} // namespace

/// toRGB convolutions read the same entry of W+ as the convolution that comes next.
std::vector<int64_t> layersOfStyleEntries(const StyleLayout& layout) {
    std::vector<int64_t> layers;
    layers.reserve(layout.toRgb.size());
    int64_t convolutions = 0;
    for (const bool toRgb : layout.toRgb) {
        layers.push_back(convolutions);
        convolutions += toRgb ? 0 : 1;
    }
    return layers;
}

at::Tensor scaleLevels(const at::Tensor& delta, LatentSpace space, const StyleLayout& layout,
                       const LevelFactors& factors) {
    checkFinite(Phrase("coarse"), factors.coarse);
    checkFinite(Phrase("medium"), factors.medium);
    checkFinite(Phrase("fine"), factors.fine);
    // As most edits are: the same tensor, with no copy and no rounding.
    if (factors == LevelFactors()) {
        return delta;
    }
    const at::Tensor scale = space == LatentSpace::S ? channelFactors(layout, factors)
                                                     : layerFactors(delta.size(1), factors);
    return delta * scale.to(delta.device());
}

} // namespace styleclip
