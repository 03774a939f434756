#include "ui/window/shortcuts_dialog.h"

#include "ui/widgets/plain_name.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace styleclip {

/// Commands tell their keys themselves; gestures are no commands and are listed by hand.
ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* list = new QTreeWidget(this);
    list->setHeaderLabels({tr("What"), tr("Keys")});
    list->setRootIsDecorated(false);
    list->setAccessibleName(windowTitle());
    list->setToolTip(tr("All keys and gestures of the editor"));
    const auto add = [&](const QString& what, const QString& keys) {
        list->addTopLevelItem(new QTreeWidgetItem({what, keys}));
    };
    for (const QAction* action : actions) {
        if (!action->shortcut().isEmpty()) {
            add(plainName(action->text()), action->shortcut().toString(QKeySequence::NativeText));
        }
    }
    // Their commands are called after the step that they take back.
    add(tr("Undo"), QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    add(tr("Redo"), QKeySequence(QKeySequence::Redo).toString(QKeySequence::NativeText));
    add(tr("See the source"), tr("Hold Space"));
    add(tr("Zoom"), tr("Wheel, pinch, + and -"));
    add(tr("Move the picture"), tr("Drag, arrow keys"));
    add(tr("Whole picture or 100 %"), tr("Double click"));
    add(tr("Move the wipe"), tr("Drag its handle, left and right"));
    add(tr("Reset a slider"), tr("Double click on it"));
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Close this page"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(460, 520);
}

} // namespace styleclip
