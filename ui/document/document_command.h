#pragma once

#include "ui/document/document_state.h"
#include "ui/document/gesture.h"

#include <QUndoCommand>

#include <functional>

namespace styleclip {

/// Puts one state in the place of another. Undoing a change never runs a network.
class DocumentCommand final : public QUndoCommand {
public:
    using Apply = std::function<void(const DocumentState&)>;

    DocumentCommand(const QString& text, Gesture gesture, DocumentState before, DocumentState after,
                    Apply apply);

    void undo() override;
    void redo() override { m_apply(m_after); }
    [[nodiscard]] int id() const override;
    /// Takes over the later states of one gesture.
    bool mergeWith(const QUndoCommand* other) override;

    /// It came to nothing: undoing it takes it out of the history, too.
    void setVoid() { m_isVoid = true; }

private:
    Gesture m_gesture;
    DocumentState m_before;
    DocumentState m_after;
    Apply m_apply;
    bool m_isVoid = false;
};

} // namespace styleclip
