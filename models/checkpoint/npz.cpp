#include "models/checkpoint/npz.h"

#include "models/checkpoint/npy.h"
#include "models/error.h"
#include "models/readable_text.h"

#include <algorithm>

namespace styleclip {

namespace {

const std::string kEnding = ".npy";

bool isArray(const std::string& member) {
    return member.size() > kEnding.size() &&
           member.compare(member.size() - kEnding.size(), kEnding.size(), kEnding) == 0;
}

} // namespace

bool isNpz(const ZipArchive& archive) {
    const auto& members = archive.members();
    return !members.empty() && std::all_of(members.begin(), members.end(), [](const auto& member) {
        return isArray(member.first);
    });
}

Value readNpz(const ZipArchive& archive, const std::string& file) {
    auto arrays = std::make_shared<Mapping>();
    for (const auto& [name, member] : archive.members()) {
        const ByteView content = archive.read(name);
        try {
            arrays->items.emplace_back(
                name.substr(0, name.size() - kEnding.size()),
                readNpy(content, Phrase("{}: its member {}", file, inQuotes(name))));
        } catch (const Error& error) {
            throw Error(error.kind(), "its member {} {}", inQuotes(name), error.sentence());
        }
    }
    return std::shared_ptr<const Mapping>(std::move(arrays));
}

} // namespace styleclip
