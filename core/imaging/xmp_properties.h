#pragma once

#include <string>
#include <string_view>

namespace styleclip {

/// A property of an XMP packet, as text, of the text alternatives the first; empty where the
/// packet, a stranger's perhaps, has none or is no XML. Namespace and name as in
/// "http://purl.org/dc/elements/1.1/" and "description". No other property costs more than being
/// read over.
[[nodiscard]] std::string xmpProperty(std::string_view packet, const std::string& nameSpace,
                                      const std::string& name);

} // namespace styleclip
