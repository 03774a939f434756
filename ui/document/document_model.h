#pragma once

#include "core/document/project.h"
#include "ui/document/document_command.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <optional>
#include <vector>

namespace styleclip {

/// The open document with undo and signals. Besides what core's Document holds there is the draft:
/// the edit that a panel is trying out. It is drawn, undone and exported like the others, and
/// becomes one of them when it is kept.
class DocumentModel final : public QObject {
    Q_OBJECT

public:
    explicit DocumentModel(QObject* parent = nullptr);
    ~DocumentModel() override;

    /// Its picture, where it has one, shows it as it is now.
    [[nodiscard]] const Document& document() const { return m_state.document; }
    [[nodiscard]] const std::vector<Edit>& edits() const { return m_state.document.edits; }
    [[nodiscard]] const std::optional<Edit>& draft() const { return m_state.draft; }
    [[nodiscard]] bool hasSource() const { return m_state.document.source.latent.defined(); }
    /// Why nothing can be drawn of it; empty where it can.
    [[nodiscard]] QString obstacle() const;
    /// What is seen: the document with the draft as its last edit.
    [[nodiscard]] Document visible() const;

    [[nodiscard]] QUndoStack* undoStack() { return &m_undoStack; }
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }

    /// The file that it was opened from or saved to; empty before.
    [[nodiscard]] const QString& path() const { return m_path; }
    void setPath(const QString& path);

    /// Another document; there is no way back by undo.
    void reset(const Document& document, const QString& path = {});
    /// The same with the first portrait of a project; the others stay as they are.
    void open(const Project& project, const QString& path = {});

    /// What a file of this document holds: `portrait` with the others of its project.
    [[nodiscard]] Project projectWith(const Document& portrait) const;
    /// Portraits of the project beside the one that is open.
    [[nodiscard]] size_t otherPortraits() const { return m_others.size(); }

    /// The portrait to begin with, in place of none or of an earlier one to begin with: no step of
    /// undo, and no other document, so what was asked for goes on. What was tried before there was
    /// a portrait stays, as one step of undo.
    void beginWith(const Source& source);

    // Each of these is one step of undo, together with others of the same gesture.

    void setSource(const Source& source, Gesture gesture = kNoGesture);
    /// The source and the edits of what visible() gave, adapted to it; its last edit is the draft
    /// where there is one.
    void setPortrait(const Document& visible, Gesture gesture = kNoGesture);
    void setDraft(const std::optional<Edit>& draft, const QString& text,
                  Gesture gesture = kNoGesture);
    void setDraftStrength(double strength, Gesture gesture);
    void setDraftLevels(const LevelFactors& levels, Gesture gesture);
    /// Another step of the run that the draft keeps; see editAtStep().
    void setDraftStep(int64_t step, Gesture gesture);
    /// Makes the draft the last of the edits; without a draft nothing happens.
    void keepDraft();
    /// In place of a draft for the same words, or they would count twice.
    void addEdit(const Edit& edit);
    void removeEdit(size_t index);
    void duplicateEdit(size_t index);
    void moveEdit(size_t from, size_t to);
    void renameEdit(size_t index, const QString& name);
    void setEditEnabled(size_t index, bool enabled);
    void setEditStrength(size_t index, double strength, Gesture gesture = kNoGesture);
    void setEditLevels(size_t index, const LevelFactors& levels, Gesture gesture = kNoGesture);
    /// What `found` found takes the place of what the edit did, which stays as it is otherwise.
    void setEditFound(size_t index, const Edit& found, const QString& text, Gesture gesture);
    void setEditStep(size_t index, int64_t step, Gesture gesture = kNoGesture);

Q_SIGNALS:
    void sourceChanged();
    void editsChanged();
    void draftChanged();
    /// Any of the three: the picture is another.
    void pictureChanged();
    void pathChanged();
    /// Another document altogether; comes before the signals above.
    void wasReset();

private:
    using Change = std::function<void(DocumentState&)>;

    /// Tells that all of the document may be another.
    void emitAll();
    void change(const QString& text, Gesture gesture, const Change& change);
    void apply(const DocumentState& state);

    DocumentState m_state;
    QUndoStack m_undoStack;
    std::vector<Document> m_others; // of the project
    QString m_path;
};

} // namespace styleclip
