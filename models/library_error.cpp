#include "models/library_error.h"

#include <c10/util/Exception.h>

namespace styleclip {

std::optional<std::string> libraryProblem(const std::exception& error) {
    const auto* problem = dynamic_cast<const c10::Error*>(&error);
    if (problem == nullptr) {
        return std::nullopt;
    }
    const std::string text = problem->what_without_backtrace();
    return text.substr(0, text.find('\n'));
}

} // namespace styleclip
