#pragma once

#include "models/phrase.h"

#include <cstddef>
#include <stdexcept>

namespace styleclip {

/// What a failure means to the person who caused it; the command line maps each to an exit status.
enum class ErrorKind {
    Usage,    ///< a value that was asked for makes no sense
    File,     ///< a file can't be read or written, or is not what it should be
    Mismatch, ///< models or latents that don't fit together
};

/// The one exception type of `models` and `core`. what() is a single sentence for people, in
/// English: which file or value, what is wrong, what to do. sentence() can be said in other
/// languages.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, Phrase sentence);

    /// `format` and `arguments` are those of a Phrase.
    template <size_t N, typename... Arguments>
    Error(ErrorKind kind, const char (&format)[N], const Arguments&... arguments)
        : Error(kind, Phrase(format, arguments...)) {}

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const Phrase& sentence() const { return m_sentence; }

private:
    ErrorKind m_kind;
    Phrase m_sentence;
};

} // namespace styleclip
