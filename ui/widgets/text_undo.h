#pragma once

#include <QObject>

namespace styleclip {

/// Undo and redo in an entry are of its text only while there is text that was not applied yet.
/// Otherwise they go to the window: entries by themselves keep them even with nothing to undo, and
/// a step that was made by typing could not be taken back from where it was typed. What applies a
/// text makes it an unmodified one: see QLineEdit::isModified().
class TextUndo final : public QObject {
    Q_OBJECT

public:
    /// Watches the whole program as long as it lives.
    explicit TextUndo(QObject* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace styleclip
