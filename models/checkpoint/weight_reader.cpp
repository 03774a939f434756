#include "models/checkpoint/weight_reader.h"

#include "models/error.h"
#include "models/readable_text.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>

#include <cmath>

namespace styleclip {

namespace {

// More names than these help nobody: the file is then of another network altogether.
constexpr size_t kListedNames = 8;

bool fits(const std::vector<int64_t>& sizes, const std::vector<int64_t>& shape) {
    if (sizes.size() != shape.size()) {
        return false;
    }
    for (size_t i = 0; i < sizes.size(); ++i) {
        if (shape[i] == -1 ? sizes[i] < 1 : sizes[i] != shape[i]) {
            return false;
        }
    }
    return true;
}

/// In one pass that all cores share: the least and the largest of values are not finite where one
/// of them is not, NaN included.
bool isFinite(const at::Tensor& values) {
    if (values.numel() == 0) {
        return true;
    }
    const auto [least, largest] = at::aminmax(values);
    return std::isfinite(least.item<float>()) && std::isfinite(largest.item<float>());
}

Phrase listed(const Phrase& what, const std::vector<Phrase>& items) {
    if (items.size() <= kListedNames) {
        return Phrase("{} {}", what, Phrase::joined(items, ", "));
    }
    return Phrase("{} {} and {} more", what,
                  Phrase::joined({items.begin(), items.begin() + kListedNames}, ", "),
                  items.size() - kListedNames);
}

} // namespace

WeightReader::WeightReader(const StateDict& tensors, std::string origin, c10::Device device)
    : m_tensors(tensors), m_origin(std::move(origin)), m_device(device) {}

at::Tensor WeightReader::take(const std::string& name, const std::vector<int64_t>& shape) {
    m_seen.insert(name);
    const auto entry = m_tensors.find(name);
    if (entry == m_tensors.end()) {
        m_missing.push_back(Phrase::verbatim(readable(name)));
        return {};
    }
    if (!fits(entry->second.sizes(), shape)) {
        m_misshapen.push_back(Phrase("{} is {} instead of {}", readable(name),
                                     shapeText(entry->second.sizes()), shapeText(shape)));
        return {};
    }
    if (!entry->second.isReadable()) {
        m_unreadable.push_back(
            Phrase("{} ({})", readable(name), readable(entry->second.typeName())));
        return {};
    }
    const at::Tensor values = entry->second.loadFloat();
    if (!isFinite(values)) {
        m_notFinite.push_back(Phrase::verbatim(readable(name)));
        return {};
    }
    return m_taken[name] = values.to(m_device);
}

bool WeightReader::has(const std::string& name) const {
    return m_tensors.count(name) != 0;
}

const std::vector<int64_t>& WeightReader::sizes(const std::string& name, size_t rank) const {
    const auto entry = m_tensors.find(name);
    if (entry == m_tensors.end()) {
        throw Error(ErrorKind::File, "{}: missing tensor {}", m_origin, readable(name));
    }
    if (entry->second.sizes().size() != rank || entry->second.numel() == 0) {
        throw Error(ErrorKind::File, "{}: {} is {} instead of something of {} dimensions", m_origin,
                    readable(name), shapeText(entry->second.sizes()), rank);
    }
    return entry->second.sizes();
}

void WeightReader::skip(const std::string& name) {
    m_seen.insert(name);
}

void WeightReader::finish() const {
    std::vector<Phrase> unexpected;
    for (const auto& [name, tensor] : m_tensors) {
        // What can't be read is no weight of anything: a random state, say, that was saved along.
        if (m_seen.count(name) == 0 && tensor.isReadable()) {
            unexpected.push_back(Phrase::verbatim(readable(name)));
        }
    }
    std::vector<Phrase> problems;
    if (!m_missing.empty()) {
        problems.push_back(listed(Phrase("missing tensors"), m_missing));
    }
    if (!m_misshapen.empty()) {
        problems.push_back(listed(Phrase("misshapen tensors:"), m_misshapen));
    }
    if (!m_unreadable.empty()) {
        problems.push_back(listed(Phrase("tensors of types that are not read:"), m_unreadable));
    }
    if (!unexpected.empty()) {
        problems.push_back(listed(Phrase("unexpected tensors"), unexpected));
    }
    if (!m_notFinite.empty()) {
        const Phrase where = listed(Phrase("values that are not finite in"), m_notFinite);
        if (problems.empty()) {
            throw Error(
                ErrorKind::File,
                "{}: contains {}; download it again, or use an earlier checkpoint of its training",
                m_origin, where);
        }
        problems.push_back(where);
    }
    if (!problems.empty()) {
        throw Error(ErrorKind::File, "{}: {}", m_origin, Phrase::joined(problems, "; "));
    }
}

} // namespace styleclip
