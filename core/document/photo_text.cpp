#include "core/document/photo_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace styleclip {

namespace fs = std::filesystem;

namespace {

/// Whether a path leads from a folder to a file in it or below.
bool staysBelow(const fs::path& relative) {
    return !relative.empty() && relative.is_relative() && *relative.begin() != ".." &&
           relative == relative.lexically_normal();
}

OrderedJson pointText(PicturePoint point) {
    return {point.x, point.y};
}

PicturePoint readPoint(const Fields& fields, const nlohmann::json& pair) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_number()) {
        fields.refuse(Phrase("has a point that is not two numbers"));
    }
    return {pair[0].get<double>(), pair[1].get<double>()};
}

/// The number is checked here, before anything takes the fourth of three corners.
std::vector<PicturePoint> readPoints(const Fields& fields, const char* name, size_t count) {
    std::vector<PicturePoint> points;
    for (const nlohmann::json& pair : fields.list(name)) {
        points.push_back(readPoint(fields, pair));
    }
    if (points.size() != count) {
        fields.refuse(Phrase("needs {} points in '{}'", count, name));
    }
    return points;
}

OrderedJson inversionText(const InversionRecord& inversion, const std::string& prefix,
                          TensorNames& names) {
    OrderedJson text = {{"method", inversion.method},
                        {"steps", inversion.steps},
                        {"tuning", inversion.tuning},
                        {"seed", inversion.seed}};
    if (!inversion.tuned.empty()) {
        // Tensors are counted, and their names kept in the text: those of a generator have dots of
        // their own, which would look like a path in the document.
        text["tuned"] = OrderedJson::object();
        for (const auto& [name, difference] : inversion.tuned) {
            text["tuned"][name] =
                names.add(fmt::format("{}tuned.{}", prefix, text["tuned"].size()), difference);
        }
    }
    return text;
}

InversionRecord readInversion(const Fields& fields) {
    InversionRecord inversion;
    inversion.method = fields.read<std::string>("method");
    inversion.steps = fields.read<int64_t>("steps");
    inversion.tuning = fields.read<int64_t>("tuning");
    inversion.seed = fields.read<uint64_t>("seed");
    if (fields.has("tuned")) {
        const Fields tuned = fields.object("tuned", Phrase("the tuned generator"));
        for (const std::string& name : tuned.names()) {
            inversion.tuned.emplace(name, tuned.tensor(name.c_str()));
        }
    }
    return inversion;
}

} // namespace

/// Faces of one photograph share it by its address, so that it is stored once for all of them.
PhotoList::PhotoList(const Project& project) {
    for (const Document& portrait : project.portraits) {
        if (!portrait.source.photo) {
            continue;
        }
        const std::shared_ptr<const PhotoFile>& file = portrait.source.photo->file;
        if (std::find(m_files.begin(), m_files.end(), file) == m_files.end()) {
            m_files.push_back(file);
        }
    }
}

size_t PhotoList::placeOf(const PhotoFile& file) const {
    const auto found = std::find_if(m_files.begin(), m_files.end(),
                                    [&](const auto& known) { return known.get() == &file; });
    return static_cast<size_t>(found - m_files.begin());
}

OrderedJson PhotoList::text(const fs::path& folder, TensorNames& names) const {
    OrderedJson list = OrderedJson::array();
    for (const std::shared_ptr<const PhotoFile>& file : m_files) {
        OrderedJson text = {{"name", file->name}, {"sha256", file->sha256}};
        // Only a path below the document's folder is kept: any other would tell a stranger how a
        // person's folders are called, and lead nowhere on another machine.
        const fs::path relative =
            folder.empty() ? fs::path() : file->path.lexically_relative(folder);
        if (staysBelow(relative)) {
            text["path"] = relative.generic_string();
        }
        if (file->bytes.defined()) {
            text["bytes"] = names.add(fmt::format("photographs.{}", list.size()), file->bytes);
        }
        list.push_back(std::move(text));
    }
    return list;
}

OrderedJson photoText(const PhotoSource& photo, const std::string& prefix, TensorNames& names,
                      const PhotoList& photos) {
    OrderedJson text = {{"photograph", photos.placeOf(*photo.file)},
                        {"square", OrderedJson::array()},
                        {"points",
                         {pointText(photo.points.eyeLeft), pointText(photo.points.eyeRight),
                          pointText(photo.points.mouth)}},
                        {"crop", names.add(prefix + "crop", photo.crop)},
                        {"inversion", inversionText(photo.inversion, prefix, names)}};
    for (const PicturePoint& corner : photo.square) {
        text["square"].push_back(pointText(corner));
    }
    if (photo.landmarks.defined()) {
        text["landmarks"] = names.add(prefix + "landmarks", photo.landmarks);
    }
    return text;
}

PhotoFile readPhotoFile(const Fields& fields, const fs::path& folder) {
    PhotoFile file;
    file.name = fields.read<std::string>("name");
    file.sha256 = fields.read<std::string>("sha256");
    if (fields.has("path")) {
        const fs::path relative = fs::u8path(fields.read<std::string>("path"));
        if (!staysBelow(relative)) { // a stranger's project looks into no other folder
            fields.refuse(Phrase("lies outside of the document's folder"));
        }
        file.path = folder / relative;
    } else if (const fs::path name = fs::u8path(file.name); staysBelow(name)) {
        file.path = folder / name; // people keep both together
    }
    if (fields.has("bytes")) {
        file.bytes = fields.tensor("bytes");
    }
    return file;
}

PhotoSource readPhotoSource(const Fields& fields, const PhotoFiles& files) {
    PhotoSource photo;
    const auto place = fields.read<uint64_t>("photograph");
    // The number comes from the file, which may count photographs that it has not.
    if (place >= files.size()) {
        fields.refuse(Phrase("is of a photograph that the document does not name"));
    }
    photo.file = files[place];
    const std::vector<PicturePoint> corners = readPoints(fields, "square", 4);
    std::copy(corners.begin(), corners.end(), photo.square.begin());
    const std::vector<PicturePoint> points = readPoints(fields, "points", 3);
    photo.points = {points[0], points[1], points[2]};
    photo.crop = fields.tensor("crop");
    if (fields.has("landmarks")) {
        photo.landmarks = fields.tensor("landmarks");
    }
    photo.inversion = readInversion(fields.object("inversion", Phrase("the inversion")));
    return photo;
}

} // namespace styleclip
