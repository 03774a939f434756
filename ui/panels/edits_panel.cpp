#include "ui/panels/edits_panel.h"

#include "ui/panels/strength_bar.h"
#include "ui/widgets/keep_translated.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/shrinking_button.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace styleclip {

namespace {

constexpr int kPicturePixels = 36;
constexpr int kLeastHeight = 96; // two rows and the header

} // namespace

EditsPanel::EditsPanel(DocumentModel& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_model(document), m_list(new QTreeView(this)) {
    buildList();
    buildHint();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_list, 1);
    layout->addWidget(buildButtons());

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                const auto row = static_cast<size_t>(index.row());
                if (!m_model.isRefreshing() && index.isValid() && row < m_document.edits().size()) {
                    m_document.select(row);
                }
            });
    connect(&m_document, &DocumentModel::editsChanged, this, &EditsPanel::showSelected);
    connect(&m_document, &DocumentModel::selectionChanged, this, &EditsPanel::showSelected);
    showSelected();
}

void EditsPanel::buildList() {
    m_list->setObjectName(QStringLiteral("edits"));
    m_list->setModel(&m_model);
    m_list->setItemDelegateForColumn(EditsModel::Strength, new StrengthBar(m_document, *m_list));
    keepTranslated(m_list, [this] {
        m_list->setAccessibleName(tr("Edits"));
        m_list->setToolTip(
            tr("Each edit with its strength: switch it, rename it, drag it to another "
               "place. Alt and a click shows it alone."));
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
    m_list->setIconSize({kPicturePixels, kPicturePixels});
    m_list->setUniformRowHeights(true);
    m_list->setMinimumHeight(kLeastHeight);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // takes what there is
    m_list->viewport()->installEventFilter(this);
}

/// Says what the list is for, in its place, as long as it is empty.
void EditsPanel::buildHint() {
    auto* hint = new QLabel(m_list->viewport());
    hint->setAlignment(Qt::AlignCenter);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    (new QVBoxLayout(m_list->viewport()))->addWidget(hint);
    keepTranslated(hint, [hint] {
        hint->setText(tr("Say above how the portrait should look: what you add comes here."));
    });
    const auto show = [this, hint] { hint->setVisible(m_model.rowCount() == 0); };
    connect(&m_model, &QAbstractItemModel::rowsInserted, hint, show);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, hint, show);
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
            letShrink(*button);
            button->setToolTip(tr(help));
        });
        connect(button, &QPushButton::clicked, this, act);
        layout->addWidget(button);
        m_buttons.append(button);
    };
    const auto onCurrent = [this](const std::function<void(size_t)>& change) {
        return [this, change] {
            if (const std::optional<size_t> row = m_document.selected()) {
                change(*row);
            }
        };
    };
    addCommand(QT_TR_NOOP("Rename"), QKeySequence(Qt::Key_F2),
               [this] { m_list->edit(m_list->currentIndex().siblingAtColumn(0)); });
    addCommand(QT_TR_NOOP("Show alone"), {},
               onCurrent([this](size_t row) { m_document.soloEdit(row); }));
    addCommand(QT_TR_NOOP("Save as preset …"), {},
               onCurrent([this](size_t row) { Q_EMIT presetWanted(row); }));
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

/// The current row is the selected edit's, and none where none is selected.
void EditsPanel::showSelected() {
    const std::optional<size_t> row = m_document.selected();
    for (QPushButton* button : m_buttons) {
        button->setEnabled(row.has_value());
    }
    if (!row || static_cast<int>(*row) >= m_model.rowCount()) {
        m_list->setCurrentIndex({});
    } else if (m_list->currentIndex().row() != static_cast<int>(*row)) {
        m_list->setCurrentIndex(m_model.index(static_cast<int>(*row), 0));
    }
}

void EditsPanel::moveBy(int rows) {
    const std::optional<size_t> row = m_document.selected();
    const int to = row ? static_cast<int>(*row) + rows : -1;
    if (to >= 0 && to < m_model.rowCount()) {
        m_document.moveEdit(*row, static_cast<size_t>(to));
    }
}

/// A click on a switch with Alt leaves its edit alone, or all of them again.
bool EditsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::MouseButtonRelease) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QModelIndex index = m_list->indexAt(mouse->position().toPoint());
    const bool isSolo = mouse->button() == Qt::LeftButton &&
                        mouse->modifiers() == Qt::AltModifier && index.isValid() &&
                        index.column() == EditsModel::Name;
    if (isSolo && event->type() == QEvent::MouseButtonRelease) {
        m_document.soloEdit(static_cast<size_t>(index.row()));
    }
    return isSolo || QWidget::eventFilter(watched, event);
}

} // namespace styleclip
