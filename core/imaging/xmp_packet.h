#pragma once

#include <string>
#include <string_view>

namespace styleclip {

/// The XMP metadata of a PNG, JPEG, TIFF or WebP file, which are XML; empty where it has none or
/// they are larger than 64 MiB. Time and memory grow with the size of `content`, a stranger's
/// perhaps, no faster.
[[nodiscard]] std::string xmpPacket(std::string_view content);

} // namespace styleclip
