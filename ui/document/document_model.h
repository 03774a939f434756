#pragma once

#include "core/document/project.h"
#include "ui/document/document_command.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace styleclip {

/// The open project with undo and signals: the portrait that is open with its edits, one of which
/// may be selected, and the other portraits that have edits of their own. An edit that is still
/// being found is one of them from its start, with what was found so far.
class DocumentModel final : public QObject {
    Q_OBJECT

public:
    explicit DocumentModel(QObject* parent = nullptr);
    ~DocumentModel() override;

    /// The open portrait. Its picture, where it has one, shows it as it is now.
    [[nodiscard]] const Document& document() const { return m_state.portrait.document; }
    [[nodiscard]] const std::vector<Edit>& edits() const { return document().edits; }
    [[nodiscard]] const DocumentState& state() const { return m_state; }
    [[nodiscard]] bool hasSource() const { return document().source.latent.defined(); }
    /// Why nothing can be drawn of it; empty where it can.
    [[nodiscard]] QString obstacle() const;

    [[nodiscard]] EditId idOf(size_t row) const { return m_state.portrait.ids.at(row); }
    /// Nothing where it is no edit of the open portrait.
    [[nodiscard]] std::optional<size_t> rowOf(std::optional<EditId> id) const;
    /// The edit that these words were said for already: the selected one, else the first. The same
    /// words are one edit, or pressing Enter twice would change twice as much.
    [[nodiscard]] std::optional<EditId> editFor(const QString& target) const;
    /// The same for an edit that is to be added; one without words goes by method and name.
    [[nodiscard]] std::optional<EditId> editFor(const Edit& edit) const;

    /// The row that panels change. No step of undo, but undo brings it back with what it undoes.
    [[nodiscard]] std::optional<size_t> selected() const { return rowOf(m_state.selected); }
    /// Null where none is selected.
    [[nodiscard]] const Edit* selectedEdit() const;
    /// Null also where another method found it.
    [[nodiscard]] const Edit* selectedEdit(EditMethod method) const;
    void select(std::optional<size_t> row);

    [[nodiscard]] QUndoStack* undoStack() { return &m_undoStack; }
    /// Also while an edit is being found.
    [[nodiscard]] bool isModified() const {
        return m_isAhead || m_beingFound || !m_undoStack.isClean();
    }
    /// What `saved` was is in the file now.
    void noteSaved(const DocumentState& saved);

    /// The file that it was opened from or saved to; empty before.
    [[nodiscard]] const QString& path() const { return m_path; }
    void setPath(const QString& path);

    /// Another project; there is no way back by undo. Its first portrait is open then.
    void open(const Project& project, const QString& path = {});
    /// The same for one portrait.
    void reset(const Document& document, const QString& path = {});

    /// What a file of this project holds, with `portrait` for the one that is open, which is first.
    [[nodiscard]] Project projectWith(const Document& portrait) const;
    [[nodiscard]] const std::vector<EditedPortrait>& others() const { return *m_state.others; }
    /// Whether a portrait was edited for itself, be it open or not.
    [[nodiscard]] bool hasOwnEdits(const Source& source) const;

    /// The portrait to begin with, in place of none or of an earlier one to begin with: no step of
    /// undo, and no other project, so what was asked for goes on. What was added before there was a
    /// portrait stays, as one step of undo.
    void beginWith(const Source& source);

    /// The open portrait without what is still being found: what other portraits begin with.
    [[nodiscard]] Document settled() const;

    // Each of these is one step of undo, together with others of the same gesture.

    /// Opens another portrait: with its own edits, where it has some, else with those of the one
    /// that is open.
    void choosePortrait(const Source& source, Gesture gesture = kNoGesture);
    /// The same where the edits of settled() were adapted to it, edit by edit.
    void choosePortrait(const Document& adapted, Gesture gesture = kNoGesture);
    /// The open portrait is another from now on, with its edits adapted to it.
    void changePortrait(const Document& adapted, Gesture gesture);
    /// Other portraits get edits of their own. The open one is not among them.
    void setPortraits(const std::vector<Document>& portraits, const QString& text);
    /// Other portraits leave the project, with their edits.
    void removePortraits(const std::vector<Source>& sources);

    /// Adds an edit as the last one and selects it, or puts it in the `place` of another, where
    /// that is there. Returns its number.
    EditId addEdit(const Edit& edit, std::optional<EditId> place = {});
    void removeEdit(size_t index);
    void duplicateEdit(size_t index);
    void moveEdit(size_t from, size_t to);
    void renameEdit(size_t index, const QString& name);
    void setEditEnabled(size_t index, bool enabled);
    /// Switches all others off; or on again, where it is the only one that is on.
    void soloEdit(size_t index);
    void setEditStrength(size_t index, double strength, Gesture gesture = kNoGesture);
    void setEditLevels(size_t index, const LevelFactors& levels, Gesture gesture = kNoGesture);
    /// What `found` found takes the place of what the edit did, which stays as it is otherwise.
    void setEditFound(size_t index, const Edit& found, const QString& text, Gesture gesture);
    /// Another step of the run that the edit keeps; see editAtStep().
    void setEditStep(size_t index, int64_t step, Gesture gesture = kNoGesture);

    // An edit that takes long to find. There is one at a time.

    /// Adds it as addEdit() does, as it is before anything was found.
    EditId beginFinding(const Edit& begun, std::optional<EditId> place = {});
    /// What was found so far. No step of undo: all steps that have the edit show it.
    void noteFound(const Edit& soFar);
    /// Nothing more will be found. `found`, if given, is the end of it.
    void endFinding(const std::optional<Edit>& found = {});
    /// The same where nothing at all was found: the edit goes, whichever portrait has it, and what
    /// it replaced comes back.
    void dropFinding();
    /// Which is being found, be it of the open portrait or of another.
    [[nodiscard]] std::optional<EditId> beingFound() const { return m_beingFound; }
    /// Whether the project has it: an undone beginning is not in it.
    [[nodiscard]] bool has(EditId id) const;

Q_SIGNALS:
    void sourceChanged();
    void editsChanged();
    /// Another edit is selected, or none; comes after editsChanged() where both do.
    void selectionChanged();
    /// Either of the first two: the picture is another.
    void pictureChanged();
    /// Other portraits have edits of their own, or theirs are others.
    void portraitsChanged();
    void pathChanged();
    void modifiedChanged();
    /// Another project altogether; comes before the signals above.
    void wasReset();

private:
    using Change = std::function<void(DocumentState&)>;

    /// Tells that all of the project may be another.
    void emitAll();
    void change(const QString& text, Gesture gesture, const Change& change);
    /// The same for the edits of the open portrait, which has its own from then on.
    void changeEdits(const QString& text, Gesture gesture, const Change& change);
    void apply(const DocumentState& state);
    void setAhead(bool ahead);
    [[nodiscard]] EditedPortrait withNewIds(const Document& document, bool isOwn);
    [[nodiscard]] std::optional<EditId>
    findEdit(const std::function<bool(const Edit&)>& fits) const;
    /// Puts what was found of edits in the place of what was known when a step was made.
    void bringUpToDate(DocumentState& state) const;

    DocumentState m_state;
    QUndoStack m_undoStack;
    QString m_path;
    EditId m_lastId = 0;
    std::optional<EditId> m_beingFound;
    // Steps of the history, which owns them: the last one that was added, if it is still there, and
    // the one that began to find an edit.
    DocumentCommand* m_lastCommand = nullptr;
    DocumentCommand* m_begun = nullptr;
    std::map<EditId, Edit> m_found; ///< the newest of each edit that took long
    bool m_wasAhead = false;        ///< when m_beingFound began to be found
    bool m_isAhead = false;         ///< of the file, by what no step of undo tells
};

} // namespace styleclip
