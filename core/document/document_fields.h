#pragma once

#include "models/checkpoint/stored_tensor.h"
#include "models/error.h"
#include "models/readable_text.h"
#include "models/stylegan2/latent_space.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace styleclip {

using OrderedJson = nlohmann::ordered_json; // what is written, easier to read for people

/// Gives each tensor its name in the file. What several edits share, as copies of one do, is in it
/// once.
class TensorNames {
public:
    explicit TensorNames(std::map<std::string, at::Tensor>& tensors) : m_tensors(tensors) {}

    std::string add(const std::string& name, const at::Tensor& tensor) {
        const auto [known, isNew] = m_names.emplace(tensor.unsafeGetTensorImpl(), name);
        if (isNew) {
            m_tensors.emplace(name, tensor.cpu().contiguous());
        }
        return known->second;
    }

private:
    std::map<std::string, at::Tensor>& m_tensors;
    std::map<const c10::TensorImpl*, std::string> m_names;
};

/// The tensors of a file. Each is loaded once, however often it is named, so that no small file
/// unfolds to a large document.
class LoadedTensors {
public:
    explicit LoadedTensors(const StateDict& stored) : m_stored(stored) {}

    /// Undefined where the file has no such tensor.
    at::Tensor find(const std::string& name) {
        const auto stored = m_stored.find(name);
        if (stored == m_stored.end()) {
            return {};
        }
        at::Tensor& tensor = m_loaded[name];
        if (!tensor.defined()) {
            tensor = stored->second.load();
        }
        return tensor;
    }

private:
    const StateDict& m_stored;
    std::map<std::string, at::Tensor> m_loaded;
};

/// Reads fields of one JSON object and the tensors that they name. Nothing is copied, so all that
/// is given must outlive it.
class Fields {
public:
    Fields(const std::filesystem::path& path, LoadedTensors& tensors, const nlohmann::json& object,
           Phrase where)
        : m_path(path), m_tensors(tensors), m_object(object), m_where(std::move(where)) {
        if (!object.is_object()) {
            refuse(Phrase("is not what it should be"));
        }
    }

    [[noreturn]] void refuse(const Phrase& problem) const {
        throw Error(ErrorKind::File, "document '{}' is damaged: {} {}", m_path, m_where, problem);
    }

    [[nodiscard]] bool has(const char* name) const { return m_object.contains(name); }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& [name, value] : m_object.items()) {
            names.push_back(name);
        }
        return names;
    }

    template <typename T>
    [[nodiscard]] T read(const char* name) const {
        const nlohmann::json& value = part(name);
        if (!isA<T>(value)) {
            refusePart(name);
        }
        if constexpr (std::is_same_v<T, std::string>) {
            return oneLine(value.get<T>()); // shown as names are, on a terminal, too
        } else {
            return value.get<T>();
        }
    }

    [[nodiscard]] Fields object(const char* name, Phrase where) const {
        return Fields(m_path, m_tensors, part(name), std::move(where));
    }

    [[nodiscard]] std::vector<Fields> objects(const char* name, const Phrase& where) const {
        std::vector<Fields> result;
        for (const nlohmann::json& item : list(name)) {
            result.emplace_back(m_path, m_tensors, item, Phrase("{} {}", where, result.size() + 1));
        }
        return result;
    }

    [[nodiscard]] const nlohmann::json& list(const char* name) const {
        const nlohmann::json& items = part(name);
        if (!items.is_array()) {
            refuse(Phrase("has no list '{}'", name));
        }
        return items;
    }

    [[nodiscard]] at::Tensor tensor(const char* name) const {
        const auto tensorName = read<std::string>(name);
        at::Tensor tensor = m_tensors.find(tensorName);
        if (!tensor.defined()) {
            refuse(Phrase("needs the tensor '{}', which the file does not have", tensorName));
        }
        return tensor;
    }

    [[nodiscard]] LatentSpace space() const {
        try {
            return parseLatentSpace(read<std::string>("space"));
        } catch (const Error& error) {
            refuse(Phrase("has no usable 'space' ({})", error.sentence()));
        }
    }

private:
    [[noreturn]] void refusePart(const char* name) const {
        refuse(Phrase("has no usable '{}'", name));
    }

    [[nodiscard]] const nlohmann::json& part(const char* name) const {
        const auto found = m_object.find(name);
        if (found == m_object.end()) {
            refusePart(name);
        }
        return *found;
    }

    template <typename T>
    [[nodiscard]] static bool isA(const nlohmann::json& value) {
        if constexpr (std::is_same_v<T, bool>) {
            return value.is_boolean();
        } else if constexpr (std::is_same_v<T, uint64_t>) {
            return value.is_number_unsigned();
        } else if constexpr (std::is_same_v<T, int64_t>) {
            // One beyond 2^63 is unsigned and would be cut.
            return value.is_number_integer() &&
                   (!value.is_number_unsigned() || value.get<uint64_t>() <= INT64_MAX);
        } else if constexpr (std::is_same_v<T, double>) {
            return value.is_number();
        } else {
            static_assert(std::is_same_v<T, std::string>);
            return value.is_string();
        }
    }

    const std::filesystem::path& m_path;
    LoadedTensors& m_tensors;
    const nlohmann::json& m_object;
    Phrase m_where;
};

} // namespace styleclip
