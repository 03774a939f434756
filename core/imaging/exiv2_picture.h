#pragma once

#include <exiv2/exiv2.hpp>

#include <memory>
#include <string>

namespace styleclip {

/// Makes Exiv2 ready for use by any thread, and silent; to be called before any other use of it.
void prepareExiv2();

/// A picture file's content as Exiv2 sees it; `content` must stay as long as the result. Throws
/// Exiv2's errors.
[[nodiscard]] std::unique_ptr<Exiv2::Image> openExiv2(const std::string& content);

} // namespace styleclip
