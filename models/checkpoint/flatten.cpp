#include "models/checkpoint/flatten.h"

#include "models/error.h"
#include "models/readable_text.h"

#include <array>

namespace styleclip {

namespace {

class Flattener {
public:
    StateDict tensors;

    void visit(const Value& value, const std::string& name) {
        if (const StoredTensor* tensor = value.tensor()) {
            add(name, *tensor);
        } else if (const Sequence* sequence = value.sequence()) {
            takeVisits(sequence->items.size());
            for (size_t i = 0; i < sequence->items.size(); ++i) {
                visit(sequence->items[i], joined(name, std::to_string(i)));
            }
        } else if (const Mapping* mapping = value.mapping()) {
            entries(*mapping, name);
        } else if (const Object* object = value.object()) {
            members(*object, name);
        }
    }

private:
    [[noreturn]] static void tooMuch() {
        throw Error(ErrorKind::File,
                    "holds millions of Python objects, far more than any checkpoint");
    }

    /// Shared parts are visited once for every way to them, which a hostile file makes many.
    void takeVisits(uint64_t count) {
        constexpr uint64_t kMaxVisits = 1'000'000;
        m_visits += count;
        if (m_visits > kMaxVisits) {
            tooMuch();
        }
    }

    void add(const std::string& name, const StoredTensor& tensor) {
        constexpr size_t kMaxTensors = 65536;
        constexpr size_t kMaxNameLength = 1000;
        if (tensors.size() >= kMaxTensors || name.size() > kMaxNameLength) {
            tooMuch();
        }
        if (!tensors.emplace(name, tensor).second) {
            throw Error(ErrorKind::File, "holds two tensors of the name {}", inQuotes(name));
        }
    }

    void entries(const Mapping& mapping, const std::string& name) {
        takeVisits(mapping.items.size());
        for (const auto& [key, value] : mapping.items) {
            if (const auto* text = key.as<std::string>()) {
                visit(value, joined(name, *text));
            } else if (const auto* number = key.as<int64_t>()) {
                visit(value, joined(name, std::to_string(*number)));
            }
        }
    }

    /// A module of PyTorch keeps its tensors in dicts that its own naming leaves out.
    void members(const Object& object, const std::string& name) {
        constexpr std::array<std::string_view, 3> kTransparent = {"_parameters", "_buffers",
                                                                  "_modules"};
        takeVisits(object.state->items.size());
        for (const auto& [key, value] : object.state->items) {
            const auto* text = key.as<std::string>();
            if (text == nullptr) {
                continue;
            }
            const bool transparent =
                std::find(kTransparent.begin(), kTransparent.end(), *text) != kTransparent.end();
            if (transparent && value.mapping() != nullptr) {
                entries(*value.mapping(), name);
            } else {
                visit(value, joined(name, *text));
            }
        }
    }

    static std::string joined(const std::string& name, const std::string& part) {
        constexpr size_t kLongest = 2000; // cut here; add() refuses what is too long
        std::string result =
            name.empty() ? part.substr(0, kLongest) : name + '.' + part.substr(0, kLongest);
        if (result.size() > kLongest) {
            result.resize(kLongest);
        }
        return result;
    }

    uint64_t m_visits = 0;
};

} // namespace

StateDict flatten(const Value& root) {
    Flattener flattener;
    flattener.visit(root, "");
    return std::move(flattener.tensors);
}

} // namespace styleclip
