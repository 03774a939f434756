#include "app/packmaker/generator/demo_generator.h"

#include "models/checkpoint/checkpoint.h"
#include "models/checkpoint/writers.h"
#include "models/error.h"
#include "models/stylegan2/kernels/equalized_layers.h"
#include "models/stylegan2/normal_samples.h"
#include "models/stylegan2/rosinality_layout.h"

#include <ATen/ATen.h>

#include <memory>
#include <utility>

namespace styleclip {

namespace {

constexpr const char* kNetwork = "g_ema";
constexpr const char* kAverage = "latent_avg";
constexpr const char* kMap = "attribute_map";
constexpr const char* kBasis = "basis";
constexpr const char* kMean = "mean";
constexpr const char* kDeviation = "deviation";

void add(Mapping& mapping, const std::string& key, Value value) {
    mapping.items.emplace_back(Value(key), std::move(value));
}

Value mappingOf(const StateDict& tensors) {
    auto mapping = std::make_shared<Mapping>();
    for (const auto& [name, tensor] : tensors) {
        add(*mapping, name, tensor);
    }
    return Value(std::shared_ptr<const Mapping>(std::move(mapping)));
}

} // namespace

std::vector<LinearWeights> randomMapping(int64_t layers, int64_t dim, uint64_t seed) {
    std::vector<LinearWeights> mapping;
    for (int64_t layer = 0; layer < layers; ++layer) {
        // Stored with the deviation 1 / rate, so that the rate slows learning, not the signal.
        const at::Tensor weight = sampleNormal(seed + static_cast<uint64_t>(layer), dim, dim);
        mapping.push_back({weight * equalizedScale(weight, 1.0), at::zeros({dim})});
    }
    return mapping;
}

void writeDemoGenerator(const std::filesystem::path& path, const DemoGenerator& generator) {
    const AttributeLatents& latents = generator.latents;
    auto root = std::make_shared<Mapping>();
    add(*root, kNetwork, mappingOf(writeRosinality(generator.weights)));
    add(*root, kAverage, StoredTensor(generator.weights.latentAverage));
    add(*root, kMap,
        mappingOf({{kBasis, StoredTensor(latents.basis())},
                   {kMean, StoredTensor(latents.mean())},
                   {kDeviation, StoredTensor(latents.deviation())}}));
    writeTorchZip(path, Value(std::shared_ptr<const Mapping>(std::move(root))));
}

DemoGenerator readDemoGenerator(const std::filesystem::path& path) {
    const Checkpoint checkpoint = Checkpoint::open(path);
    return {readRosinality(checkpoint.tensors(), std::string(kNetwork) + ".", path.string()),
            AttributeLatents::read(checkpoint)};
}

} // namespace styleclip
