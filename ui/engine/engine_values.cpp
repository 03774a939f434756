#include "ui/engine/engine_values.h"

#include <algorithm>

namespace styleclip {

namespace {

/// Whether a file of role `other` can't be used any more once another `role` is there. Only mappers
/// stand beside each other.
bool replaces(ModelRole role, ModelRole other) {
    return isMadeFor(other, role) || (other == role && role != ModelRole::Mapper);
}

QString generatorOf(const PackInfo& pack) {
    const auto found = std::find_if(pack.files.begin(), pack.files.end(), [](const PackFile& file) {
        return file.role == ModelRole::Generator;
    });
    return found == pack.files.end() ? QString() : found->path;
}

} // namespace

ModelChoice ModelChoice::with(const PackFile& file) const {
    ModelChoice choice = without(file);
    choice.own.append(file);
    return choice;
}

ModelChoice ModelChoice::without(const PackFile& file) const {
    ModelChoice choice = *this;
    choice.own.removeIf([&](const PackFile& other) {
        return replaces(file.role, other.role) || other.path == file.path;
    });
    return choice;
}

bool ModelChoice::isOwn(const PackFile& file) const {
    return std::any_of(own.begin(), own.end(),
                       [&](const PackFile& other) { return other.path == file.path; });
}

/// The same path may hold another file by now, so its time counts, too.
bool PackInfo::drawsLike(const PackInfo& other) const {
    return generatorOf(*this) == generatorOf(other) && generatorWritten == other.generatorWritten &&
           samples == other.samples;
}

} // namespace styleclip
