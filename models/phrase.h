#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace styleclip {

/// A text for people that can be said in other languages too: it remembers the format and the
/// arguments that it was made of. The translations know the formats by reading the sources, so that
/// each has to be written out where a Phrase (or an Error) is made.
class Phrase {
public:
    /// Gives the format in another language for the English one; it takes the same arguments.
    using Translate = std::function<std::string(const std::string& format)>;

    /// `format` is one of fmt that names arguments as {} or {0}, without specifications. Of the
    /// arguments only those that are a Phrase are translated; files and numbers stay as they are.
    template <size_t N, typename... Arguments>
    explicit Phrase(const char (&format)[N], const Arguments&... arguments)
        : Phrase(std::string(format), {asArgument(arguments)...}) {}

    /// A text that is the same in every language.
    [[nodiscard]] static Phrase verbatim(std::string text);
    [[nodiscard]] static Phrase joined(const std::vector<Phrase>& phrases,
                                       const std::string& separator);

    [[nodiscard]] const std::string& english() const { return m_english; }

    [[nodiscard]] std::string translated(const Translate& translate) const;

    /// Whether the English begins with what is the same in every language, a file's name perhaps.
    [[nodiscard]] bool beginsVerbatim() const;

private:
    Phrase(std::string format, std::vector<Phrase> arguments);

    template <typename T>
    static Phrase asArgument(const T& argument) {
        if constexpr (std::is_same_v<T, Phrase>) {
            return argument;
        } else if constexpr (std::is_convertible_v<const T&, std::string>) { // paths as well
            return verbatim(argument);
        } else if constexpr (std::is_floating_point_v<T>) {
            // As many digits as survive any computation: 0.24, not 0.24000000000000002.
            return verbatim(fmt::format("{:.{}g}", argument, std::numeric_limits<T>::digits10));
        } else {
            return verbatim(fmt::format("{}", T(argument))); // a copy, since fmt::join() is a view
        }
    }

    std::string m_format; ///< empty for a verbatim text
    std::vector<Phrase> m_arguments;
    std::string m_english;
};

} // namespace styleclip
