#include "ui/document/document_command.h"

#include <utility>

namespace styleclip {

DocumentCommand::DocumentCommand(const QString& text, Gesture gesture, DocumentState before,
                                 DocumentState after, Apply apply)
    : QUndoCommand(text), m_gesture(gesture), m_before(std::move(before)),
      m_after(std::move(after)), m_apply(std::move(apply)) {}

void DocumentCommand::undo() {
    m_apply(m_before);
    setObsolete(m_isVoid); // not before, or it would not be undone
}

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

} // namespace styleclip
