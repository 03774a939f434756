#include "core/document/document_text.h"

#include "core/document/document_file.h"
#include "models/error.h"
#include "models/files/json_text.h"
#include "models/readable_text.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <type_traits>
#include <utility>

namespace styleclip {

namespace {

using Json = nlohmann::json;
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

OrderedJson editText(const Edit& edit, const std::string& prefix, TensorNames& names) {
    OrderedJson parameters = OrderedJson::array(); // pairs, since order is part of what they say
    for (const auto& [name, value] : edit.parameters) {
        parameters.push_back(
            {name, std::visit([](const auto& content) { return OrderedJson(content); }, value)});
    }
    OrderedJson text = {{"name", edit.name},
                        {"method", editMethodName(edit.method)},
                        {"neutral", edit.neutral},
                        {"target", edit.target},
                        {"parameters", parameters},
                        {"space", latentSpaceName(edit.space)},
                        {"delta", names.add(prefix + "delta", edit.delta)},
                        {"strength", edit.strength},
                        {"coarse", edit.levels.coarse},
                        {"medium", edit.levels.medium},
                        {"fine", edit.levels.fine},
                        {"enabled", edit.enabled}};
    if (edit.log) {
        text["log"] = {{"columns", edit.log->columns},
                       {"rows", names.add(prefix + "log.rows", edit.log->rows)}};
        if (edit.log->latents.defined()) {
            text["log"]["latents"] = names.add(prefix + "log.latents", edit.log->latents);
        }
    }
    return text;
}

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
    Fields(const std::filesystem::path& path, LoadedTensors& tensors, const Json& object,
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

    template <typename T>
    [[nodiscard]] T read(const char* name) const {
        const Json& value = part(name);
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
        for (const Json& item : list(name)) {
            result.emplace_back(m_path, m_tensors, item, Phrase("{} {}", where, result.size() + 1));
        }
        return result;
    }

    [[nodiscard]] const Json& list(const char* name) const {
        const Json& items = part(name);
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

    [[nodiscard]] const Json& part(const char* name) const {
        const auto found = m_object.find(name);
        if (found == m_object.end()) {
            refusePart(name);
        }
        return *found;
    }

    template <typename T>
    [[nodiscard]] static bool isA(const Json& value) {
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
    const Json& m_object;
    Phrase m_where;
};

Source readSource(const Fields& fields) {
    Source source;
    source.space = fields.space();
    source.latent = fields.tensor("latent");
    if (fields.has("seed")) {
        source.seed = fields.read<uint64_t>("seed");
    }
    source.psi = fields.read<double>("psi");
    source.description = fields.read<std::string>("description");
    return source;
}

Parameters readParameters(const Fields& fields) {
    Parameters parameters;
    for (const Json& pair : fields.list("parameters")) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string()) {
            fields.refuse(Phrase("has parameters that are not pairs of name and value"));
        }
        const Json& value = pair[1];
        Parameter parameter;
        if (value.is_boolean()) {
            parameter = value.get<bool>();
        } else if (value.is_number_integer()) {
            parameter = value.get<int64_t>();
        } else if (value.is_number()) {
            parameter = value.get<double>();
        } else if (value.is_string()) {
            parameter = oneLine(value.get<std::string>());
        } else {
            fields.refuse(Phrase("has a parameter that is neither number, text nor yes or no"));
        }
        parameters.emplace_back(oneLine(pair[0].get<std::string>()), std::move(parameter));
    }
    return parameters;
}

EditLog readLog(const Fields& fields) {
    EditLog log;
    for (const Json& column : fields.list("columns")) {
        if (!column.is_string()) {
            fields.refuse(Phrase("has a column without a name"));
        }
        log.columns.push_back(oneLine(column.get<std::string>()));
    }
    log.rows = fields.tensor("rows");
    if (fields.has("latents")) {
        log.latents = fields.tensor("latents");
    }
    return log;
}

Edit readEdit(const Fields& fields) {
    Edit edit;
    edit.name = fields.read<std::string>("name");
    const std::optional<EditMethod> method = parseEditMethod(fields.read<std::string>("method"));
    if (!method) {
        fields.refuse(Phrase("was made by an unknown method"));
    }
    edit.method = *method;
    edit.neutral = fields.read<std::string>("neutral");
    edit.target = fields.read<std::string>("target");
    edit.parameters = readParameters(fields);
    edit.space = fields.space();
    edit.delta = fields.tensor("delta");
    edit.strength = fields.read<double>("strength");
    edit.levels = {fields.read<double>("coarse"), fields.read<double>("medium"),
                   fields.read<double>("fine")};
    edit.enabled = fields.read<bool>("enabled");
    if (fields.has("log")) {
        edit.log = readLog(fields.object("log", Phrase("the log of edit '{}'", edit.name)));
    }
    return edit;
}

/// The fields of one portrait. The names of its tensors begin with `prefix`.
OrderedJson portraitText(const Document& portrait, const std::string& prefix, TensorNames& names) {
    const Source& source = portrait.source;
    OrderedJson text;
    text["source"] = {{"space", latentSpaceName(source.space)},
                      {"latent", names.add(prefix + "source.latent", source.latent)},
                      {"psi", source.psi},
                      {"description", source.description}};
    if (source.seed) {
        text["source"]["seed"] = *source.seed;
    }
    text["edits"] = OrderedJson::array();
    for (const Edit& edit : portrait.edits) {
        text["edits"].push_back(
            editText(edit, fmt::format("{}edits.{}.", prefix, text["edits"].size()), names));
    }
    text["models"] = OrderedJson::array();
    for (const ModelRecord& model : portrait.models) {
        text["models"].push_back(
            {{"role", model.role}, {"name", model.name}, {"sha256", model.sha256}});
    }
    if (portrait.picture.defined()) {
        text["picture"] = names.add(prefix + "picture", portrait.picture);
    }
    return text;
}

Document readPortrait(const Fields& fields) {
    Document portrait;
    portrait.source = readSource(fields.object("source", Phrase("the source")));
    for (const Fields& edit : fields.objects("edits", Phrase("edit"))) {
        portrait.edits.push_back(readEdit(edit));
    }
    for (const Fields& model : fields.objects("models", Phrase("model"))) {
        portrait.models.push_back({model.read<std::string>("role"), model.read<std::string>("name"),
                                   model.read<std::string>("sha256")});
    }
    if (fields.has("picture")) {
        portrait.picture = fields.tensor("picture");
    }
    return portrait;
}

} // namespace

DocumentParts takeApart(const Project& project) {
    DocumentParts parts;
    TensorNames names(parts.tensors);
    OrderedJson text;
    if (project.portraits.size() == 1) { // as the first version has it
        text["version"] = 1;
        text.update(portraitText(project.portraits.front(), {}, names));
    } else {
        text["version"] = kDocumentVersion;
        text["portraits"] = OrderedJson::array();
        for (const Document& portrait : project.portraits) {
            text["portraits"].push_back(portraitText(
                portrait, fmt::format("portraits.{}.", text["portraits"].size()), names));
        }
    }
    // Names of files need not be UTF-8; JSON must be.
    parts.text = text.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    return parts;
}

Project putTogether(const std::filesystem::path& path, const std::string& text,
                    const StateDict& tensors) {
    const Json root = parseJson(text);
    LoadedTensors loaded(tensors);
    const Fields fields(path, loaded, root, Phrase("its description"));
    const auto version = fields.read<int64_t>("version");
    if (version > kDocumentVersion) {
        throw Error(ErrorKind::File,
                    "document '{}' was saved by a newer version of this program (format {}, this "
                    "one knows {}); update the program to open it",
                    path, version, kDocumentVersion);
    }
    Project project;
    if (version < 2) {
        project.portraits.push_back(readPortrait(fields));
        return project;
    }
    for (const Fields& portrait : fields.objects("portraits", Phrase("portrait"))) {
        project.portraits.push_back(readPortrait(portrait));
    }
    return project;
}

} // namespace styleclip
