#include "core/imaging/picture_file.h"

#include "core/imaging/picture_description.h"
#include "models/error.h"

namespace styleclip {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path) {
    throw Error(ErrorKind::File,
                "{}: this build has no OpenCV and knows no picture formats; use .npy files", path);
}

} // namespace

const std::vector<PictureFileFormat>& pictureFileFormats() {
    static const std::vector<PictureFileFormat> kFormats;
    return kFormats;
}

const PictureFileFormat* pictureFileFormat(const std::filesystem::path&) {
    return nullptr;
}

const std::vector<std::string>& pictureEndings() {
    static const std::vector<std::string> kEndings;
    return kEndings;
}

bool isPictureName(const std::filesystem::path&) {
    return false;
}

at::Tensor readPicture(const std::filesystem::path& path) {
    refuse(path);
}

std::string encodePicture(const std::filesystem::path& path, const at::Tensor&, PictureQuality) {
    refuse(path);
}

void writePicture(const std::filesystem::path& path, const at::Tensor&, PictureQuality) {
    refuse(path);
}

std::string withDescription(const std::string&, const PictureDescription&,
                            const std::filesystem::path& path) {
    refuse(path);
}

PictureDescription readDescription(const std::filesystem::path& path) {
    refuse(path);
}

} // namespace styleclip
