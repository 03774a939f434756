#pragma once

namespace styleclip {

/// To be called before Exiv2 is used: silences it and makes its XMP parser, which is one for the
/// whole process, safe to use from several threads.
void prepareExiv2();

} // namespace styleclip
