#include "models/mapper/mapper_checkpoint.h"

#include "models/checkpoint/state_search.h"
#include "models/checkpoint/weight_reader.h"
#include "models/error.h"
#include "models/mapper/mapper_network.h"

#include <ATen/ATen.h>

#include <optional>
#include <regex>
#include <set>

namespace styleclip {

namespace {

/// The mapper's own tensors, named without what stands before them (`state_dict.mapper.`).
StateDict findState(const Checkpoint& checkpoint) {
    static const std::regex weight(
        R"((.*\.)?(course_mapping|medium_mapping|fine_mapping|mapping|mapper_[0-9]{1,4})\.mapping\.1\.weight)");
    for (const auto& [name, tensor] : checkpoint.tensors()) {
        std::smatch match;
        if (std::regex_match(name, match, weight)) {
            const auto landmark = name.substr(static_cast<size_t>(match[1].length()));
            return withPrefix(checkpoint.tensors(),
                              chooseNetwork(checkpoint.tensors(), landmark)->prefix);
        }
    }
    throw Error(ErrorKind::File,
                "{} is not a latent mapper: it has no tensor course_mapping.mapping.1.weight nor "
                "one of another mapper type",
                checkpoint.path());
}

bool hasNetwork(const WeightReader& reader, const std::string& name) {
    return reader.has(MapperNetwork::parameterName(name, 1, "weight"));
}

/// The entries of S that the mapper has a network for.
std::set<int64_t> styleEntries(const StateDict& state) {
    static const std::regex weight(R"(mapper_([0-9]{1,4})\.mapping\.1\.weight)");
    std::set<int64_t> entries;
    for (const auto& [name, tensor] : state) {
        std::smatch match;
        if (std::regex_match(name, match, weight)) {
            entries.insert(std::stoll(match[1].str()));
        }
    }
    return entries;
}

MapperType styleSpaceType(const std::set<int64_t>& entries, const StyleLayout& layout,
                          const std::string& origin) {
    std::set<int64_t> all;
    std::set<int64_t> convolutions;
    for (int64_t entry = 0; entry < layout.entryCount(); ++entry) {
        all.insert(entry);
        if (!layout.toRgb[static_cast<size_t>(entry)]) {
            convolutions.insert(entry);
        }
    }
    if (entries == all) {
        return MapperType::StyleSpace;
    }
    if (entries == convolutions) {
        return MapperType::StyleSpaceWithoutToRgb;
    }
    throw Error(ErrorKind::Mismatch,
                "{} is a mapper for another generator: it moves {} entries of S, up to entry {}, "
                "but this generator has {} entries, {} without toRGB",
                origin, entries.size(), *entries.rbegin(), all.size(), convolutions.size());
}

MapperShape findShape(const StateDict& state, const WeightReader& reader, const StyleLayout& layout,
                      int64_t styleDim) {
    MapperShape shape;
    shape.styleDim = styleDim;
    shape.styleLayout = layout;
    const std::set<int64_t> entries = styleEntries(state);
    if (!entries.empty()) {
        shape.type = styleSpaceType(entries, layout, reader.origin());
    } else if (hasNetwork(reader, "mapping")) {
        shape.type = MapperType::Single;
    } else {
        shape.coarse = hasNetwork(reader, "course_mapping");
        shape.medium = hasNetwork(reader, "medium_mapping");
        shape.fine = hasNetwork(reader, "fine_mapping");
    }
    return shape;
}

void checkWidths(const MapperShape& shape, const WeightReader& reader) {
    for (const MapperPart& part : mapperParts(shape)) {
        const int64_t width =
            reader.sizes(MapperNetwork::parameterName(part.name, 1, "weight"), 2)[1];
        if (width != part.width) {
            throw Error(ErrorKind::Mismatch,
                        "{} is a mapper for another generator: its {} moves {} channels, but this "
                        "generator has {} there",
                        reader.origin(), part.name, width, part.width);
        }
    }
}

std::string findDescription(const Value& root) {
    const Value* options = root.find("opts");
    const Value* description = options != nullptr ? options->find("description") : nullptr;
    const std::string* text = description != nullptr ? description->as<std::string>() : nullptr;
    return text != nullptr ? *text : std::string();
}

} // namespace

StoredMapper readMapper(const Checkpoint& checkpoint, const StyleLayout& layout, int64_t styleDim,
                        c10::Device device) {
    const StateDict state = findState(checkpoint);
    WeightReader reader(state, checkpoint.path().string(), device);
    StoredMapper stored;
    stored.shape = findShape(state, reader, layout, styleDim);
    checkWidths(stored.shape, reader);
    for (const MapperPart& part : mapperParts(stored.shape)) {
        for (int64_t layer = 1; layer <= MapperNetwork::kLayers; ++layer) {
            const std::string weight = MapperNetwork::parameterName(part.name, layer, "weight");
            const std::string bias = MapperNetwork::parameterName(part.name, layer, "bias");
            stored.parameters[weight] = reader.take(weight, {part.width, part.width});
            stored.parameters[bias] = reader.take(bias, {part.width});
        }
    }
    reader.finish();
    stored.description = findDescription(checkpoint.root());
    return stored;
}

} // namespace styleclip
