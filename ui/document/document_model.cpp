#include "ui/document/document_model.h"

#include "core/document/edit_steps.h"
#include "ui/document/source_name.h"

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

using Portraits = std::vector<EditedPortrait>;

QString nameOf(const Edit& edit) {
    return QString::fromStdString(edit.name);
}

bool isAmong(const std::vector<EditId>& ids, EditId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Portraits::const_iterator findPortrait(const Portraits& portraits, const Source& source) {
    return std::find_if(portraits.begin(), portraits.end(), [&](const EditedPortrait& known) {
        return samePortrait(known.document.source, source);
    });
}

/// The edit that stands where the selected one stood, for portraits whose edits have other numbers.
void selectRow(DocumentState& state, std::optional<size_t> row) {
    const std::vector<EditId>& ids = state.portrait.ids;
    state.selected =
        row && !ids.empty() ? std::optional(ids[std::min(*row, ids.size() - 1)]) : std::nullopt;
}

} // namespace

DocumentModel::DocumentModel(QObject* parent) : QObject(parent) {
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &DocumentModel::modifiedChanged);
}

DocumentModel::~DocumentModel() {
    // It is cleared as it goes, and would tell of a document that is no longer whole.
    m_undoStack.disconnect();
}

QString DocumentModel::obstacle() const {
    return hasSource() ? QString() : tr("There is no portrait yet; choose one first.");
}

std::optional<size_t> DocumentModel::rowOf(std::optional<EditId> id) const {
    const std::vector<EditId>& ids = m_state.portrait.ids;
    const auto found = id ? std::find(ids.begin(), ids.end(), *id) : ids.end();
    return found == ids.end() ? std::nullopt
                              : std::optional(static_cast<size_t>(found - ids.begin()));
}

std::optional<EditId> DocumentModel::findEdit(const std::function<bool(const Edit&)>& fits) const {
    if (const Edit* edit = selectedEdit(); edit != nullptr && fits(*edit)) {
        return m_state.selected;
    }
    const auto found = std::find_if(edits().begin(), edits().end(), fits);
    return found == edits().end()
               ? std::nullopt
               : std::optional(idOf(static_cast<size_t>(found - edits().begin())));
}

std::optional<EditId> DocumentModel::editFor(const QString& target) const {
    return findEdit([words = target.toStdString()](const Edit& edit) {
        return !words.empty() && edit.target == words;
    });
}

std::optional<EditId> DocumentModel::editFor(const Edit& edit) const {
    return findEdit([&](const Edit& known) {
        return known.target == edit.target &&
               (!edit.target.empty() || (known.method == edit.method && known.name == edit.name));
    });
}

const Edit* DocumentModel::selectedEdit() const {
    const std::optional<size_t> row = selected();
    return row ? &edits()[*row] : nullptr;
}

const Edit* DocumentModel::selectedEdit(EditMethod method) const {
    const Edit* edit = selectedEdit();
    return edit != nullptr && edit->method == method ? edit : nullptr;
}

void DocumentModel::select(std::optional<size_t> row) {
    const std::optional<EditId> id = row ? std::optional(idOf(*row)) : std::nullopt;
    if (id != std::exchange(m_state.selected, id)) {
        Q_EMIT selectionChanged();
    }
}

void DocumentModel::noteSaved(const DocumentState& saved) {
    if (sameState(saved, m_state)) {
        m_undoStack.setClean();
        setAhead(false);
    }
}

void DocumentModel::setAhead(bool ahead) {
    if (ahead != std::exchange(m_isAhead, ahead)) {
        Q_EMIT modifiedChanged();
    }
}

void DocumentModel::setPath(const QString& path) {
    if (m_path != path) {
        m_path = path;
        Q_EMIT pathChanged();
    }
}

EditedPortrait DocumentModel::withNewIds(const Document& document, bool isOwn) {
    EditedPortrait portrait{document, {}, isOwn};
    for (size_t i = 0; i < document.edits.size(); ++i) {
        portrait.ids.push_back(++m_lastId);
    }
    return portrait;
}

void DocumentModel::reset(const Document& document, const QString& path) {
    open({{document}}, path);
}

/// The history goes first: its steps are of a project that is no longer there.
void DocumentModel::open(const Project& project, const QString& path) {
    m_undoStack.clear();
    m_found.clear();
    m_beingFound.reset();
    m_lastCommand = nullptr;
    m_state = {};
    const Document& first = project.portraits.front();
    m_state.portrait = withNewIds(first, project.portraits.size() > 1 || !first.edits.empty());
    Portraits others;
    std::transform(project.portraits.begin() + 1, project.portraits.end(),
                   std::back_inserter(others),
                   [this](const Document& portrait) { return withNewIds(portrait, true); });
    m_state.others = std::make_shared<const Portraits>(std::move(others));
    selectRow(m_state, 0);
    setAhead(false);
    Q_EMIT wasReset();
    setPath(path);
    emitAll();
}

Project DocumentModel::projectWith(const Document& portrait) const {
    Project project{{portrait}};
    for (const EditedPortrait& other : others()) {
        project.portraits.push_back(other.document);
    }
    return project;
}

bool DocumentModel::hasOwnEdits(const Source& source) const {
    return samePortrait(source, document().source)
               ? m_state.portrait.isOwn
               : findPortrait(others(), source) != others().end();
}

void DocumentModel::beginWith(const Source& source) {
    DocumentState plain;
    plain.portrait.document.source = source;
    DocumentState whole = m_state;
    whole.portrait.document.source = source;
    m_state = whole;
    m_undoStack.clear(); // of steps without a portrait
    if (!edits().empty()) {
        m_undoStack.push(new DocumentCommand(tr("Add \"%1\"").arg(nameOf(edits().back())),
                                             kNoGesture, plain, whole,
                                             [this](const DocumentState& state) { apply(state); }));
    }
    emitAll();
}

void DocumentModel::emitAll() {
    Q_EMIT sourceChanged();
    Q_EMIT editsChanged();
    Q_EMIT selectionChanged();
    Q_EMIT pictureChanged();
    Q_EMIT portraitsChanged();
}

/// What is being found belongs to its portrait.
Document DocumentModel::settled() const {
    Document document = m_state.portrait.document;
    if (const std::optional<size_t> unfinished = rowOf(m_beingFound)) {
        styleclip::removeEdit(document, *unfinished);
    }
    return document;
}

void DocumentModel::choosePortrait(const Source& source, Gesture gesture) {
    Document document = settled();
    document.source = source;
    choosePortrait(document, gesture);
}

void DocumentModel::choosePortrait(const Document& adapted, Gesture gesture) {
    if (!hasSource()) {
        beginWith(adapted.source); // undo does not lead back to no portrait
        return;
    }
    if (samePortrait(adapted.source, document().source)) {
        return;
    }
    change(tr("Choose %1").arg(sourceName(adapted.source)), gesture, [&](DocumentState& state) {
        const std::optional<size_t> row = selected();
        const EditedPortrait before = state.portrait;
        Portraits others = *state.others;
        const auto own = findPortrait(others, adapted.source);
        if (own != others.end()) {
            state.portrait = *own;
            others.erase(own);
        } else {
            state.portrait = withNewIds(adapted, false);
        }
        if (before.isOwn) {
            others.push_back(before);
        }
        state.others = std::make_shared<const Portraits>(std::move(others));
        selectRow(state, row);
    });
}

void DocumentModel::changePortrait(const Document& adapted, Gesture gesture) {
    if (!hasSource()) {
        beginWith(adapted.source);
        return;
    }
    change(tr("Choose %1").arg(sourceName(adapted.source)), gesture, [&](DocumentState& state) {
        state.portrait.document.source = adapted.source;
        state.portrait.document.edits = adapted.edits;
    });
}

void DocumentModel::setPortraits(const std::vector<Document>& portraits, const QString& text) {
    change(text, kNoGesture, [&](DocumentState& state) {
        Portraits others = *state.others;
        for (const Document& portrait : portraits) {
            const auto known = findPortrait(others, portrait.source);
            if (known != others.end()) {
                others.erase(known);
            }
            others.push_back(withNewIds(portrait, true));
        }
        state.others = std::make_shared<const Portraits>(std::move(others));
    });
}

void DocumentModel::removePortraits(const std::vector<Source>& sources) {
    change(tr("Remove portraits"), kNoGesture, [&](DocumentState& state) {
        Portraits others = *state.others;
        for (const Source& source : sources) {
            const auto known = findPortrait(others, source);
            if (known != others.end()) {
                others.erase(known);
            }
        }
        if (others.size() != state.others->size()) {
            state.others = std::make_shared<const Portraits>(std::move(others));
        }
    });
}

/// An edit in the place of another is another edit: what is still on its way to the one that went
/// must not reach it.
EditId DocumentModel::addEdit(const Edit& edit, std::optional<EditId> place) {
    const EditId id = ++m_lastId;
    const std::optional<size_t> row = rowOf(place);
    const QString text =
        row ? tr("Replace \"%1\"").arg(nameOf(edits()[*row])) : tr("Add \"%1\"").arg(nameOf(edit));
    changeEdits(text, kNoGesture, [&](DocumentState& state) {
        if (row) {
            state.portrait.document.edits[*row] = edit;
            state.portrait.ids[*row] = id;
        } else {
            state.portrait.document.edits.push_back(edit);
            state.portrait.ids.push_back(id);
        }
        state.selected = id;
    });
    return id;
}

/// The edit that comes after it is selected then, so that a key can be pressed again.
void DocumentModel::removeEdit(size_t index) {
    changeEdits(tr("Remove edit"), kNoGesture, [&](DocumentState& state) {
        styleclip::removeEdit(state.portrait.document, index);
        std::vector<EditId>& ids = state.portrait.ids;
        const EditId removed = ids[index];
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(index));
        if (state.selected == removed) {
            selectRow(state, index);
        }
    });
}

void DocumentModel::duplicateEdit(size_t index) {
    changeEdits(tr("Duplicate edit"), kNoGesture, [&](DocumentState& state) {
        const size_t copy = styleclip::duplicateEdit(state.portrait.document, index);
        std::vector<EditId>& ids = state.portrait.ids;
        ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(copy), ++m_lastId);
        state.selected = ids[copy];
    });
}

void DocumentModel::moveEdit(size_t from, size_t to) {
    changeEdits(tr("Move edit"), kNoGesture, [&](DocumentState& state) {
        styleclip::moveEdit(state.portrait.document, from, to);
        std::vector<EditId>& ids = state.portrait.ids;
        const EditId moved = ids[from];
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(from));
        ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(to), moved);
    });
}

void DocumentModel::renameEdit(size_t index, const QString& name) {
    changeEdits(tr("Rename edit"), kNoGesture, [&](DocumentState& state) {
        state.portrait.document.edits.at(index).name = name.toStdString();
    });
}

void DocumentModel::setEditEnabled(size_t index, bool enabled) {
    changeEdits(
        enabled ? tr("Switch edit on") : tr("Switch edit off"), kNoGesture,
        [&](DocumentState& state) { state.portrait.document.edits.at(index).enabled = enabled; });
}

void DocumentModel::soloEdit(size_t index) {
    const auto on = std::count_if(edits().begin(), edits().end(),
                                  [](const Edit& edit) { return edit.enabled; });
    const bool isSolo = on == 1 && edits().at(index).enabled;
    changeEdits(isSolo ? tr("Switch all edits on") : tr("Solo"), kNoGesture,
                [&](DocumentState& state) {
                    std::vector<Edit>& all = state.portrait.document.edits;
                    for (size_t row = 0; row < all.size(); ++row) {
                        all[row].enabled = isSolo || row == index;
                    }
                });
}

void DocumentModel::setEditStrength(size_t index, double strength, Gesture gesture) {
    changeEdits(tr("Change strength"), gesture, [&](DocumentState& state) {
        state.portrait.document.edits.at(index).strength = strength;
    });
}

void DocumentModel::setEditLevels(size_t index, const LevelFactors& levels, Gesture gesture) {
    changeEdits(tr("Change levels"), gesture, [&](DocumentState& state) {
        state.portrait.document.edits.at(index).levels = levels;
    });
}

void DocumentModel::setEditFound(size_t index, const Edit& found, const QString& text,
                                 Gesture gesture) {
    changeEdits(text, gesture, [&](DocumentState& state) {
        Edit& edit = state.portrait.document.edits.at(index);
        edit.delta = found.delta;
        edit.parameters = found.parameters;
    });
}

void DocumentModel::setEditStep(size_t index, int64_t step, Gesture gesture) {
    changeEdits(tr("Go to step %1").arg(step + 1), gesture, [&](DocumentState& state) {
        Edit& edit = state.portrait.document.edits.at(index);
        if (step != shownStep(edit)) {
            edit = editAtStep(edit, step);
        }
    });
}

EditId DocumentModel::beginFinding(const Edit& begun, std::optional<EditId> place) {
    m_wasAhead = m_isAhead;
    const int steps = m_undoStack.index();
    const EditId id = addEdit(begun, place);
    m_begun = m_undoStack.index() > steps ? m_lastCommand : nullptr;
    m_beingFound = id;
    return id;
}

void DocumentModel::noteFound(const Edit& soFar) {
    if (!m_beingFound) {
        return;
    }
    const DocumentState before = m_state;
    m_found[*m_beingFound] = soFar;
    bringUpToDate(m_state);
    setAhead(true);
    if (rowOf(m_beingFound)) {
        m_state.portrait.document.picture = at::Tensor();
        Q_EMIT editsChanged();
        Q_EMIT pictureChanged();
    } else if (before.others != m_state.others) {
        Q_EMIT portraitsChanged();
    }
}

/// Told first and ended then, for who hears of the end asks for it.
void DocumentModel::endFinding(const std::optional<Edit>& found) {
    const std::optional<EditId> id = m_beingFound;
    if (found && id) {
        m_found[*id] = *found;
        m_beingFound.reset();
        bringUpToDate(m_state);
        setAhead(true);
    }
    m_beingFound.reset();
    if (id && !has(*id)) { // its beginning was undone
        setAhead(m_wasAhead);
    }
    if (rowOf(id)) {
        Q_EMIT editsChanged();
        Q_EMIT pictureChanged();
    } else if (id) {
        Q_EMIT portraitsChanged();
    }
    Q_EMIT modifiedChanged();
}

/// Where nothing else was done since, the history need not tell of it.
void DocumentModel::dropFinding() {
    const std::optional<EditId> id = std::exchange(m_beingFound, std::nullopt);
    const int steps = m_undoStack.index();
    if (m_begun != nullptr && steps > 0 && m_undoStack.command(steps - 1) == m_begun) {
        m_begun->setVoid();
        m_undoStack.undo();
    } else if (const std::optional<size_t> row = rowOf(id)) {
        removeEdit(*row);
    } else if (id && has(*id)) {
        change(tr("Remove edit"), kNoGesture, [&](DocumentState& state) {
            Portraits others = *state.others;
            for (EditedPortrait& other : others) {
                const auto place = std::find(other.ids.begin(), other.ids.end(), *id);
                if (place != other.ids.end()) {
                    styleclip::removeEdit(other.document,
                                          static_cast<size_t>(place - other.ids.begin()));
                    other.ids.erase(place);
                }
            }
            state.others = std::make_shared<const Portraits>(std::move(others));
        });
    }
    Q_EMIT modifiedChanged();
}

bool DocumentModel::has(EditId id) const {
    return isAmong(m_state.portrait.ids, id) ||
           std::any_of(others().begin(), others().end(),
                       [id](const EditedPortrait& other) { return isAmong(other.ids, id); });
}

/// A run that ended keeps a log, of which people may have chosen another step since. What has none
/// is from before the end.
void DocumentModel::bringUpToDate(DocumentState& state) const {
    const auto isOld = [this](const EditedPortrait& portrait, size_t row) {
        const auto found = m_found.find(portrait.ids[row]);
        const Edit& known = portrait.document.edits[row];
        return found != m_found.end() && !known.log && !known.delta.is_same(found->second.delta);
    };
    const auto bring = [&](EditedPortrait& portrait) {
        for (size_t row = 0; row < portrait.ids.size(); ++row) {
            if (isOld(portrait, row)) {
                const Edit& found = m_found.at(portrait.ids[row]);
                Edit& edit = portrait.document.edits[row];
                edit.space = found.space;
                edit.delta = found.delta;
                edit.parameters = found.parameters;
                edit.log = found.log;
                portrait.document.picture = at::Tensor();
            }
        }
    };
    const auto hasOld = [&](const EditedPortrait& portrait) {
        for (size_t row = 0; row < portrait.ids.size(); ++row) {
            if (isOld(portrait, row)) {
                return true;
            }
        }
        return false;
    };
    bring(state.portrait);
    if (std::any_of(state.others->begin(), state.others->end(), hasOld)) {
        Portraits others = *state.others;
        std::for_each(others.begin(), others.end(), bring);
        state.others = std::make_shared<const Portraits>(std::move(others));
    }
}

void DocumentModel::changeEdits(const QString& text, Gesture gesture, const Change& change) {
    this->change(text, gesture, [&](DocumentState& state) {
        change(state);
        state.portrait.isOwn = true;
    });
}

/// The one way for all changes. The new state is made first and pushed whole, so that undo and redo
/// need no rule of their own; a change that changes nothing leaves no step.
void DocumentModel::change(const QString& text, Gesture gesture, const Change& change) {
    DocumentState after = m_state;
    change(after);
    const Document& before = document();
    // Undo brings it back with what it shows; another portrait comes with its own.
    if (samePortrait(before.source, after.portrait.document.source)
            ? !looksSame(before, after.portrait.document)
            : after.portrait.document.picture.is_same(before.picture)) {
        after.portrait.document.picture = at::Tensor();
    }
    if (!sameState(m_state, after)) {
        m_lastCommand = new DocumentCommand(text, gesture, m_state, std::move(after),
                                            [this](const DocumentState& state) { apply(state); });
        m_undoStack.push(m_lastCommand);
    }
}

/// Signals come when all of the state is the new one, so that who hears one may look at everything.
void DocumentModel::apply(const DocumentState& state) {
    const DocumentState before = std::exchange(m_state, state);
    bringUpToDate(m_state);
    const EditedPortrait& portrait = m_state.portrait;
    const bool source = !sameSource(before.portrait.document.source, portrait.document.source);
    const bool edits = before.portrait.ids != portrait.ids ||
                       !sameEdits(before.portrait.document.edits, portrait.document.edits);
    if (source) {
        Q_EMIT sourceChanged();
    }
    if (edits) {
        Q_EMIT editsChanged();
    }
    if (before.selected != m_state.selected) {
        Q_EMIT selectionChanged();
    }
    if (source || edits) {
        Q_EMIT pictureChanged();
    }
    if (before.others != m_state.others || before.portrait.isOwn != portrait.isOwn) {
        Q_EMIT portraitsChanged();
    }
}

} // namespace styleclip
