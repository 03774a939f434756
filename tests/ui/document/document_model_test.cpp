#include "ui/document/document_model.h"

#include <QSignalSpy>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace styleclip::test {

namespace {

Edit editNamed(const char* name) {
    Edit edit;
    edit.name = name;
    edit.delta = at::ones({1, 4, 8});
    return edit;
}

Document portrait() {
    Document document;
    document.source.latent = at::zeros({1, 8});
    document.source.description = "seed 1";
    return document;
}

Source otherPortrait() {
    Source source = portrait().source;
    source.latent = at::ones({1, 8});
    source.description = "seed 2";
    return source;
}

std::vector<std::string> names(const DocumentModel& model) {
    std::vector<std::string> all;
    for (const Edit& edit : model.edits()) {
        all.push_back(edit.name);
    }
    return all;
}

class DocumentModelTest : public testing::Test {
protected:
    void SetUp() override {
        m_model.reset(portrait());
        for (const char* name : {"a", "b", "c"}) {
            m_model.addEdit(editNamed(name));
        }
    }

    DocumentModel m_model;
};

} // namespace

TEST_F(DocumentModelTest, EveryChangeOfTheListIsUndoneAndRedone) {
    const std::vector<std::string> before = names(m_model);
    const int steps = m_model.undoStack()->count();
    m_model.moveEdit(0, 2);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"b", "c", "a"}));
    m_model.duplicateEdit(1);
    m_model.removeEdit(0);
    m_model.renameEdit(0, QStringLiteral("renamed"));
    m_model.setEditEnabled(1, false);
    m_model.setEditStrength(2, 3.5);
    EXPECT_EQ(m_model.undoStack()->count(), steps + 6);
    const std::vector<std::string> after = names(m_model);
    while (m_model.undoStack()->index() > steps) {
        m_model.undoStack()->undo();
    }
    EXPECT_EQ(names(m_model), before);
    while (m_model.undoStack()->canRedo()) {
        m_model.undoStack()->redo();
    }
    EXPECT_EQ(names(m_model), after);
    EXPECT_EQ(m_model.edits()[2].strength, 3.5);
    EXPECT_FALSE(m_model.edits()[1].enabled);
}

TEST_F(DocumentModelTest, OneGestureIsOneStepAndTheNextAnother) {
    const int steps = m_model.undoStack()->count();
    const Gesture first = newGesture();
    m_model.setEditStrength(0, 2.0, first);
    m_model.setEditStrength(0, 3.0, first);
    m_model.setEditStrength(0, 4.0, first);
    EXPECT_EQ(m_model.undoStack()->count(), steps + 1);
    m_model.setEditStrength(0, 5.0, newGesture());
    EXPECT_EQ(m_model.undoStack()->count(), steps + 2);
    m_model.undoStack()->undo();
    EXPECT_EQ(m_model.edits()[0].strength, 4.0);
    m_model.undoStack()->undo();
    EXPECT_EQ(m_model.edits()[0].strength, 1.0);
}

TEST_F(DocumentModelTest, AGestureThatEndsWhereItBeganLeavesNoStep) {
    const int steps = m_model.undoStack()->count();
    const Gesture gesture = newGesture();
    m_model.setEditStrength(0, 2.0, gesture);
    m_model.setEditStrength(0, 1.0, gesture);
    EXPECT_EQ(m_model.undoStack()->count(), steps);
}

TEST_F(DocumentModelTest, WhatIsAddedIsSelectedAndUndoBringsTheSelectionBack) {
    EXPECT_EQ(m_model.selected(), size_t{2});
    m_model.select(0);
    m_model.addEdit(editNamed("d"));
    EXPECT_EQ(m_model.selected(), size_t{3});
    m_model.undoStack()->undo();
    EXPECT_EQ(m_model.selected(), size_t{0});
    const int steps = m_model.undoStack()->count();
    m_model.select(std::nullopt); // no step of undo
    EXPECT_EQ(m_model.undoStack()->count(), steps);
    EXPECT_EQ(m_model.selectedEdit(), nullptr);
}

TEST_F(DocumentModelTest, WhatReplacesAnEditTakesItsPlaceUnderAnotherNumber) {
    const EditId before = m_model.idOf(1);
    const EditId after = m_model.addEdit(editNamed("new"), before);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "new", "c"}));
    EXPECT_EQ(m_model.idOf(1), after);
    EXPECT_FALSE(m_model.rowOf(before));
    EXPECT_EQ(m_model.selected(), size_t{1});
    m_model.undoStack()->undo();
    EXPECT_EQ(m_model.rowOf(before), size_t{1});
    m_model.addEdit(editNamed("last"), after); // which is not there now
    EXPECT_EQ(names(m_model).back(), "last");
}

TEST_F(DocumentModelTest, TheSameWordsAreTheSameEdit) {
    Edit smile = editNamed("smile");
    smile.target = "a smiling face";
    const EditId first = m_model.addEdit(smile);
    EXPECT_EQ(m_model.editFor(QStringLiteral("a smiling face")), first);
    EXPECT_FALSE(m_model.editFor(QStringLiteral("a face")));
    EXPECT_FALSE(m_model.editFor(QString()));
    m_model.duplicateEdit(3);
    EXPECT_EQ(m_model.editFor(smile), m_model.idOf(4)); // the selected one of two
    m_model.select(0);
    EXPECT_EQ(m_model.editFor(smile), first);
    EXPECT_EQ(m_model.editFor(editNamed("b")), m_model.idOf(1)); // without words by its name
}

TEST_F(DocumentModelTest, SoloSwitchesTheOthersOffAndOnAgain) {
    const auto on = [&] {
        std::string rows;
        for (const Edit& edit : m_model.edits()) {
            rows += edit.enabled ? '1' : '0';
        }
        return rows;
    };
    m_model.soloEdit(1);
    EXPECT_EQ(on(), "010");
    m_model.soloEdit(2);
    EXPECT_EQ(on(), "001");
    m_model.soloEdit(2);
    EXPECT_EQ(on(), "111");
    m_model.undoStack()->undo();
    EXPECT_EQ(on(), "001");
}

TEST_F(DocumentModelTest, APortraitTakesTheEditsOfTheOneBeforeAndHasItsOwnFromItsFirstChangeOn) {
    const Source first = portrait().source, second = otherPortrait();
    EXPECT_TRUE(m_model.hasOwnEdits(first));
    m_model.choosePortrait(second);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_FALSE(m_model.hasOwnEdits(second));
    EXPECT_TRUE(m_model.hasOwnEdits(first)); // though it is not open
    ASSERT_EQ(m_model.others().size(), 1U);

    m_model.removeEdit(0);
    EXPECT_TRUE(m_model.hasOwnEdits(second));
    m_model.choosePortrait(first);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
    m_model.choosePortrait(second);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"b", "c"}));
    const Project all = m_model.projectWith(m_model.document());
    ASSERT_EQ(all.portraits.size(), 2U);
    EXPECT_EQ(all.portraits[0].edits.size(), 2U);
    EXPECT_EQ(all.portraits[1].edits.size(), 3U);

    while (m_model.undoStack()->canUndo()) {
        m_model.undoStack()->undo();
    }
    EXPECT_TRUE(m_model.others().empty());
    EXPECT_TRUE(m_model.edits().empty());
}

TEST_F(DocumentModelTest, APortraitThatWasOnlyLookedAtLeavesNothing) {
    m_model.choosePortrait(otherPortrait());
    m_model.choosePortrait(portrait().source);
    EXPECT_TRUE(m_model.others().empty());
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(DocumentModelTest, OtherPortraitsAreGivenEditsAndTakenOutAgain) {
    Document other;
    other.source = otherPortrait();
    other.edits = {editNamed("x")};
    m_model.setPortraits({other}, QStringLiteral("Apply"));
    EXPECT_TRUE(m_model.hasOwnEdits(other.source));
    m_model.choosePortrait(other.source);
    EXPECT_EQ(names(m_model), std::vector<std::string>{"x"});
    m_model.undoStack()->undo();
    m_model.removePortraits({other.source});
    EXPECT_FALSE(m_model.hasOwnEdits(other.source));
    m_model.undoStack()->undo();
    EXPECT_TRUE(m_model.hasOwnEdits(other.source));
}

TEST_F(DocumentModelTest, WhatIsBeingFoundBelongsToItsPortrait) {
    const EditId id = m_model.beginFinding(editNamed("search"));
    EXPECT_TRUE(m_model.isModified());
    m_model.choosePortrait(otherPortrait());
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"})); // it stays behind
    EXPECT_TRUE(m_model.has(id));
    Edit found = editNamed("search");
    found.delta = at::full({1, 4, 8}, 2.0F);
    m_model.noteFound(found);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
    m_model.endFinding(found);
    EXPECT_FALSE(m_model.beingFound());
    m_model.choosePortrait(portrait().source);
    ASSERT_EQ(names(m_model).back(), "search");
    EXPECT_TRUE(m_model.edits().back().delta.is_same(found.delta));
}

TEST_F(DocumentModelTest, WhatWasSavedForOnePortraitStaysItsOwn) {
    Document saved = portrait();
    saved.edits = {editNamed("saved")};
    m_model.reset(saved);
    m_model.choosePortrait(otherPortrait());
    m_model.addEdit(editNamed("more"));
    m_model.choosePortrait(saved.source);
    EXPECT_EQ(names(m_model), std::vector<std::string>{"saved"});
}

TEST_F(DocumentModelTest, WhatWasReplacedByAnEditOfWhichNothingWasFoundComesBack) {
    const int steps = m_model.undoStack()->count();
    m_model.beginFinding(editNamed("search"), m_model.idOf(1));
    m_model.dropFinding();
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
    EXPECT_EQ(m_model.undoStack()->count(), steps);
    m_model.beginFinding(editNamed("search"), m_model.idOf(1));
    m_model.setEditStrength(0, 2.0);
    m_model.dropFinding();
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "c"}));
    EXPECT_EQ(m_model.edits()[0].strength, 2.0);
}

TEST_F(DocumentModelTest, AnEditOfWhichNothingWasFoundGoesWhereverItIs) {
    m_model.beginFinding(editNamed("search"));
    m_model.dropFinding();
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
    const EditId id = m_model.beginFinding(editNamed("search"));
    m_model.choosePortrait(otherPortrait());
    m_model.dropFinding();
    EXPECT_FALSE(m_model.has(id));
    EXPECT_FALSE(m_model.beingFound());
    m_model.choosePortrait(portrait().source);
    EXPECT_EQ(names(m_model), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(DocumentModelTest, AllStepsOfUndoShowWhatWasFoundSince) {
    m_model.beginFinding(editNamed("search"));
    const int steps = m_model.undoStack()->count();
    m_model.setEditStrength(0, 2.0);
    Edit found = editNamed("search");
    found.delta = at::full({1, 4, 8}, 2.0F);
    m_model.noteFound(found);
    EXPECT_EQ(m_model.undoStack()->count(), steps + 1); // what is found is no step
    m_model.undoStack()->undo();
    EXPECT_EQ(m_model.edits()[0].strength, 1.0);
    EXPECT_TRUE(m_model.edits().back().delta.is_same(found.delta));
    m_model.undoStack()->undo(); // its beginning
    EXPECT_EQ(m_model.edits().size(), 3U);
    EXPECT_FALSE(m_model.has(*m_model.beingFound()));
    m_model.undoStack()->redo();
    EXPECT_TRUE(m_model.edits().back().delta.is_same(found.delta));
}

TEST_F(DocumentModelTest, IsModifiedByWhatWasFoundUntilItIsSaved) {
    m_model.beginFinding(editNamed("search"));
    m_model.noteSaved(m_model.state());
    EXPECT_TRUE(m_model.isModified()); // more comes
    m_model.endFinding(editNamed("search"));
    EXPECT_TRUE(m_model.isModified());
    const DocumentState saved = m_model.state();
    m_model.noteSaved(saved);
    EXPECT_FALSE(m_model.isModified());
    m_model.setEditStrength(0, 2.0);
    m_model.noteSaved(saved); // of before
    EXPECT_TRUE(m_model.isModified());
}

TEST_F(DocumentModelTest, SignalsTellOnlyWhatChanged) {
    const QSignalSpy source(&m_model, &DocumentModel::sourceChanged);
    const QSignalSpy edits(&m_model, &DocumentModel::editsChanged);
    const QSignalSpy selection(&m_model, &DocumentModel::selectionChanged);
    const QSignalSpy picture(&m_model, &DocumentModel::pictureChanged);
    const QSignalSpy portraits(&m_model, &DocumentModel::portraitsChanged);
    m_model.select(1);
    m_model.select(1);
    EXPECT_EQ(selection.count(), 1);
    EXPECT_EQ(edits.count(), 0);
    EXPECT_EQ(picture.count(), 0);
    m_model.setEditStrength(0, 1.0); // as it was
    EXPECT_EQ(edits.count(), 0);
    m_model.setEditStrength(0, 2.0);
    EXPECT_EQ(edits.count(), 1);
    EXPECT_EQ(picture.count(), 1);
    EXPECT_EQ(source.count(), 0);
    EXPECT_EQ(portraits.count(), 0);
    EXPECT_EQ(selection.count(), 1);
}

TEST(DocumentModel, TellsNothingWhileItGoes) {
    int told = 0;
    {
        DocumentModel model;
        QObject::connect(model.undoStack(), &QUndoStack::cleanChanged, [&] { ++told; });
        model.reset(portrait());
        model.addEdit(editNamed("a"));
        EXPECT_EQ(told, 1);
    }
    EXPECT_EQ(told, 1); // its path, for one, is gone by then
}

TEST(DocumentModel, BeginsWithAPortraitAndWhatWasTriedBefore) {
    DocumentModel model;
    EXPECT_FALSE(model.obstacle().isEmpty());
    QSignalSpy reset(&model, &DocumentModel::wasReset);
    model.beginWith(portrait().source);
    EXPECT_TRUE(model.obstacle().isEmpty());
    EXPECT_FALSE(model.isModified());
    EXPECT_FALSE(model.undoStack()->canUndo());

    DocumentModel early;
    early.addEdit(editNamed("added"));
    early.choosePortrait(portrait().source); // the same as beginning with it
    EXPECT_EQ(names(early), std::vector<std::string>{"added"});
    EXPECT_EQ(early.selected(), size_t{0});
    EXPECT_TRUE(early.isModified());
    early.undoStack()->undo();
    EXPECT_TRUE(early.edits().empty());
    EXPECT_TRUE(early.hasSource());
    EXPECT_FALSE(early.undoStack()->canUndo());
    EXPECT_EQ(reset.count(), 0);
}

TEST_F(DocumentModelTest, APictureStaysWithWhatItShows) {
    Document pictured = portrait();
    pictured.edits = {editNamed("a")};
    pictured.picture = at::zeros({4, 4, 3}, at::kByte);
    m_model.reset(pictured);
    const auto isPictured = [&] { return m_model.document().picture.defined(); };
    m_model.renameEdit(0, QStringLiteral("smile"));
    EXPECT_TRUE(isPictured()); // it looks the same
    m_model.setEditStrength(0, 2.0);
    EXPECT_FALSE(isPictured());
    m_model.undoStack()->undo();
    EXPECT_TRUE(isPictured());
    m_model.setEditEnabled(0, false);
    EXPECT_FALSE(isPictured());
    m_model.undoStack()->undo();
    m_model.addEdit(editNamed("b"));
    EXPECT_FALSE(isPictured());
    m_model.undoStack()->undo();
    m_model.choosePortrait(otherPortrait());
    EXPECT_FALSE(isPictured());
    m_model.beginWith(portrait().source);
    EXPECT_FALSE(isPictured());
}

} // namespace styleclip::test
