#include "core/training/mapper_checkpoint.h"

#include "models/checkpoint/writers.h"

#include <ATen/ATen.h>

#include <memory>
#include <utility>

namespace styleclip {

namespace {

std::string publishedType(MapperType type) {
    switch (type) {
    case MapperType::Levels:
        return "LevelsMapper";
    case MapperType::Single:
        return "SingleMapper";
    case MapperType::StyleSpace:
        return "FullStyleSpaceMapper";
    case MapperType::StyleSpaceWithoutToRgb:
        return "WithoutToRGBStyleSpaceMapper";
    }
    return {};
}

void add(Mapping& mapping, const std::string& key, Value value) {
    mapping.items.emplace_back(Value(key), std::move(value));
}

Value stateDict(const Mapper& mapper, const Generator& generator) {
    auto state = std::make_shared<Mapping>();
    for (const auto& [name, parameter] : mapper.parameters()) {
        add(*state, "mapper." + name, StoredTensor(parameter.detach().cpu()));
    }
    for (const auto& [name, tensor] : generator.rosinalityState()) {
        // The published code loads its generator from the mapper's file.
        add(*state, "decoder." + name, tensor);
    }
    return Value(std::shared_ptr<const Mapping>(std::move(state)));
}

/// The names of StyleCLIP's training options; its readers take the network's shape from some of
/// them.
Value publishedOptions(const Mapper& mapper, const Generator& generator,
                       const TrainingOptions& options) {
    const MapperShape& shape = mapper.shape();
    const bool levels = shape.type == MapperType::Levels;
    auto opts = std::make_shared<Mapping>();
    add(*opts, "description", options.description);
    add(*opts, "mapper_type", publishedType(shape.type));
    add(*opts, "no_coarse_mapper", levels && !shape.coarse);
    add(*opts, "no_medium_mapper", levels && !shape.medium);
    add(*opts, "no_fine_mapper", levels && !shape.fine);
    add(*opts, "work_in_stylespace", mapper.space() == LatentSpace::S);
    add(*opts, "stylegan_size", generator.resolution());
    // None in Python: paths of this machine would be of no use to anyone else.
    add(*opts, "stylegan_weights", Value());
    add(*opts, "checkpoint_path", Value());
    add(*opts, "optim_name", optimizerName(options.optimizer));
    add(*opts, "learning_rate", options.learningRate);
    add(*opts, "id_lambda", options.lambdaId);
    add(*opts, "clip_lambda", options.lambdaClip);
    add(*opts, "latent_l2_lambda", options.lambdaL2);
    add(*opts, "batch_size", options.batchSize);
    add(*opts, "test_batch_size", int64_t{1});
    add(*opts, "workers", int64_t{0});
    add(*opts, "test_workers", int64_t{0});
    add(*opts, "max_steps", options.steps);
    add(*opts, "val_interval", options.validationInterval);
    add(*opts, "save_interval", options.checkpointInterval);
    return Value(std::shared_ptr<const Mapping>(std::move(opts)));
}

} // namespace

void writeMapperCheckpoint(const std::filesystem::path& path, const Mapper& mapper,
                           const Generator& generator, const TrainingOptions& options) {
    auto root = std::make_shared<Mapping>();
    add(*root, "state_dict", stateDict(mapper, generator));
    add(*root, "opts", publishedOptions(mapper, generator, options));
    writeTorchZip(path, Value(std::shared_ptr<const Mapping>(std::move(root))));
}

} // namespace styleclip
