#include "core/document/latent_file.h"
#include "tests/ui/window/studio.h"
#include "ui/compare/compare_window.h"
#include "ui/engine/ask.h"
#include "ui/engine/edit_requests.h"
#include "ui/panels/edit_panel.h"
#include "ui/panels/optimize_panel.h"
#include "ui/panels/portraits_panel.h"

#include <QAbstractItemModel>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTest>

#include <ATen/ATen.h>

#include <future>

namespace styleclip::test {

namespace {

/// What was asked for one portrait and is answered when another is open.
class LateAnswers : public Studio {
protected:
    [[nodiscard]] OptimizePanel& optimize() const { return m_window->editPanel().optimizePanel(); }

    /// Counts the steps of a run that goes on until it is stopped. Returns when it has found
    /// something.
    void startOptimizing() {
        m_window->editPanel().setMethod(EditMethod::Optimization);
        find<QSpinBox>("steps")->setValue(10000);
        find<QLineEdit>("target")->setText(QStringLiteral("a face with blue hair"));
        QObject::connect(&optimize(), &OptimizePanel::stepped, m_window.get(),
                         [this] { ++m_steps; });
        click("start");
        ASSERT_TRUE(soon([&] { return !isUnchanged(document().edits().back()); }));
    }

    [[nodiscard]] static bool isUnchanged(const Edit& edit) {
        return edit.delta.abs().max().item<double>() == 0.0;
    }

    QString activateFirstMapper() {
        m_window->editPanel().setMethod(EditMethod::Mapper);
        auto* mappers = find<QListWidget>("mappers");
        Q_EMIT mappers->itemActivated(mappers->item(0));
        return mappers->item(0)->text();
    }

    [[nodiscard]] Edit mapperEditFor(const Source& source, const QString& mapper) const {
        std::optional<Edit> found;
        Answer<Edit> answer;
        answer.done = [&](const Edit& edit) { found = edit; };
        findMapperEdit(m_window->engine(), {mapper, source}, m_window.get(), answer);
        EXPECT_TRUE(soon([&] { return found.has_value(); }));
        return found.value_or(Edit());
    }

    [[nodiscard]] Source another() const {
        Source source = document().document().source;
        source.latent = source.latent * 0.5;
        source.description = "another";
        return source;
    }

    /// Keeps the engine's thread busy until release().
    void holdEngine() {
        ask<bool>(m_window->engine(), {Urgency::Question, {}, {}}, m_window.get(),
                  [ready = m_released.get_future().share()](ModelSession&, WorkControl&) {
                      ready.wait();
                      return true;
                  },
                  {});
    }
    void release() { m_released.set_value(); }

    /// Until the engine's thread has done all that it was asked, of which nothing is told yet.
    void waitForEngineAlone() {
        std::promise<void> done;
        ask<bool>(m_window->engine(), {Urgency::Background, {}, {}}, m_window.get(),
                  [&done](ModelSession&, WorkControl&) {
                      done.set_value();
                      return true;
                  },
                  {});
        done.get_future().wait();
    }

    std::promise<void> m_released;
    int m_steps = 0;
};

} // namespace

TEST_F(LateAnswers, AnOptimizationEndsWithItsDocument) {
    startOptimizing();
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_FALSE(optimize().isRunning());
    EXPECT_TRUE(find<QPushButton>("start")->isEnabled());
    ASSERT_TRUE(soon([&] { return m_window->engine().jobs().isEmpty(); }));
    ASSERT_TRUE(waitForPicture());
    EXPECT_FALSE(document().selectedEdit());
    EXPECT_FALSE(document().isModified());
    startOptimizing(); // the next one is its own
    EXPECT_TRUE(optimize().isRunning());
}

TEST_F(LateAnswers, AnOptimizationGoesOnAndLandsOnItsOwnPortrait) {
    const Source first = document().document().source;
    startOptimizing();
    document().choosePortrait(another());
    EXPECT_TRUE(document().edits().empty());
    ASSERT_TRUE(waitForPicture());
    const QImage plain = shownEdit();
    const int steps = m_steps;
    ASSERT_TRUE(soon([&] { return m_steps > steps + 10; }));
    click("stop");
    ASSERT_TRUE(soon([&] { return !optimize().isRunning(); }));
    EXPECT_TRUE(document().edits().empty());
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(shownEdit(), plain);
    document().choosePortrait(first);
    ASSERT_EQ(document().edits().size(), 1U);
    EXPECT_TRUE(document().edits()[0].log);
    EXPECT_FALSE(isUnchanged(document().edits()[0]));
}

TEST_F(LateAnswers, UndoOfItsBeginningEndsAnOptimization) {
    startOptimizing();
    while (document().undoStack()->canUndo()) {
        document().undoStack()->undo();
    }
    EXPECT_FALSE(optimize().isRunning());
    EXPECT_TRUE(document().edits().empty());
    EXPECT_TRUE(soon([&] { return m_window->engine().jobs().isEmpty(); }));
    EXPECT_FALSE(document().isModified());
}

TEST_F(LateAnswers, AMapperIsAskedAgainForThePortraitOfNow) {
    const QString mapper = activateFirstMapper();
    document().choosePortrait(another());
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    const Edit expected = mapperEditFor(document().document().source, mapper);
    EXPECT_TRUE(document().selectedEdit()->delta.equal(expected.delta));
}

TEST_F(LateAnswers, AMapperDoesNotReachAnotherDocument) {
    activateFirstMapper();
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_TRUE(waitForAnswers()); // also of what such an answer asks
    EXPECT_FALSE(document().selectedEdit());
    EXPECT_FALSE(document().isModified());
}

TEST_F(LateAnswers, ADirectionDoesNotReachAnotherDocument) {
    find<QLineEdit>("target")->setText(QStringLiteral("a smiling face"));
    click("apply");
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_FALSE(document().selectedEdit());
    EXPECT_FALSE(document().isModified());
}

TEST_F(LateAnswers, ALaterPortraitIsTheOneThatStays) {
    const PortraitsModel& portraits = m_window->findChild<PortraitsPanel*>()->model();
    ASSERT_TRUE(soon([&] { return portraits.source(1).has_value(); }));
    find<QAbstractSpinBox>("seed")->setProperty("value", 77);
    click("openSeed");
    auto* list = find<QListView>("portraits");
    Q_EMIT list->activated(list->model()->index(1, 0)); // which is there at once
    const std::string chosen = document().document().source.description;
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().document().source.description, chosen);
}

TEST_F(LateAnswers, PsiIsOfThePortraitThatIsWanted) {
    find<QAbstractSpinBox>("seed")->setProperty("value", 77);
    click("openSeed");
    find<QWidget>("psi")->findChild<QDoubleSpinBox*>()->setValue(0.5);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().document().source.seed, 77U);
    EXPECT_EQ(document().document().source.psi, 0.5);
}

TEST_F(LateAnswers, APortraitIsNotBroughtToAnotherDocument) {
    find<QAbstractSpinBox>("seed")->setProperty("value", 77);
    click("openSeed");
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().document().source.description, "another");
    EXPECT_FALSE(document().isModified());
}

TEST_F(LateAnswers, AMapperIsFoundWhileThePortraitToBeginWithIsOpenedAnew) {
    bool opened = false;
    QObject::connect(&m_window->engine(), &Engine::packOpened, m_window.get(),
                     [&] { opened = true; });
    m_window->engine().openModels(m_window->engine().pack().choice, {});
    ASSERT_TRUE(soon([&] { return opened; }));
    activateFirstMapper();
    EXPECT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
}

TEST_F(LateAnswers, AMapperWaitsForThePortrait) {
    const Source source = document().document().source;
    document().reset({});
    activateFirstMapper();
    EXPECT_TRUE(waitForAnswers());
    EXPECT_FALSE(document().selectedEdit());
    document().beginWith(source);
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));

    document().reset({});
    activateFirstMapper();
    Edit tried;
    tried.space = LatentSpace::WPlus;
    tried.delta = at::zeros({1, 1, 1}).expand({1, m_window->engine().pack().layers, 16});
    document().addEdit(tried); // which stays
    document().beginWith(source);
    ASSERT_TRUE(soon([&] { return document().edits().size() == 2; }));
    EXPECT_TRUE(document().edits()[0].delta.is_same(tried.delta));

    document().reset({});
    activateFirstMapper();
    Document other; // is not what it was chosen for
    other.source = source;
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_FALSE(document().selectedEdit());
}

TEST_F(LateAnswers, ADirectionThatIsFoundBeforeThePortraitStays) {
    const Source source = document().document().source;
    document().reset({});
    find<QLineEdit>("target")->setText(QStringLiteral("a smiling face"));
    click("apply");
    find<QLineEdit>("target")->setText(QStringLiteral("an old"));
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    document().beginWith(source);
    EXPECT_EQ(find<QLineEdit>("target")->text(), QStringLiteral("an old")); // is being typed
    EXPECT_TRUE(waitForAnswers());
    ASSERT_TRUE(document().selectedEdit());
    EXPECT_EQ(document().selectedEdit()->target, "a smiling face");
    document().undoStack()->undo();
    EXPECT_TRUE(document().hasSource());
    EXPECT_FALSE(document().selectedEdit());
}

TEST_F(LateAnswers, AnotherPortraitKeepsWhatChangedMeanwhile) {
    activateFirstMapper();
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    const at::Tensor before = document().selectedEdit()->delta;
    auto* list = find<QListView>("portraits");
    ASSERT_TRUE(waitForAnswers());
    Q_EMIT list->activated(list->model()->index(2, 0));
    document().setEditStrength(*document().selected(), 0.25, newGesture());
    EXPECT_TRUE(soon([&] { return document().document().source.seed == uint64_t{3}; }));
    EXPECT_EQ(document().selectedEdit()->strength, 0.25);
    EXPECT_FALSE(document().selectedEdit()->delta.equal(before));
}

TEST_F(LateAnswers, APortraitThatIsChosenBeforeTheFirstOneStays) {
    m_window->files().open({m_embeddedFolder}); // whose portrait is asked for when it is open
    find<QLineEdit>("target")->setText(QStringLiteral("a smiling face"));
    click("apply");
    find<QAbstractSpinBox>("seed")->setProperty("value", 77);
    click("openSeed");
    ASSERT_TRUE(soon([&] { return document().selectedEdit() != nullptr; }));
    EXPECT_TRUE(waitForAnswers());
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().document().source.seed, 77U);
    while (document().undoStack()->canUndo()) {
        document().undoStack()->undo();
        EXPECT_TRUE(document().hasSource());
    }
}

TEST_F(LateAnswers, TheTableOfDirectionsIsOfTheDocumentThatIsOpen) {
    for (const char* target : {"a smiling face", "a sad face"}) {
        tryDirection(target);
    }
    CompareWindow& window = m_window->compareWindow();
    window.show();
    window.findChild<QTabWidget*>()->setCurrentIndex(2);
    auto* table = window.findChild<QTableWidget*>(QStringLiteral("cosines"));
    ASSERT_TRUE(soon([&] { return table->rowCount() == 2; }));
    document().setEditStrength(0, -2.0); // asks for it anew
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_EQ(table->rowCount(), 0);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(table->rowCount(), 0);
}

TEST_F(LateAnswers, RelativesAreNotLookedForAmongThePortraitsOfOtherModels) {
    const QString other = packOf("other", {m_otherGenerator});
    holdEngine();
    click("relatives");
    m_window->engine().openModels({other, {}}, {}); // which comes first
    release();
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == other; }));
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(message(), QString());
}

TEST_F(LateAnswers, ALatentIsNotBroughtToAnotherDocument) {
    const QString path = inFolder("half.npy");
    writeLatent(path.toStdString(), document().document().source.latent * 0.5);
    m_window->files().open({path});
    Document other;
    other.source = another();
    document().reset(other);
    EXPECT_TRUE(waitForAnswers());
    EXPECT_TRUE(waitForAnswers());
    EXPECT_EQ(document().document().source.description, "another");
    EXPECT_FALSE(document().isModified());
}

TEST_F(LateAnswers, AFailureIsNotToldOfAnotherDocument) {
    Document unfit;
    unfit.source.latent = at::zeros({1, 7});
    Document other;
    other.source = another();
    document().reset(unfit);
    waitForEngineAlone();
    document().reset(other);
    ASSERT_TRUE(waitForPicture());
    EXPECT_EQ(message(), QString());
    EXPECT_FALSE(shownEdit().isNull());
}

TEST_F(LateAnswers, WordsAreThoseOfTheModelsThatAreOpen) {
    auto* target = find<QLineEdit>("target");
    const auto offered = [&] {
        target->clear();
        QTest::keyClicks(target, QStringLiteral("most smil")); // which no preset holds
        return target->completer()->model()->rowCount() > 0;
    };
    ASSERT_TRUE(soon(offered));
    const QString wordless = packOf("wordless", {QStringLiteral("generator.pt")});
    m_window->engine().openModels({wordless, {}}, {});
    ASSERT_TRUE(soon([&] { return m_window->engine().pack().choice.folder == wordless; }));
    EXPECT_FALSE(offered());
}

} // namespace styleclip::test
