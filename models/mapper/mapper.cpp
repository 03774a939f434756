#include "models/mapper/mapper.h"

#include "models/error.h"
#include "models/mapper/mapper_checkpoint.h"
#include "models/mapper/mapper_network.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>

namespace styleclip {

namespace {

/// Adds up the deltas of the parts; the parts of a mapper never overlap.
class PartedMapper : public Mapper {
public:
    PartedMapper(MapperShape shape, MapperNetwork::Parameters parameters, std::string description)
        : m_shape(std::move(shape)), m_parameters(std::move(parameters)),
          m_description(std::move(description)), m_parts(mapperParts(m_shape)) {
        for (auto& [name, tensor] : m_parameters) {
            tensor.set_requires_grad(true);
        }
        for (const MapperPart& part : m_parts) {
            m_networks.emplace_back(m_parameters, part.name);
        }
    }

    const MapperShape& shape() const override { return m_shape; }
    const std::map<std::string, at::Tensor>& parameters() const override { return m_parameters; }
    const std::string& description() const override { return m_description; }

    at::Tensor delta(const at::Tensor& latent) const override {
        check(latent);
        const at::Tensor x = latent.to(m_parameters.begin()->second.options());
        const int64_t size = x.size(1);
        std::vector<at::Tensor> pieces;
        int64_t done = 0; // entries or channels, along the second dimension
        for (size_t i = 0; i < m_parts.size(); ++i) {
            const int64_t begin = std::min(m_parts[i].begin, size);
            const int64_t end = std::min(m_parts[i].end, size);
            if (begin == end) { // a small generator may have no fine entries
                continue;
            }
            pieces.push_back(at::zeros_like(x.narrow(1, done, begin - done)));
            pieces.push_back(m_networks[i](x.narrow(1, begin, end - begin)));
            done = end;
        }
        pieces.push_back(at::zeros_like(x.narrow(1, done, size - done)));
        return at::cat(pieces, 1);
    }

private:
    void check(const at::Tensor& latent) const {
        if (space() == LatentSpace::S) {
            if (latent.dim() != 2 || latent.size(1) != m_shape.styleLayout.channelCount()) {
                throw Error(ErrorKind::Mismatch,
                            "this mapper moves latents in S of {} channels, not {}",
                            m_shape.styleLayout.channelCount(), shapeText(latent.sizes()));
            }
        } else if (latent.dim() != 3 || latent.size(2) != m_shape.styleDim) {
            throw Error(ErrorKind::Mismatch, "this mapper moves latents in W+ [N, n, {}], not {}",
                        m_shape.styleDim, shapeText(latent.sizes()));
        }
    }

    MapperShape m_shape;
    MapperNetwork::Parameters m_parameters;
    std::string m_description;
    std::vector<MapperPart> m_parts;
    std::vector<MapperNetwork> m_networks;
};

} // namespace

std::shared_ptr<Mapper> Mapper::load(const Checkpoint& checkpoint, const StyleLayout& layout,
                                     int64_t styleDim, c10::Device device) {
    StoredMapper stored = readMapper(checkpoint, layout, styleDim, device);
    return std::make_shared<PartedMapper>(std::move(stored.shape), std::move(stored.parameters),
                                          std::move(stored.description));
}

std::shared_ptr<Mapper> Mapper::create(const MapperShape& shape, uint64_t seed,
                                       c10::Device device) {
    const std::vector<MapperPart> parts = mapperParts(shape);
    if (parts.empty()) {
        throw Error(ErrorKind::Usage,
                    "a mapper without coarse, medium and fine level moves nothing; "
                    "keep at least one of them");
    }
    at::Generator random = at::make_generator<at::CPUGeneratorImpl>(seed);
    MapperNetwork::Parameters parameters;
    for (const MapperPart& part : parts) {
        for (int64_t layer = 1; layer <= MapperNetwork::kLayers; ++layer) {
            const at::Tensor weight =
                at::randn({part.width, part.width}, random) / MapperNetwork::kLearningRateFactor;
            parameters[MapperNetwork::parameterName(part.name, layer, "weight")] =
                weight.to(device);
            parameters[MapperNetwork::parameterName(part.name, layer, "bias")] =
                at::zeros({part.width}, at::TensorOptions(device));
        }
    }
    return std::make_shared<PartedMapper>(shape, std::move(parameters), std::string());
}

LatentSpace Mapper::space() const {
    const MapperType type = shape().type;
    return type == MapperType::Levels || type == MapperType::Single ? LatentSpace::WPlus
                                                                    : LatentSpace::S;
}

} // namespace styleclip
