#pragma once

#include <QString>

namespace styleclip {

/// Makes the program speak a language: "en", "ko"; empty: the system's. For use before windows are
/// made. A language that it was told before gives way.
void setLanguage(const QString& language);

} // namespace styleclip
