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

TEST_F(DocumentModelTest, TheDraftIsSeenAndBecomesAnEdit) {
    m_model.setDraft(editNamed("draft"), QStringLiteral("Try"));
    EXPECT_EQ(m_model.edits().size(), 3U);
    EXPECT_EQ(m_model.visible().edits.size(), 4U);
    m_model.keepDraft();
    EXPECT_EQ(names(m_model).back(), "draft");
    EXPECT_FALSE(m_model.draft());
    m_model.undoStack()->undo();
    ASSERT_TRUE(m_model.draft());
    EXPECT_EQ(m_model.draft()->name, "draft");
}

TEST_F(DocumentModelTest, SignalsTellOnlyWhatChanged) {
    const QSignalSpy source(&m_model, &DocumentModel::sourceChanged);
    const QSignalSpy edits(&m_model, &DocumentModel::editsChanged);
    const QSignalSpy draft(&m_model, &DocumentModel::draftChanged);
    const QSignalSpy picture(&m_model, &DocumentModel::pictureChanged);
    m_model.setDraft(editNamed("draft"), QStringLiteral("Try"));
    EXPECT_EQ(source.count(), 0);
    EXPECT_EQ(edits.count(), 0);
    EXPECT_EQ(draft.count(), 1);
    EXPECT_EQ(picture.count(), 1);
    m_model.setEditStrength(0, 1.0); // as it was
    EXPECT_EQ(picture.count(), 1);
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
    early.addEdit(editNamed("kept"));
    early.setDraft(editNamed("tried"), QStringLiteral("Try"));
    early.setSource(portrait().source); // the same as beginning with it
    EXPECT_EQ(names(early), std::vector<std::string>{"kept"});
    ASSERT_TRUE(early.draft());
    EXPECT_EQ(early.draft()->name, "tried");
    EXPECT_TRUE(early.isModified());
    early.undoStack()->undo();
    EXPECT_TRUE(early.edits().empty());
    EXPECT_FALSE(early.draft());
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
    EXPECT_FALSE(m_model.visible().picture.defined());
    m_model.undoStack()->undo();
    EXPECT_TRUE(isPictured());
    m_model.setEditEnabled(0, false);
    EXPECT_FALSE(isPictured());
    m_model.undoStack()->undo();
    m_model.setDraft(editNamed("b"), QStringLiteral("Try"));
    EXPECT_FALSE(isPictured());
    m_model.undoStack()->undo();
    Source other = portrait().source;
    other.latent = at::ones({1, 8});
    m_model.setSource(other);
    EXPECT_FALSE(isPictured());
    m_model.beginWith(portrait().source);
    EXPECT_FALSE(isPictured());
}

} // namespace styleclip::test
