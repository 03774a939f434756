#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/panels/edit_panel.h"
#include "ui/widgets/plain_name.h"
#include "ui/widgets/value_slider.h"
#include "ui/window/shortcuts_dialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QDoubleSpinBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QTreeWidget>

#include <array>
#include <map>

namespace styleclip::test {

namespace {

class Keyboard : public Studio {
protected:
    /// Letters that act with Alt on what is visible now, with the texts that claim them.
    [[nodiscard]] std::map<QString, QStringList> claims() const {
        std::map<QString, QStringList> all;
        const auto claim = [&](const QString& text) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (!key.isEmpty()) {
                all[key.toString()] << text;
            }
        };
        for (const QAction* menu : m_window->menuBar()->actions()) {
            claim(menu->text());
        }
        for (const auto* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->isVisible()) {
                claim(button->text());
            }
        }
        for (const auto* label : m_window->findChildren<QLabel*>()) {
            if (label->isVisible() && label->buddy()) {
                claim(label->text());
            }
        }
        return all;
    }
};

} // namespace

TEST_F(Keyboard, NoTwoControlsClaimOneLetter) {
    for (const auto method :
         {EditMethod::GlobalDirection, EditMethod::Mapper, EditMethod::Optimization}) {
        m_window->editPanel().setMethod(method);
        for (const auto& [key, texts] : claims()) {
            EXPECT_EQ(texts.size(), 1)
                << key.toStdString() << ": " << texts.join(u'|').toStdString();
        }
    }
}

TEST_F(Keyboard, SpaceShowsTheSourceFromWhereItHasNoOtherUse) {
    tryDirection("a smiling face");
    const std::array<QWidget*, 3> places = {find<QListView>("portraits"),
                                            find<ValueSlider>("alpha")->findChild<QSlider*>(),
                                            &m_window->canvas()};
    for (QWidget* place : places) {
        place->setFocus();
        QTest::keyPress(place, Qt::Key_Space);
        EXPECT_TRUE(m_window->canvas().isSourceHeld()) << place->metaObject()->className();
        QTest::keyRelease(place, Qt::Key_Space);
        EXPECT_FALSE(m_window->canvas().isSourceHeld()) << place->metaObject()->className();
    }
    auto* entry = find<QLineEdit>("target");
    QTest::keyClick(entry, Qt::Key_Space);
    EXPECT_FALSE(m_window->canvas().isSourceHeld());
    EXPECT_TRUE(entry->text().contains(u' '));
}

TEST_F(Keyboard, AClickOnAButtonLeavesTheKeyboardOnTheCanvas) {
    m_window->canvas().setFocus();
    QTest::mouseClick(find<QPushButton>("suggestion"), Qt::LeftButton);
    EXPECT_TRUE(m_window->canvas().hasFocus());
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }))
        << message().toStdString();
    EXPECT_TRUE(m_window->canvas().hasFocus());
}

TEST_F(Keyboard, NoTwoCommandsHaveOneShortcut) {
    // Some act within one list only, whose parent they have.
    std::map<std::pair<QString, const QObject*>, QStringList> claims;
    for (const QAction* action : m_window->findChildren<QAction*>()) {
        if (!action->shortcut().isEmpty()) {
            const bool isOfAList = action->shortcutContext() == Qt::WidgetShortcut;
            claims[{action->shortcut().toString(), isOfAList ? action->parent() : nullptr}]
                << action->text();
        }
    }
    for (const auto& [claim, texts] : claims) {
        EXPECT_EQ(texts.size(), 1)
            << claim.first.toStdString() << ": " << texts.join(u'|').toStdString();
    }
}

TEST_F(Keyboard, ThePageOfShortcutsListsThemAll) {
    trigger("Keyboard shortcuts");
    auto* page = m_window->findChild<ShortcutsDialog*>();
    ASSERT_NE(page, nullptr);
    QStringList listed;
    for (QTreeWidgetItem* row : page->findChild<QTreeWidget*>()->findItems({}, Qt::MatchContains)) {
        EXPECT_FALSE(row->text(0).isEmpty()) << row->text(1).toStdString();
        listed.append(row->text(0) + u'|' + row->text(1));
    }
    for (const QAction* action : m_window->findChildren<QAction*>()) {
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString row = plainName(action->text()) + u'|' + keys;
        EXPECT_TRUE(keys.isEmpty() || listed.count(row) == 1) << row.toStdString();
    }
}

TEST_F(Keyboard, UndoInAPromptGoesBackToBeforeItWasApplied) {
    tryDirection("a smiling face");
    auto* entry = find<QLineEdit>("target");
    ASSERT_TRUE(entry->hasFocus());
    QTest::keyClick(entry, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(document().selectedEdit());
    EXPECT_EQ(entry->text(), QStringLiteral("a smiling face")); // to apply once more
    QTest::keySequence(entry, QKeySequence::Redo);
    ASSERT_TRUE(document().selectedEdit());
    EXPECT_EQ(document().selectedEdit()->target, "a smiling face");
}

TEST_F(Keyboard, UndoInAPromptTakesBackFirstWhatWasTypedSince) {
    tryDirection("a smiling face");
    auto* entry = find<QLineEdit>("target");
    QTest::keyClicks(entry, QStringLiteral("s"));
    QTest::keyClick(entry, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(entry->text(), QStringLiteral("a smiling face"));
    EXPECT_TRUE(document().selectedEdit());
    QTest::keySequence(entry, QKeySequence::Redo);
    EXPECT_EQ(entry->text(), QStringLiteral("a smiling faces"));
    QTest::keyClick(entry, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(entry, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(entry->text(), QStringLiteral("a smiling face"));
    EXPECT_FALSE(document().selectedEdit());
}

TEST_F(Keyboard, UndoInANumberGoesBackToBeforeItCounted) {
    tryDirection("a smiling face");
    const double first = document().selectedEdit()->strength;
    auto* entry = find<ValueSlider>("alpha")->findChild<QDoubleSpinBox*>();
    entry->setFocus();
    entry->selectAll();
    QTest::keyClicks(entry, QStringLiteral("7.5"));
    QTest::keyClick(entry, Qt::Key_Return);
    ASSERT_EQ(document().selectedEdit()->strength, 7.5);
    QTest::keyClick(entry, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(document().selectedEdit()->strength, first);
    EXPECT_EQ(entry->value(), first);
}

} // namespace styleclip::test
