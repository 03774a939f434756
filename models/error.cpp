#include "models/error.h"

#include <utility>

namespace styleclip {

Error::Error(ErrorKind kind, Phrase sentence)
    : std::runtime_error(sentence.english()), m_kind(kind), m_sentence(std::move(sentence)) {}

} // namespace styleclip
