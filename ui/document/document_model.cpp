#include "ui/document/document_model.h"

#include "core/document/edit_steps.h"
#include "ui/document/source_name.h"

#include <utility>

namespace styleclip {

namespace {

Document visibleOf(const DocumentState& state) {
    Document document = state.document;
    if (state.draft) {
        document.edits.push_back(*state.draft);
    }
    return document;
}

} // namespace

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) {}

DocumentModel::~DocumentModel() {
    // It is cleared as it goes, and would tell of a document that is no longer whole.
    m_undoStack.disconnect();
}

Document DocumentModel::visible() const {
    return visibleOf(m_state);
}

QString DocumentModel::obstacle() const {
    return hasSource() ? QString() : tr("There is no portrait yet; choose one first.");
}

void DocumentModel::setPath(const QString& path) {
    if (m_path != path) {
        m_path = path;
        Q_EMIT pathChanged();
    }
}

void DocumentModel::reset(const Document& document, const QString& path) {
    open({{document}}, path);
}

/// The open portrait is always the first.
Project DocumentModel::projectWith(const Document& portrait) const {
    Project project{{portrait}};
    project.portraits.insert(project.portraits.end(), m_others.begin(), m_others.end());
    return project;
}

/// The history goes first: its steps are of a document that is no longer there.
void DocumentModel::open(const Project& project, const QString& path) {
    m_undoStack.clear();
    m_state = {project.portraits.front(), std::nullopt};
    m_others.assign(project.portraits.begin() + 1, project.portraits.end());
    Q_EMIT wasReset();
    setPath(path);
    emitAll();
}

void DocumentModel::beginWith(const Source& source) {
    DocumentState plain;
    plain.document.source = source;
    DocumentState whole{plain.document, m_state.draft};
    whole.document.edits = m_state.document.edits;
    const std::vector<Edit> tried = visible().edits;
    m_state = whole;
    m_undoStack.clear(); // of steps without a portrait
    if (!tried.empty()) {
        m_undoStack.push(new DocumentCommand(
            tr("Try \"%1\"").arg(QString::fromStdString(tried.back().name)), kNoGesture, plain,
            whole, [this](const DocumentState& state) { apply(state); }));
    }
    emitAll();
}

void DocumentModel::emitAll() {
    Q_EMIT sourceChanged();
    Q_EMIT editsChanged();
    Q_EMIT draftChanged();
    Q_EMIT pictureChanged();
}

void DocumentModel::setSource(const Source& source, Gesture gesture) {
    if (!hasSource()) {
        beginWith(source); // undo does not lead back to no portrait
        return;
    }
    change(tr("Choose %1").arg(sourceName(source)), gesture,
           [&](DocumentState& state) { state.document.source = source; });
}

/// The draft is the last edit of what is visible, and stays a draft.
void DocumentModel::setPortrait(const Document& visible, Gesture gesture) {
    change(tr("Choose %1").arg(sourceName(visible.source)), gesture, [&](DocumentState& state) {
        state.document.source = visible.source;
        state.document.edits = visible.edits;
        if (state.draft && !visible.edits.empty()) {
            state.draft = visible.edits.back();
            state.document.edits.pop_back();
        }
    });
}

void DocumentModel::setDraft(const std::optional<Edit>& draft, const QString& text,
                             Gesture gesture) {
    change(text, gesture, [&](DocumentState& state) { state.draft = draft; });
}

void DocumentModel::setDraftStrength(double strength, Gesture gesture) {
    change(tr("Change strength"), gesture, [&](DocumentState& state) {
        if (state.draft) {
            state.draft->strength = strength;
        }
    });
}

void DocumentModel::setDraftLevels(const LevelFactors& levels, Gesture gesture) {
    change(tr("Change levels"), gesture, [&](DocumentState& state) {
        if (state.draft) {
            state.draft->levels = levels;
        }
    });
}

void DocumentModel::setDraftStep(int64_t step, Gesture gesture) {
    change(tr("Go to step %1").arg(step + 1), gesture, [&](DocumentState& state) {
        if (state.draft && step != shownStep(*state.draft)) {
            state.draft = editAtStep(*state.draft, step);
        }
    });
}

void DocumentModel::keepDraft() {
    if (m_state.draft) {
        change(tr("Keep \"%1\"").arg(QString::fromStdString(m_state.draft->name)), kNoGesture,
               [](DocumentState& state) {
                   state.document.edits.push_back(std::move(*state.draft));
                   state.draft.reset();
               });
    }
}

/// What was tried with the same words is what people now take: it would count twice.
void DocumentModel::addEdit(const Edit& edit) {
    change(tr("Add \"%1\"").arg(QString::fromStdString(edit.name)), kNoGesture,
           [&](DocumentState& state) {
               if (state.draft && state.draft->target == edit.target) {
                   state.draft.reset();
               }
               state.document.edits.push_back(edit);
           });
}

void DocumentModel::removeEdit(size_t index) {
    change(tr("Remove edit"), kNoGesture,
           [&](DocumentState& state) { styleclip::removeEdit(state.document, index); });
}

void DocumentModel::duplicateEdit(size_t index) {
    change(tr("Duplicate edit"), kNoGesture,
           [&](DocumentState& state) { styleclip::duplicateEdit(state.document, index); });
}

void DocumentModel::moveEdit(size_t from, size_t to) {
    change(tr("Move edit"), kNoGesture,
           [&](DocumentState& state) { styleclip::moveEdit(state.document, from, to); });
}

void DocumentModel::renameEdit(size_t index, const QString& name) {
    change(tr("Rename edit"), kNoGesture,
           [&](DocumentState& state) { state.document.edits.at(index).name = name.toStdString(); });
}

void DocumentModel::setEditEnabled(size_t index, bool enabled) {
    change(enabled ? tr("Switch edit on") : tr("Switch edit off"), kNoGesture,
           [&](DocumentState& state) { state.document.edits.at(index).enabled = enabled; });
}

void DocumentModel::setEditStrength(size_t index, double strength, Gesture gesture) {
    change(tr("Change strength"), gesture,
           [&](DocumentState& state) { state.document.edits.at(index).strength = strength; });
}

void DocumentModel::setEditLevels(size_t index, const LevelFactors& levels, Gesture gesture) {
    change(tr("Change levels"), gesture,
           [&](DocumentState& state) { state.document.edits.at(index).levels = levels; });
}

void DocumentModel::setEditFound(size_t index, const Edit& found, const QString& text,
                                 Gesture gesture) {
    change(text, gesture, [&](DocumentState& state) {
        Edit& edit = state.document.edits.at(index);
        edit.delta = found.delta;
        edit.parameters = found.parameters;
    });
}

void DocumentModel::setEditStep(size_t index, int64_t step, Gesture gesture) {
    change(tr("Go to step %1").arg(step + 1), gesture, [&](DocumentState& state) {
        Edit& edit = state.document.edits.at(index);
        if (step != shownStep(edit)) {
            edit = editAtStep(edit, step);
        }
    });
}

/// The one way for all changes. The new state is made first and pushed whole, so that undo and redo
/// need no rule of their own; a change that changes nothing leaves no step.
void DocumentModel::change(const QString& text, Gesture gesture, const Change& change) {
    DocumentState after = m_state;
    change(after);
    if (!looksSame(visibleOf(m_state), visibleOf(after))) {
        after.document.picture = at::Tensor(); // undo brings it back with what it shows
    }
    if (!sameState(m_state, after)) {
        m_undoStack.push(new DocumentCommand(text, gesture, m_state, std::move(after),
                                             [this](const DocumentState& state) { apply(state); }));
    }
}

/// Signals come when all of the state is the new one, so that who hears one may look at everything.
void DocumentModel::apply(const DocumentState& state) {
    const DocumentState before = std::exchange(m_state, state);
    const bool source = !sameSource(before.document.source, m_state.document.source);
    const bool edits = !sameEdits(before.document.edits, m_state.document.edits);
    const bool draft = !sameDraft(before.draft, m_state.draft);
    if (source) {
        Q_EMIT sourceChanged();
    }
    if (edits) {
        Q_EMIT editsChanged();
    }
    if (draft) {
        Q_EMIT draftChanged();
    }
    if (source || edits || draft) {
        Q_EMIT pictureChanged();
    }
}

} // namespace styleclip
