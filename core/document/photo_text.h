#pragma once

#include "core/document/document_fields.h"
#include "core/document/project.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace styleclip {

using PhotoFiles = std::vector<std::shared_ptr<const PhotoFile>>;

/// The photographs of a project, each once, in the order in which portraits first name them.
class PhotoList {
public:
    explicit PhotoList(const Project& project);

    /// Of one of them.
    [[nodiscard]] size_t placeOf(const PhotoFile& file) const;

    /// Their fields in a file that lies in `folder`; see takeApart().
    [[nodiscard]] OrderedJson text(const std::filesystem::path& folder, TensorNames& names) const;

private:
    PhotoFiles m_files;
};

/// The fields of a face. The names of its tensors begin with `prefix`.
[[nodiscard]] OrderedJson photoText(const PhotoSource& photo, const std::string& prefix,
                                    TensorNames& names, const PhotoList& photos);

/// The ways back. `folder`: that the project lies in, absolute. Both throw Error(File) for what is
/// damaged.
[[nodiscard]] PhotoFile readPhotoFile(const Fields& fields, const std::filesystem::path& folder);
[[nodiscard]] PhotoSource readPhotoSource(const Fields& fields, const PhotoFiles& files);

} // namespace styleclip
