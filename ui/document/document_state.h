#pragma once

#include "core/document/document.h"

#include <QtGlobal>

#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

/// Names an edit for as long as its document is open: its number stays when the edit changes, moves
/// or comes back by undo.
using EditId = quint64;

/// A portrait with its edits.
struct EditedPortrait {
    Document document;
    std::vector<EditId> ids; ///< of the edits, in their order
    /// Its edits were changed for it. Else they are those of the portrait that was open before.
    bool isOwn = false;
};

/// All that undo brings back. Copies are cheap, since tensors are shared.
struct DocumentState {
    EditedPortrait portrait; ///< the one that is open
    /// The others that have edits of their own; never null.
    std::shared_ptr<const std::vector<EditedPortrait>> others =
        std::make_shared<const std::vector<EditedPortrait>>();
    std::optional<EditId> selected; ///< of the edits of the open portrait
};

[[nodiscard]] bool sameEdit(const Edit& one, const Edit& other);
[[nodiscard]] bool sameEdits(const std::vector<Edit>& some, const std::vector<Edit>& others);
[[nodiscard]] bool sameSource(const Source& one, const Source& other);
/// Whether both are the same portrait, though one of them was found or read once more.
[[nodiscard]] bool samePortrait(const Source& one, const Source& other);
/// Whether one picture shows both.
[[nodiscard]] bool looksSame(const Document& one, const Document& other);
/// Whether undo has nothing to tell them apart by: which edit is selected does not count.
[[nodiscard]] bool sameState(const DocumentState& one, const DocumentState& other);

} // namespace styleclip
