#include "models/checkpoint/safetensors.h"

#include "models/checkpoint/dense_tensor.h"
#include "models/checkpoint/safetensors_dtype.h"
#include "models/error.h"
#include "models/files/json_text.h"
#include "models/readable_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace styleclip {

namespace {

using Json = nlohmann::json;

constexpr uint64_t kLengthBytes = 8;
// Real headers stay below 1 MB; parsed they take many times their length.
constexpr uint64_t kMaxHeader = 16'000'000;

[[noreturn]] void fail(const Phrase& problem) {
    throw Error(ErrorKind::File, "is a damaged .safetensors file: {}; download or copy it again",
                problem);
}

uint64_t headerLength(const ByteView& bytes) {
    uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof(length));
    return length;
}

Json parseHeader(const ByteView& bytes) {
    const uint64_t length = headerLength(bytes);
    if (length > kMaxHeader || !bytes.contains(kLengthBytes, length)) {
        fail(Phrase("its header would be {} long", byteText(static_cast<double>(length))));
    }
    Json header = parseJson(bytes.text().substr(kLengthBytes, length));
    if (!header.is_object()) {
        fail(Phrase("its header makes no sense"));
    }
    return header;
}

struct Entry {
    std::string name;
    std::string type;
    std::vector<int64_t> shape;
    uint64_t begin;
    uint64_t end;
};

std::vector<uint64_t> unsignedNumbers(const Json& description, const char* key,
                                      const std::string& name) {
    const auto found = description.find(key);
    if (found == description.end() || !found->is_array() ||
        !std::all_of(found->begin(), found->end(),
                     [](const Json& item) { return item.is_number_unsigned(); })) {
        fail(Phrase("{} of {} makes no sense", key, inQuotes(name)));
    }
    return found->get<std::vector<uint64_t>>();
}

Entry parseEntry(const std::string& name, const Json& description) {
    if (!description.is_object() || !description.contains("dtype") ||
        !description["dtype"].is_string()) {
        fail(Phrase("the entry {} makes no sense", inQuotes(name)));
    }
    Entry entry;
    entry.name = name;
    entry.type = description["dtype"].get_ref<const std::string&>();
    for (const uint64_t size : unsignedNumbers(description, "shape", name)) {
        entry.shape.push_back(
            static_cast<int64_t>(size)); // huge ones become negative and are refused
    }
    const std::vector<uint64_t> offsets = unsignedNumbers(description, "data_offsets", name);
    if (offsets.size() != 2 || offsets[0] > offsets[1]) {
        fail(Phrase("data_offsets of {} makes no sense", inQuotes(name)));
    }
    entry.begin = offsets[0];
    entry.end = offsets[1];
    return entry;
}

void checkLayout(std::vector<Entry>& entries, uint64_t dataSize) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
    });
    uint64_t end = 0;
    for (const Entry& entry : entries) {
        if (entry.end > dataSize) {
            fail(Phrase("the tensor {} reaches beyond its end", inQuotes(entry.name)));
        }
        if (entry.begin < end) {
            fail(Phrase("the tensor {} overlaps another", inQuotes(entry.name)));
        }
        end = entry.end;
    }
}

uint64_t byteCount(const StoredTensor& tensor) {
    return static_cast<uint64_t>(tensor.numel()) * c10::elementSize(tensor.dtype());
}

Value metadataValue(const Json& metadata) {
    auto texts = std::make_shared<Mapping>();
    if (!metadata.is_object()) {
        fail(Phrase("its metadata makes no sense"));
    }
    for (const auto& [key, value] : metadata.items()) {
        if (!value.is_string()) {
            fail(Phrase("its metadata makes no sense"));
        }
        texts->items.emplace_back(key, value.get<std::string>());
    }
    return std::shared_ptr<const Mapping>(std::move(texts));
}

} // namespace

bool isSafetensors(const ByteView& bytes) {
    // The object may be damaged or its length wrong, and the file still be meant as one.
    return bytes.size() > kLengthBytes && bytes.data()[kLengthBytes] == '{' &&
           headerLength(bytes) >> 40 == 0;
}

Value readSafetensors(const ByteView& bytes, const std::string& file) {
    const Json header = parseHeader(bytes);
    const uint64_t start = kLengthBytes + headerLength(bytes);
    const ByteView data = bytes.part(start, bytes.size() - start);
    auto tensors = std::make_shared<Mapping>();
    std::vector<Entry> entries;
    for (const auto& [name, description] : header.items()) {
        if (name == "__metadata__") {
            if (!description.is_null()) { // as some writers say that there is none
                tensors->items.emplace_back(name, metadataValue(description));
            }
        } else {
            entries.push_back(parseEntry(name, description));
        }
    }
    checkLayout(entries, data.size());
    for (const Entry& entry : entries) {
        StoredTensor tensor = denseTensor({data.part(entry.begin, entry.end - entry.begin),
                                           entry.type, safetensorsDtype(entry.type), entry.shape},
                                          Phrase::verbatim(file));
        if (tensor.isReadable() && byteCount(tensor) != entry.end - entry.begin) {
            fail(Phrase("the tensor {} has more data than its shape", inQuotes(entry.name)));
        }
        tensors->items.emplace_back(entry.name, std::move(tensor));
    }
    return std::shared_ptr<const Mapping>(std::move(tensors));
}

} // namespace styleclip
