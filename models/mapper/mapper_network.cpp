#include "models/mapper/mapper_network.h"

#include "models/stylegan2/kernels/equalized_layers.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <limits>

namespace styleclip {

namespace {

constexpr double kEpsilon = 1e-8;
constexpr int64_t kToTheLast = std::numeric_limits<int64_t>::max();

std::vector<MapperPart> levelParts(const MapperShape& shape) {
    std::vector<MapperPart> parts;
    if (shape.coarse) {
        parts.push_back({"course_mapping", 0, kMediumBegin, shape.styleDim});
    }
    if (shape.medium) {
        parts.push_back({"medium_mapping", kMediumBegin, kFineBegin, shape.styleDim});
    }
    if (shape.fine) {
        parts.push_back({"fine_mapping", kFineBegin, kToTheLast, shape.styleDim});
    }
    return parts;
}

std::vector<MapperPart> styleSpaceParts(const MapperShape& shape) {
    const StyleLayout& layout = shape.styleLayout;
    const std::vector<int64_t> offsets = layout.offsets();
    std::vector<MapperPart> parts;
    for (size_t entry = 0; entry < layout.widths.size(); ++entry) {
        if (shape.type == MapperType::StyleSpace || !layout.toRgb[entry]) {
            const int64_t width = layout.widths[entry];
            parts.push_back(
                {fmt::format("mapper_{}", entry), offsets[entry], offsets[entry] + width, width});
        }
    }
    return parts;
}

} // namespace

std::string MapperNetwork::parameterName(const std::string& name, int64_t layer,
                                         const std::string& kind) {
    return fmt::format("{}.mapping.{}.{}", name, layer, kind);
}

MapperNetwork::MapperNetwork(const Parameters& parameters, const std::string& name) {
    for (int64_t layer = 1; layer <= kLayers; ++layer) {
        m_weights.push_back(parameters.at(parameterName(name, layer, "weight")));
        m_biases.push_back(parameters.at(parameterName(name, layer, "bias")));
    }
}

at::Tensor MapperNetwork::operator()(at::Tensor x) const {
    x = x * at::rsqrt(x.square().mean(1, true) + kEpsilon);
    for (size_t layer = 0; layer < m_weights.size(); ++layer) {
        const at::Tensor& weight = m_weights[layer];
        x = gainedLeakyRelu(at::linear(x, weight * equalizedScale(weight, kLearningRateFactor),
                                       m_biases[layer] * kLearningRateFactor));
    }
    return x;
}

std::vector<MapperPart> mapperParts(const MapperShape& shape) {
    switch (shape.type) {
    case MapperType::Levels:
        return levelParts(shape);
    case MapperType::Single:
        return {{"mapping", 0, kToTheLast, shape.styleDim}};
    case MapperType::StyleSpace:
    case MapperType::StyleSpaceWithoutToRgb:
        return styleSpaceParts(shape);
    }
    return {};
}

} // namespace styleclip
