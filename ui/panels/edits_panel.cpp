#include "ui/panels/edits_panel.h"

#include "core/document/edit_steps.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/level_faders.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/step_timeline.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace styleclip {

namespace {

/// Deltas of directions are small and taken many times, others about once: so their sliders move in
/// different steps.
ValueRange sliderRange(const Edit& edit) {
    const bool isDirection = edit.method == EditMethod::GlobalDirection;
    return {strengthRange(edit.method), isDirection ? 0.1 : 0.01, strengthDecimals(edit.method),
            edit.strength};
}

/// Enters strengths that their methods can have.
class StrengthEntry final : public QStyledItemDelegate {
public:
    StrengthEntry(const DocumentModel& document, QObject* parent)
        : QStyledItemDelegate(parent), m_document(document) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&,
                          const QModelIndex& index) const override {
        const EditMethod method = m_document.edits()[static_cast<size_t>(index.row())].method;
        auto* entry = new QDoubleSpinBox(parent);
        entry->setFrame(false);
        entry->setDecimals(strengthDecimals(method));
        entry->setRange(strengthRange(method).least, strengthRange(method).greatest);
        return entry;
    }

private:
    const DocumentModel& m_document;
};

} // namespace

EditsPanel::EditsPanel(DocumentModel& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_model(document), m_list(new QTreeView(this)) {
    buildList();
    buildHint();
    buildFaders();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_list, 1);
    layout->addWidget(buildButtons());
    layout->addWidget(m_strength);
    layout->addWidget(m_levels);
    layout->addWidget(m_timeline);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EditsPanel::showCurrent);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int, int last) {
                m_list->setCurrentIndex(m_model.index(last, 0));
            });
    connect(&m_model, &EditsModel::moved, this,
            [this](int row) { m_list->setCurrentIndex(m_model.index(row, 0)); });
    connect(&m_document, &DocumentModel::editsChanged, this, &EditsPanel::showCurrent);
    showCurrent();
}

void EditsPanel::buildList() {
    m_list->setObjectName(QStringLiteral("edits"));
    m_list->setModel(&m_model);
    m_list->setItemDelegateForColumn(EditsModel::Strength, new StrengthEntry(m_document, m_list));
    keepTranslated(m_list, [this] {
        m_list->setAccessibleName(tr("Edits"));
        m_list->setToolTip(tr("The edits that you kept: switch, rename, drag to reorder"));
        m_model.rename();
    });
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);
    m_list->header()->setSectionResizeMode(EditsModel::Name, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(EditsModel::Method, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(EditsModel::Strength, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    m_list->setMinimumHeight(64);
}

/// Says what the list is for, in its place, as long as it is empty.
void EditsPanel::buildHint() {
    auto* hint = new QLabel(m_list->viewport());
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    (new QVBoxLayout(m_list->viewport()))->addWidget(hint);
    keepTranslated(hint, [hint] { hint->setText(tr("Edits that you keep come here.")); });
    const auto show = [this, hint] { hint->setVisible(m_model.rowCount() == 0); };
    connect(&m_model, &QAbstractItemModel::rowsInserted, hint, show);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, hint, show);
}

/// The sliders change what is selected in the list, each pull as one step of undo.
void EditsPanel::buildFaders() {
    m_strength = new ValueSlider(sliderRange({}), this, ValueSlider::Shape::Flat);
    m_strength->setObjectName(QStringLiteral("editStrength"));
    keepTranslated(m_strength, [this] {
        m_strength->setTexts(tr("Stren&gth of the edit"),
                             tr("How strong the selected edit is; negative numbers reverse it"));
    });
    connect(m_strength, &ValueSlider::edited, this, [this](double value, Gesture gesture) {
        if (const std::optional<size_t> row = current()) {
            m_document.setEditStrength(*row, value, gesture);
        }
    });
    m_levels = new LevelFaders(this);
    m_levels->setObjectName(QStringLiteral("editLevels"));
    connect(m_levels, &LevelFaders::edited, this,
            [this](const LevelFactors& levels, Gesture gesture) {
                if (const std::optional<size_t> row = current()) {
                    m_document.setEditLevels(*row, levels, gesture);
                }
            });
    m_timeline = new StepTimeline(this);
    m_timeline->setObjectName(QStringLiteral("editTimeline"));
    connect(m_timeline, &StepTimeline::stepChosen, this, [this](qint64 step, Gesture gesture) {
        if (const std::optional<size_t> row = current()) {
            m_document.setEditStep(*row, step, gesture);
        }
    });
}

QWidget* EditsPanel::buildButtons() {
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    // Each is a button and an entry of the list's menu, with a key that acts within the list.
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto addCommand = [&](const char* text, const QKeySequence& key,
                                const std::function<void()>& act) {
        auto* action = new QAction(m_list);
        keepTranslated(m_list, [=] { action->setText(plainName(tr(text))); });
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        m_list->addAction(action);
    };
    const auto add = [&](const char* text, const QKeySequence& key, const QString& name,
                         const char* help, const std::function<void()>& act) {
        addCommand(text, key, act);
        auto* button = new QPushButton(box);
        button->setObjectName(name);
        keepTranslated(button, [=] {
            button->setText(tr(text));
            button->setToolTip(tr(help));
        });
        connect(button, &QPushButton::clicked, this, act);
        layout->addWidget(button);
        m_buttons.append(button);
    };
    const auto onCurrent = [this](const std::function<void(size_t)>& change) {
        return [this, change] {
            if (const std::optional<size_t> row = current()) {
                change(*row);
            }
        };
    };
    addCommand(QT_TR_NOOP("Rename"), QKeySequence(Qt::Key_F2),
               [this] { m_list->edit(m_list->currentIndex().siblingAtColumn(0)); });
    add(QT_TR_NOOP("Dupli&cate"), QKeySequence(tr("Ctrl+Shift+D")), QStringLiteral("duplicate"),
        QT_TR_NOOP("Put a copy of the edit below it"),
        onCurrent([this](size_t row) { m_document.duplicateEdit(row); }));
    add(QT_TR_NOOP("&Remove"), QKeySequence::Delete, QStringLiteral("remove"),
        QT_TR_NOOP("Remove the edit from the list"),
        onCurrent([this](size_t row) { m_document.removeEdit(row); }));
    add(QT_TR_NOOP("Up"), QKeySequence(tr("Alt+Up")), QStringLiteral("up"),
        QT_TR_NOOP("Move the edit up"), [this] { moveBy(-1); });
    add(QT_TR_NOOP("Down"), QKeySequence(tr("Alt+Down")), QStringLiteral("down"),
        QT_TR_NOOP("Move the edit down"), [this] { moveBy(1); });
    return box;
}

/// While rows come and go the list may be ahead of the document, or behind it.
std::optional<size_t> EditsPanel::current() const {
    const QModelIndex index = m_list->currentIndex();
    const auto row = static_cast<size_t>(index.row());
    return index.isValid() && row < m_document.edits().size() ? std::optional(row) : std::nullopt;
}

/// Only what the selected edit has: levels of mappers, steps of optimizations.
void EditsPanel::showCurrent() {
    const std::optional<size_t> row = current();
    const bool known = row.has_value();
    m_strength->setEnabled(known);
    for (QPushButton* button : m_buttons) {
        button->setEnabled(known);
    }
    m_levels->setVisible(known && m_document.edits()[*row].method == EditMethod::Mapper);
    m_timeline->setVisible(known && loggedSteps(m_document.edits()[*row]) > 1);
    if (!known) {
        return;
    }
    const Edit& edit = m_document.edits()[*row];
    if (!m_strength->isHeld()) {
        m_strength->setRange(sliderRange(edit));
    }
    m_strength->setValue(edit.strength);
    m_levels->setLevels(edit.levels);
    m_timeline->setSteps(loggedSteps(edit), shownStep(edit));
}

/// The selection goes with its edit, so that a key can be pressed again.
void EditsPanel::moveBy(int rows) {
    const std::optional<size_t> row = current();
    const int to = row ? static_cast<int>(*row) + rows : -1;
    if (to >= 0 && to < m_model.rowCount()) {
        m_document.moveEdit(*row, static_cast<size_t>(to));
        m_list->setCurrentIndex(m_model.index(to, 0));
    }
}

} // namespace styleclip
