#pragma once

#include "models/files/byte_view.h"

#include <string>
#include <unordered_map>

namespace styleclip {

/// Where in an archive the members lie that are stored without compression, which libzip does not
/// tell. Nothing is promised: of an archive with anything unusual members may be missing here, and
/// what is here is only known to lie within `archive`; names and checksums remain to be compared.
[[nodiscard]] std::unordered_map<std::string, ByteView> findStoredMembers(const ByteView& archive);

} // namespace styleclip
