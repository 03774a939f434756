#include "core/directions/computation_record.h"

#include "core/methods/fingerprint.h"
#include "models/checkpoint/atomic_file.h"
#include "models/checkpoint/json_text.h"
#include "models/checkpoint/whole_file.h"
#include "models/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>

namespace styleclip {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json; // what is written; its first difference is told

constexpr int kVersion = 1;
constexpr uint64_t kMaximumBytes = uint64_t{1} << 20;

OrderedJson optionsRecord(const DirectionStatisticsOptions& options) {
    return {{"images", options.images},
            {"samples", options.samples},
            {"size", options.resolution},
            {"precision", precisionName(options.precision)},
            {"psi", options.psi},
            {"distance", options.distance},
            {"seed", options.seed},
            {"channels a block", options.channelsPerBlock},
            {"images a block", options.imagesPerBlock}};
}

} // namespace

void writeComputationRecord(const std::filesystem::path& path,
                            const ComputationIdentity& identity) {
    const OrderedJson record = {{"version", kVersion},
                                {"options", optionsRecord(identity.options)},
                                {"widths", identity.layout.widths},
                                {"fingerprint", identity.fingerprint}};
    writeFileAtomically(path, [&](std::ostream& out) { out << record.dump(2) << '\n'; });
}

void checkSameComputation(const std::filesystem::path& path, const ComputationIdentity& identity) {
    const Json record = parseJson(readWholeFile(path, kMaximumBytes));
    if (!record.is_object() || record.value("version", Json()) != kVersion ||
        !record.contains("options") || !record["options"].is_object()) {
        throw Error(ErrorKind::File,
                    "'{}' is damaged or of another version; begin anew in another folder", path);
    }
    const Json& stored = record["options"];
    const OrderedJson wanted = optionsRecord(identity.options);
    for (const auto& [name, value] : wanted.items()) {
        if (stored.value(name, Json()) != Json(value)) {
            throw Error(ErrorKind::Usage,
                        "the computation in '{}' was begun with {} {}, not {}; resume with the "
                        "same or begin anew in another folder",
                        path.parent_path(), name, stored.value(name, Json()).dump(), value.dump());
        }
    }
    if (record.value("widths", Json()) != Json(identity.layout.widths) ||
        !sameFingerprint(record.value("fingerprint", Json()), identity.fingerprint)) {
        throw Error(ErrorKind::Mismatch,
                    "the computation in '{}' was begun with another generator or CLIP; resume with "
                    "the same files or begin anew in another folder",
                    path.parent_path());
    }
}

} // namespace styleclip
