#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace styleclip {

/// A mapper for a pack.
struct PackMapperPart {
    std::string name;
    std::string target;
    std::filesystem::path file;
};

/// What the trainings left, to be made into a pack. Empty paths: the pack goes without.
struct PackParts {
    std::string name;
    std::string description;
    std::filesystem::path generator; ///< as writeDemoGenerator() writes it
    std::filesystem::path clip;
    std::filesystem::path vocabulary;
    std::filesystem::path identity;
    std::filesystem::path reader; ///< of attributes, for the evaluation
    std::filesystem::path relevance;
    std::filesystem::path statistics;
    std::vector<PackMapperPart> mappers;
};

/// Writes a pack into `folder`, which is made if need be: networks in half precision, without what
/// no pack needs (a mapper file also holds its generator), the portraits of namedPortraits(), what
/// suits optimization where W is as long as this generator's, and `pack.json` last, so that a
/// folder with one is whole. Throws Error(Usage) without a generator, Error(File) for files that
/// can't be read or written, and when one is no model.
void assemblePack(const PackParts& parts, const std::filesystem::path& folder);

} // namespace styleclip
