#include "tests/ui/window/studio.h"
#include "ui/canvas/portrait_canvas.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/prompt_box.h"
#include "ui/widgets/level_faders.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

class Methods : public Studio {
protected:
    void startOptimizing(int steps) {
        m_window->editPanel().setMethod(EditMethod::Optimization);
        find<QSpinBox>("steps")->setValue(steps);
        find<QLineEdit>("target")->setText(QStringLiteral("a face with blue hair"));
        click("start");
        ASSERT_TRUE(optimize().isRunning());
    }
    [[nodiscard]] OptimizePanel& optimize() { return m_window->editPanel().optimizePanel(); }
};

} // namespace

TEST_F(Methods, IdenticalPromptsAreExplainedAtOnce) {
    find<QLineEdit>("target")->setText(QStringLiteral("A  face"));
    EXPECT_FALSE(find<QPushButton>("apply")->isEnabled());
    EXPECT_TRUE(find<QWidget>("messageLine")->accessibleName().contains(QStringLiteral("same")) ||
                m_window->editPanel()
                    .findChild<QLabel*>(QStringLiteral("message"))
                    ->text()
                    .contains(QStringLiteral("same")));
}

TEST_F(Methods, WordsThatSmallModelsDoNotKnowAreTold) {
    const auto* said = m_window->editPanel().findChild<QLabel*>(QStringLiteral("message"));
    auto* target = find<QLineEdit>("target");
    target->setText(QStringLiteral("a Smiling face"));
    EXPECT_EQ(said->text(), QString());
    target->setText(QStringLiteral("a face with zeb"));
    EXPECT_TRUE(soon([&] { return said->text().contains(QStringLiteral("'zeb'")); })) // loaded
        << said->text().toStdString();
    EXPECT_TRUE(said->text().startsWith(QStringLiteral("These models know only a few words")));
    EXPECT_TRUE(find<QPushButton>("apply")->isEnabled()); // it may be tried nevertheless
    auto* offer = said->parentWidget()->findChild<QPushButton*>();
    EXPECT_FALSE(offer->isVisible());
    target->setText(QStringLiteral("a smilling face"));
    ASSERT_TRUE(offer->isVisible());
    EXPECT_EQ(offer->text(), QStringLiteral("Write \"a smiling face\""));
    QTest::mouseClick(offer, Qt::LeftButton);
    EXPECT_EQ(target->text(), QStringLiteral("a smiling face"));
    EXPECT_EQ(said->text(), QString());
    target->setText(QStringLiteral("a face smi"));
    EXPECT_EQ(said->text(), QString()); // not before the word is written
    target->setText(QStringLiteral("smi face"));
    EXPECT_TRUE(said->text().contains(QStringLiteral("'smi'"))) << said->text().toStdString();
    target->setText(QString::fromUtf8("웃는 얼굴"));
    EXPECT_TRUE(said->text().contains(QString::fromUtf8("'웃는'"))) << said->text().toStdString();
    target->setText(QStringLiteral("a face with hair ").repeated(18));
    EXPECT_TRUE(said->text().contains(QStringLiteral("is too long"))) << said->text().toStdString();
    EXPECT_TRUE(find<QPushButton>("apply")->isEnabled());
}

TEST_F(Methods, PromptsThatShowNothingAreNone) {
    auto* target = find<QLineEdit>("target");
    for (const char16_t* blank : {u"\u3000", u"\u00A0", u"\uFEFF", u"\u200B\u2060 "}) {
        target->setText(QString::fromUtf16(blank));
        EXPECT_FALSE(find<QPushButton>("apply")->isEnabled());
        EXPECT_TRUE(m_window->editPanel().prompts().target().isEmpty());
    }
    target->setText(QString::fromUtf16(u"a smiling face \uFFFE"));
    EXPECT_FALSE(find<QPushButton>("apply")->isEnabled());
    const auto* said = m_window->editPanel().findChild<QLabel*>(QStringLiteral("message"));
    EXPECT_TRUE(said->text().contains(QStringLiteral("U+FFFE"))) << said->text().toStdString();
}

TEST_F(Methods, OptimizationBeginsWithWhatSuitsTheModels) {
    m_window->editPanel().setMethod(EditMethod::Optimization);
    EXPECT_EQ(find<QComboBox>("space")->currentText(), QStringLiteral("W (all layers alike)"));
    EXPECT_DOUBLE_EQ(find<QDoubleSpinBox>("rate")->value(), 0.05);
    EXPECT_DOUBLE_EQ(find<QDoubleSpinBox>("latentNoise")->value(), 0.25);
    startOptimizing(2);
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    ASSERT_TRUE(document().selectedEdit() != nullptr);
    const at::Tensor change = document().selectedEdit()->delta;
    EXPECT_GT(change.abs().max().item<double>(), 0.0);
    EXPECT_TRUE(at::allclose(change, change.narrow(1, 0, 1).expand_as(change), 1e-4, 1e-6));
}

TEST_F(Methods, OptimizationSubtractsTheNeutralPromptWhereThatIsWanted) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    EXPECT_FALSE(find<QLineEdit>("neutral")->isEnabled());
    m_window->editPanel().setMethod(EditMethod::Optimization);
    auto* subtracts = find<QCheckBox>("subtracts");
    EXPECT_TRUE(subtracts->isChecked()); // as these models suggest
    EXPECT_TRUE(find<QLineEdit>("neutral")->isEnabled());
    const auto neutralOfRun = [&] {
        startOptimizing(2);
        EXPECT_TRUE(soon([&] { return !optimize().isRunning(); }));
        return document().selectedEdit() ? document().selectedEdit()->neutral
                                         : std::string("no run");
    };
    find<QLineEdit>("neutral")->setText(QStringLiteral("a calm face"));
    EXPECT_EQ(neutralOfRun(), "a calm face");
    subtracts->setChecked(false);
    EXPECT_FALSE(find<QLineEdit>("neutral")->isEnabled());
    EXPECT_EQ(neutralOfRun(), "");
}

TEST_F(Methods, ReachChoosesBetaByChannels) {
    tryDirection("a smiling face");
    const auto channelsOf = [&] {
        for (const auto& [name, value] : document().selectedEdit()->parameters) {
            if (name == "channels") {
                return std::get<int64_t>(value);
            }
        }
        return int64_t{0};
    };
    for (QPushButton* button : m_window->editPanel().findChildren<QPushButton*>()) {
        if (button->text().remove(u'&') == QStringLiteral("Colour")) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    EXPECT_TRUE(soon([&] { return channelsOf() == 15; })) << channelsOf();
}

TEST_F(Methods, BetaDragRecountsChannelsAtOnceAndIsOneStep) {
    tryDirection("a smiling face");
    auto* slider = find<ValueSlider>("beta")->findChild<QSlider*>();
    const int steps = document().undoStack()->count();
    const QString before = find<QLabel>("channels")->text();
    slider->setFocus();
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(slider, Qt::Key_PageDown);
    }
    EXPECT_NE(find<QLabel>("channels")->text(), before);
    EXPECT_TRUE(soon([&] { return document().undoStack()->count() == steps + 1; }));
    ASSERT_TRUE(waitForAnswers());
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
}

TEST_F(Methods, AMapperChangesThePortraitWithItsLevels) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    auto* list = find<QListWidget>("mappers");
    ASSERT_GT(list->count(), 0);
    const QImage source = shownEdit();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(0)).center());
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    EXPECT_EQ(document().selectedEdit()->method, EditMethod::Mapper);
    ASSERT_TRUE(waitForPicture());
    const QImage mapped = shownEdit();
    EXPECT_NE(mapped, source);
    document().setEditLevels(*document().selected(), {0.0, 0.0, 0.0});
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), source);
}

TEST_F(Methods, PreviewsOfMappersAreShownInFullBeforeAndAfterTheyAreDrawn) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    auto* list = find<QListWidget>("mappers");
    ASSERT_GT(list->count(), 0);
    for (int row = 0; row < list->count(); ++row) {
        const QRect place = list->visualItemRect(list->item(row));
        EXPECT_GE(place.width(), list->iconSize().width());
        EXPECT_GE(place.height(), list->iconSize().height());
    }
}

TEST_F(Methods, TwoRowsOfMappersAreInSightInALowWindow) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    auto* list = find<QListWidget>("mappers");
    settle(); // lays out
    EXPECT_GE(list->viewport()->height(), 2 * list->gridSize().height());
    EXPECT_EQ(list->viewport()->visibleRegion().boundingRect(), list->viewport()->rect());
    auto* faders = find<LevelFaders>("mapperLevels");
    EXPECT_EQ(faders->visibleRegion().boundingRect(), faders->rect());
}

TEST_F(Methods, FadersScaleTheLevelsOfAMapper) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    Q_EMIT find<QListWidget>("mappers")->itemActivated(find<QListWidget>("mappers")->item(0));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    const auto coarse = [&](const char* panel) {
        auto* faders = find<LevelFaders>(panel);
        return faders->findChildren<QDoubleSpinBox*>().first();
    };
    coarse("mapperLevels")->setValue(0.5);
    EXPECT_TRUE(document().selectedEdit()->levels == (LevelFactors{0.5, 1.0, 1.0}));
    ASSERT_EQ(document().edits().size(), 1U);
    document().setEditLevels(0, {0.0, 1.0, 1.0}, newGesture());
    EXPECT_EQ(coarse("mapperLevels")->value(), 0.0);
    document().undoStack()->undo();
    EXPECT_EQ(coarse("mapperLevels")->value(), 0.5);
    document().select(std::nullopt);
    EXPECT_FALSE(coarse("mapperLevels")->isEnabled());
}

TEST_F(Methods, AMapperIsAppliedAnewToAnotherPortrait) {
    m_window->editPanel().setMethod(EditMethod::Mapper);
    auto* list = find<QListWidget>("mappers");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualItemRect(list->item(0)).center());
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    document().setEditStrength(*document().selected(), 0.2, kNoGesture);
    const at::Tensor delta = document().selectedEdit()->delta;
    const int steps = document().undoStack()->count();
    find<QAbstractSpinBox>("seed")->setProperty("value", 9);
    click("openSeed");
    ASSERT_TRUE(soon([&] { return document().document().source.seed == uint64_t{9}; }));
    EXPECT_FALSE(document().selectedEdit()->delta.equal(delta));
    EXPECT_EQ(document().selectedEdit()->strength, 0.2);
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
    document().undoStack()->undo();
    EXPECT_TRUE(document().selectedEdit()->delta.equal(delta));
}

TEST_F(Methods, OptimizationIsARowFromItsStartAndHasATimeline) {
    startOptimizing(6);
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_TRUE(document().isModified());
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    ASSERT_TRUE(document().selectedEdit()) << message().toStdString();
    EXPECT_EQ(document().selectedEdit()->method, EditMethod::Optimization);
    ASSERT_TRUE(waitForPicture());
    const QImage last = shownEdit();
    auto* timeline = find<QWidget>("timeline")->findChild<QSlider*>();
    EXPECT_EQ(timeline->maximum(), 5);
    timeline->setValue(0);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), m_window->canvas().source().convertToFormat(QImage::Format_RGB888));
    timeline->setValue(3);
    ASSERT_TRUE(waitForPicture());
    EXPECT_NE(shownEdit(), last);
    EXPECT_EQ(document().edits().size(), 1U);
}

TEST_F(Methods, AnOptimizationGoesBackToAnyOfItsSteps) {
    startOptimizing(6);
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    auto* timeline = find<QWidget>("timeline");
    ASSERT_EQ(document().edits().size(), 1U);
    ASSERT_TRUE(waitForPicture());
    const QImage last = shownEdit();
    ASSERT_TRUE(timeline->isVisible());
    auto* slider = timeline->findChild<QSlider*>();
    EXPECT_EQ(slider->maximum(), 5);
    EXPECT_EQ(slider->value(), 5);

    const int steps = document().undoStack()->count();
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), m_window->canvas().source().convertToFormat(QImage::Format_RGB888));
    EXPECT_EQ(document().undoStack()->count(), steps + 1);
    document().undoStack()->undo();
    EXPECT_EQ(slider->value(), 5);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), last);

    // The steps are there after a save, too.
    document().undoStack()->redo();
    m_prompts->path = inFolder("steps.styleclip");
    ASSERT_TRUE(m_window->files().save());
    ASSERT_TRUE(soon([&] { return !document().isModified(); })) << message().toStdString();
    restart();
    m_window->files().open({inFolder("steps.styleclip")});
    ASSERT_TRUE(soon([&] { return document().edits().size() == 1; })) << message().toStdString();
    slider = find<QWidget>("timeline")->findChild<QSlider*>();
    EXPECT_EQ(slider->value(), 0);
    slider->setValue(5);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), last);
}

TEST_F(Methods, StoppingAnOptimizationKeepsWhatWasFound) {
    startOptimizing(10000);
    int steps = 0;
    QObject::connect(&optimize(), &OptimizePanel::stepped, m_window.get(), [&] { ++steps; });
    ASSERT_TRUE(soon([&] { return steps >= 3; }));
    click("stop");
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    ASSERT_TRUE(document().selectedEdit());
    EXPECT_LT(document().selectedEdit()->log->rows.size(0), 10000);
    EXPECT_GE(document().selectedEdit()->log->rows.size(0), 3);
}

TEST_F(Methods, APausedOptimizationRestsAndPicturesGoOn) {
    startOptimizing(10000);
    int steps = 0;
    QObject::connect(&optimize(), &OptimizePanel::stepped, m_window.get(), [&] { ++steps; });
    ASSERT_TRUE(soon([&] { return steps >= 1; }));
    click("pause");
    // The step that was under way ends before the picture is drawn: they share a thread.
    ASSERT_TRUE(waitForPicture());
    const int resting = steps;
    // A run that went on would make a step after each of these.
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(waitForPicture());
        ASSERT_TRUE(waitForAnswers());
    }
    EXPECT_EQ(steps, resting);
    click("pause");
    EXPECT_TRUE(soon([&] { return steps > resting; }));
    click("stop");
    EXPECT_TRUE(soon([&] { return !optimize().isRunning(); }));
}

TEST_F(Methods, UndoBringsThePromptsOfAnOptimizationBack) {
    find<QLineEdit>("neutral")->setText(QStringLiteral("a calm face"));
    startOptimizing(2);
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    ASSERT_TRUE(document().selectedEdit());
    m_window->editPanel().setMethod(EditMethod::GlobalDirection);
    find<QLineEdit>("neutral")->setText(QStringLiteral("a person"));
    tryDirection("an old face");
    document().undoStack()->undo();
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("a face with blue hair"));
    EXPECT_EQ(find<QLineEdit>("neutral")->text(), QStringLiteral("a calm face"));
    document().undoStack()->redo();
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("an old face"));
    EXPECT_EQ(find<QLineEdit>("neutral")->text(), QStringLiteral("a person"));
}

TEST_F(Methods, PromptsThatAreTypedDuringARunStay) {
    startOptimizing(2);
    find<QLineEdit>("target")->setText(QStringLiteral("an old"));
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    ASSERT_TRUE(document().selectedEdit());
    document().setEditStrength(*document().selected(), 0.5, kNoGesture);
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("an old"));
}

TEST_F(Methods, APauseFromAnywhereIsShown) {
    startOptimizing(10000);
    auto* pause = find<QPushButton>("pause");
    ASSERT_TRUE(
        soon([&] { return m_window->engine().jobs().first().state == JobStatus::Running; }));
    const JobId job = m_window->engine().jobs().first().id;
    m_window->engine().setPaused(job, true);
    EXPECT_EQ(pause->text(), QStringLiteral("Go on"));
    click("pause");
    EXPECT_EQ(pause->text(), QStringLiteral("Pause"));
    EXPECT_EQ(m_window->engine().jobs().first().state, JobStatus::Running);
    click("stop");
    EXPECT_TRUE(soon([&] { return !optimize().isRunning(); }));
}

TEST_F(Methods, ARunThatFailsLeavesThePictureOfTheDocument) {
    const QString bare = packOf("bare", {QStringLiteral("generator.pt")});
    m_window->files().open({bare});
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == bare; }));
    ASSERT_TRUE(waitForAnswers());
    ASSERT_TRUE(waitForPicture());
    const QImage before = shownEdit();
    startOptimizing(2);
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    EXPECT_TRUE(document().edits().empty()); // nothing was found
    EXPECT_TRUE(soon([&] { return shownEdit() == before; }));
}

TEST_F(Methods, UndoDuringARunLeavesItsChart) {
    startOptimizing(2);
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    startOptimizing(10000);
    int shown = 0;
    QObject::connect(&optimize(), &OptimizePanel::runShown, m_window.get(), [&] { ++shown; });
    document().setEditStrength(0, 0.5);
    document().undoStack()->undo();
    ASSERT_TRUE(document().selectedEdit());
    EXPECT_TRUE(optimize().isRunning());
    EXPECT_EQ(shown, 0);
    document().reset(document().document()); // which ends the run
    EXPECT_EQ(shown, 0);
}

} // namespace styleclip::test
