#pragma once

class QString;

namespace styleclip {

/// Begins the editor's log in `file`, or where the environment says, and has Qt's warnings written
/// into it, too: who warns, while the rest, which may name files, goes on to stderr only. Without
/// the file there is no log. Returns the file that is written; empty: none.
[[nodiscard]] QString startEditorLog(const QString& file);

} // namespace styleclip
