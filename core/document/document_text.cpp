#include "core/document/document_text.h"

#include "core/document/document_fields.h"
#include "core/document/document_file.h"
#include "core/document/photo_text.h"
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

/// Tensors are not in the text: it names them, and they stand beside it in the file.
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
    // Fields that are not there in most documents are left out, so that these stay readable for the
    // programs before.
    if (edit.mask.defined()) {
        text["mask"] = names.add(prefix + "mask", edit.mask);
    }
    if (edit.log) {
        text["log"] = {{"columns", edit.log->columns},
                       {"rows", names.add(prefix + "log.rows", edit.log->rows)}};
        if (edit.log->latents.defined()) {
            text["log"]["latents"] = names.add(prefix + "log.latents", edit.log->latents);
        }
    }
    return text;
}

Source readSource(const Fields& fields, const PhotoFiles& photographs) {
    Source source;
    source.space = fields.space();
    source.latent = fields.tensor("latent");
    // A latent of a file has none, and none is not 0, which is a seed like any other.
    if (fields.has("seed")) {
        source.seed = fields.read<uint64_t>("seed");
    }
    source.psi = fields.read<double>("psi");
    source.description = fields.read<std::string>("description");
    if (fields.has("photo")) {
        source.photo = std::make_shared<const PhotoSource>(
            readPhotoSource(fields.object("photo", Phrase("the face")), photographs));
    }
    return source;
}

/// Each value keeps its type: a step that was a whole number is found by that type again.
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
            // Asked before the next, which is true of whole numbers, too.
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
    // Another could be shown and scaled, but not found again for another portrait.
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
    if (fields.has("mask")) {
        edit.mask = fields.tensor("mask");
    }
    if (fields.has("log")) {
        edit.log = readLog(fields.object("log", Phrase("the log of edit '{}'", edit.name)));
    }
    return edit;
}

/// The fields of one portrait. The names of its tensors begin with `prefix`.
OrderedJson portraitText(const Document& portrait, const std::string& prefix, TensorNames& names,
                         const PhotoList& photos) {
    const Source& source = portrait.source;
    OrderedJson text;
    text["source"] = {{"space", latentSpaceName(source.space)},
                      {"latent", names.add(prefix + "source.latent", source.latent)},
                      {"psi", source.psi},
                      {"description", source.description}};
    if (source.seed) {
        text["source"]["seed"] = *source.seed;
    }
    if (source.photo) {
        text["source"]["photo"] = photoText(*source.photo, prefix + "source.photo.", names, photos);
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

Document readPortrait(const Fields& fields, const PhotoFiles& photographs) {
    Document portrait;
    portrait.source = readSource(fields.object("source", Phrase("the source")), photographs);
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

DocumentParts takeApart(const Project& project, const std::filesystem::path& folder) {
    DocumentParts parts;
    TensorNames names(parts.tensors);
    const PhotoList photos(project);
    OrderedJson text;
    const int version = versionOf(project);
    text["version"] = version;
    if (version >= 3) {
        text["photographs"] = photos.text(folder, names);
    }
    // The fields of the one portrait stand where they stood before there were several.
    if (version == 1) {
        text.update(portraitText(project.portraits.front(), {}, names, photos));
    } else {
        text["portraits"] = OrderedJson::array();
        for (const Document& portrait : project.portraits) {
            text["portraits"].push_back(portraitText(
                portrait, fmt::format("portraits.{}.", text["portraits"].size()), names, photos));
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
    // Before anything else is read: what a newer format means nobody here knows.
    if (version > kDocumentVersion) {
        throw Error(ErrorKind::File,
                    "document '{}' was saved by a newer version of this program (format {}, this "
                    "one knows {}); update the program to open it",
                    path, version, kDocumentVersion);
    }
    PhotoFiles photographs;
    if (version >= 3) {
        const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
        for (const Fields& photograph : fields.objects("photographs", Phrase("photograph"))) {
            photographs.push_back(
                std::make_shared<const PhotoFile>(readPhotoFile(photograph, folder)));
        }
    }
    Project project;
    if (version < 2) {
        project.portraits.push_back(readPortrait(fields, photographs));
        return project;
    }
    for (const Fields& portrait : fields.objects("portraits", Phrase("portrait"))) {
        project.portraits.push_back(readPortrait(portrait, photographs));
    }
    return project;
}

} // namespace styleclip
