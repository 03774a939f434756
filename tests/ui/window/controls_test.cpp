#include "tests/ui/window/studio.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/window/preferences_dialog.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

namespace styleclip::test {

namespace {

bool isControl(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) ||
           qobject_cast<const QAbstractSlider*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget);
}

const QLabel* labelOf(const QWidget* control) {
    for (const QLabel* label : control->window()->findChildren<QLabel*>()) {
        if (label->buddy() == control) {
            return label;
        }
    }
    return nullptr;
}

QString nameOf(const QWidget* control) {
    if (!control->accessibleName().isEmpty()) {
        return control->accessibleName();
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(control)) {
        return button->text();
    }
    const QLabel* label = labelOf(control);
    return label ? label->text() : QString();
}

/// What Qt makes for itself within other controls.
bool isPartOfAnother(const QWidget* widget) {
    const QWidget* parent = widget->parentWidget();
    const bool within = parent && isControl(parent);
    const bool isIdle = widget->isHidden() && nameOf(widget).isEmpty(); // gets its text when shown
    const bool ofTitles =
        qobject_cast<const QTabBar*>(parent) || qobject_cast<const QDockWidget*>(parent);
    return within || isIdle || ofTitles || qobject_cast<const QScrollBar*>(widget) ||
           qobject_cast<const QHeaderView*>(widget) ||
           widget->objectName().startsWith(QLatin1String("qt_")) ||
           widget->window()->windowType() == Qt::Popup;
}

/// Buttons of a tool bar stay out of the way of Tab; their commands are in the menus.
bool isReachable(const QWidget* control) {
    const auto* tool = qobject_cast<const QToolButton*>(control);
    if (tool && qobject_cast<const QToolBar*>(tool->parentWidget())) {
        const QAction* action = tool->defaultAction();
        for (const QObject* place : action->associatedObjects()) {
            if (qobject_cast<const QMenu*>(place)) {
                return true;
            }
        }
        return false;
    }
    return (control->focusPolicy() & Qt::TabFocus) != 0;
}

void checkControls(const QWidget& window) {
    int checked = 0;
    for (const QWidget* control : window.findChildren<QWidget*>()) {
        if (!isControl(control) || isPartOfAnother(control) || control->window() != &window) {
            continue;
        }
        ++checked;
        const QString place = window.windowTitle() + QStringLiteral(", ") +
                              QLatin1String(control->metaObject()->className()) +
                              QStringLiteral(" ") + control->objectName() + QStringLiteral(" \"") +
                              nameOf(control) + QStringLiteral("\"");
        EXPECT_FALSE(nameOf(control).isEmpty()) << "no name: " << place.toStdString();
        EXPECT_FALSE(control->toolTip().isEmpty()) << "no tooltip: " << place.toStdString();
        EXPECT_TRUE(isReachable(control)) << "no focus: " << place.toStdString();
    }
    EXPECT_GT(checked, 0) << window.windowTitle().toStdString();
}

class Controls : public Studio {
protected:
    /// Has every dialog that the command opens checked, and closes it.
    void checkDialogOf(const char* command) {
        QPointer<QWidget> dialog;
        const auto opened = [&] {
            for (auto* candidate : m_window->findChildren<QDialog*>()) {
                if (candidate->isVisible()) {
                    dialog = candidate;
                }
            }
            return !dialog.isNull();
        };
        trigger(command);
        ASSERT_TRUE(soon(opened)) << command;
        checkControls(*dialog);
        dialog->close();
        EXPECT_TRUE(soon([&] { return !dialog || !dialog->isVisible(); })) << command;
    }
};

} // namespace

TEST_F(Controls, OfTheWindowAreNamedExplainedAndReachable) {
    tryDirection("a smiling face");
    for (const QDockWidget* dock : m_window->findChildren<QDockWidget*>()) {
        dock->toggleViewAction()->setChecked(true);
    }
    for (const auto method :
         {EditMethod::GlobalDirection, EditMethod::Mapper, EditMethod::Optimization}) {
        m_window->editPanel().setMethod(method);
        checkControls(*m_window);
    }
    // A job's row, too.
    find<QSpinBox>("steps")->setValue(10000);
    click("start");
    OptimizePanel& optimize = m_window->editPanel().optimizePanel();
    ASSERT_TRUE(soon([&] { return !m_window->engine().jobs().isEmpty(); }));
    checkControls(*m_window);
    click("stop");
    ASSERT_TRUE(soon([&] { return !optimize.isRunning(); }));
}

TEST_F(Controls, OfTheDialogsAreNamedExplainedAndReachable) {
    tryDirection("a smiling face");
    ASSERT_TRUE(waitForPicture());
    for (const char* command :
         {"Export edited image", "Export comparison", "Export strength sweep", "Models",
          "Compare methods", "Keyboard shortcuts", "StyleCLIP Studio Help"}) {
        checkDialogOf(command);
    }
}

TEST_F(Controls, OfThePreferencesAreNamedExplainedAndReachable) {
    const PreferencesDialog dialog{Preferences()};
    checkControls(dialog);
}

} // namespace styleclip::test
