#include "ui/document/document_command.h"

#include <algorithm>
#include <utility>

namespace styleclip {

DocumentCommand::DocumentCommand(const QString& text, Gesture gesture, DocumentState before,
                                 DocumentState after, Apply apply)
    : QUndoCommand(text), m_gesture(gesture), m_before(std::move(before)),
      m_after(std::move(after)), m_apply(std::move(apply)) {}

int DocumentCommand::id() const {
    return m_gesture == kNoGesture ? -1 : 1; // -1 is never offered to mergeWith()
}

/// A gesture that ends where it began leaves no step.
bool DocumentCommand::mergeWith(const QUndoCommand* other) {
    const auto* later = dynamic_cast<const DocumentCommand*>(other);
    if (!later || later->m_gesture != m_gesture) {
        return false;
    }
    m_after = later->m_after;
    setObsolete(sameState(m_before, m_after));
    return true;
}

/// Tensors are compared by identity: whoever changes one makes a new one.
bool sameEdit(const Edit& one, const Edit& other) {
    return one.delta.is_same(other.delta) && one.strength == other.strength &&
           one.enabled == other.enabled && one.levels == other.levels && one.name == other.name &&
           one.neutral == other.neutral && one.target == other.target &&
           one.method == other.method && one.parameters == other.parameters;
}

bool sameEdits(const std::vector<Edit>& some, const std::vector<Edit>& others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(), sameEdit);
}

bool sameDraft(const std::optional<Edit>& one, const std::optional<Edit>& other) {
    return one.has_value() == other.has_value() && (!one || sameEdit(*one, *other));
}

bool sameSource(const Source& one, const Source& other) {
    return one.latent.is_same(other.latent) && one.description == other.description;
}

/// Names and prompts are not seen in a picture.
bool looksSame(const Document& one, const Document& other) {
    const auto changesSame = [](const Edit& some, const Edit& others) {
        return some.delta.is_same(others.delta) && some.strength == others.strength &&
               some.levels == others.levels && some.enabled == others.enabled;
    };
    return one.source.latent.is_same(other.source.latent) &&
           std::equal(one.edits.begin(), one.edits.end(), other.edits.begin(), other.edits.end(),
                      changesSame);
}

bool sameState(const DocumentState& one, const DocumentState& other) {
    return sameSource(one.document.source, other.document.source) &&
           sameEdits(one.document.edits, other.document.edits) && sameDraft(one.draft, other.draft);
}

} // namespace styleclip
