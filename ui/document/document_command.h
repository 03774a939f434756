#pragma once

#include "core/document/document.h"
#include "ui/document/gesture.h"

#include <QUndoCommand>

#include <functional>
#include <optional>

namespace styleclip {

/// All that undo brings back: the document and the edit that is being tried. Copies are cheap,
/// since tensors are shared.
struct DocumentState {
    Document document;
    std::optional<Edit> draft;
};

/// Puts one state in the place of another. Undoing a change never runs a network.
class DocumentCommand final : public QUndoCommand {
public:
    using Apply = std::function<void(const DocumentState&)>;

    DocumentCommand(const QString& text, Gesture gesture, DocumentState before, DocumentState after,
                    Apply apply);

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }
    [[nodiscard]] int id() const override;
    /// Takes over the later states of one gesture.
    bool mergeWith(const QUndoCommand* other) override;

private:
    Gesture m_gesture;
    DocumentState m_before;
    DocumentState m_after;
    Apply m_apply;
};

[[nodiscard]] bool sameEdit(const Edit& one, const Edit& other);
[[nodiscard]] bool sameEdits(const std::vector<Edit>& some, const std::vector<Edit>& others);
[[nodiscard]] bool sameDraft(const std::optional<Edit>& one, const std::optional<Edit>& other);
[[nodiscard]] bool sameSource(const Source& one, const Source& other);
/// Whether one picture shows both.
[[nodiscard]] bool looksSame(const Document& one, const Document& other);
[[nodiscard]] bool sameState(const DocumentState& one, const DocumentState& other);

} // namespace styleclip
