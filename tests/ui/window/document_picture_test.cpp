#include "ui/window/document_picture.h"

#include <gtest/gtest.h>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

using State = DocumentPicture::State;

class DocumentPictureTest : public testing::Test {
protected:
    void SetUp() override { m_document.source.latent = at::zeros({1, 18, 512}); }

    [[nodiscard]] ShownPictures pictures(quint64 revision, bool full) const {
        ShownPictures drawn;
        drawn.revision = revision;
        drawn.document = m_document;
        drawn.full = full;
        drawn.edit = QImage(4, 4, QImage::Format_RGB32);
        drawn.edit.fill(Qt::red);
        drawn.milliseconds = 12.0;
        return drawn;
    }

    [[nodiscard]] static std::vector<ModelRecord> models(const char* name) {
        ModelRecord record;
        record.name = name;
        return {record};
    }

    DocumentPicture m_picture;
    Document m_document;
};

} // namespace

TEST_F(DocumentPictureTest, IsAskedForAndDrawn) {
    EXPECT_EQ(m_picture.state(), State::Unasked);
    m_picture.noteAsked(7);
    EXPECT_EQ(m_picture.state(), State::Asked);
    m_picture.noteAsked(8);
    EXPECT_TRUE(m_picture.noteDrawn(pictures(7, false), {})) << "it is of this document, too";
    EXPECT_EQ(m_picture.state(), State::Drawn);
    EXPECT_EQ(m_picture.milliseconds(), 12.0);
}

TEST_F(DocumentPictureTest, IsNotOneOfADocumentThatWasOpenBefore) {
    m_picture.noteAsked(7);
    m_picture.forget();
    EXPECT_EQ(m_picture.state(), State::Unasked);
    EXPECT_FALSE(m_picture.noteDrawn(pictures(7, true), {}));
    EXPECT_EQ(m_picture.state(), State::Unasked);
    m_picture.noteAsked(8);
    EXPECT_FALSE(m_picture.noteDrawn(pictures(7, true), {}));
    EXPECT_EQ(m_picture.state(), State::Asked);
    EXPECT_FALSE(m_picture.forFile(m_document).picture.defined());
}

TEST_F(DocumentPictureTest, GoesIntoTheFileInFullAndWhereItIsOfTheDocument) {
    m_picture.noteAsked(1);
    ASSERT_TRUE(m_picture.noteDrawn(pictures(1, false), {}));
    EXPECT_FALSE(m_picture.forFile(m_document).picture.defined()) << "it was a preview";
    ASSERT_TRUE(m_picture.noteDrawn(pictures(1, true), {}));
    const at::Tensor kept = m_picture.forFile(m_document).picture;
    ASSERT_TRUE(kept.defined());
    EXPECT_EQ(kept.sizes(), at::IntArrayRef({4, 4, 3}));
    EXPECT_EQ(kept[0][0][0].item<int>(), 255);
    Document changed = m_document;
    changed.edits.emplace_back();
    EXPECT_FALSE(m_picture.forFile(changed).picture.defined());
}

TEST_F(DocumentPictureTest, GoesIntoTheFileWithTheModelsThatDrewIt) {
    m_picture.noteModels(models("too early"));
    EXPECT_TRUE(m_picture.forFile(m_document).models.empty());
    m_picture.noteAsked(1);
    ASSERT_TRUE(m_picture.noteDrawn(pictures(1, true), models("some")));
    EXPECT_EQ(m_picture.forFile(m_document).models.front().name, "some");
    m_picture.noteModels(models("more"));
    EXPECT_EQ(m_picture.forFile(m_document).models.front().name, "more");
    m_picture.noteOtherModels();
    m_picture.noteModels(models("others"));
    EXPECT_EQ(m_picture.forFile(m_document).models.front().name, "more");
}

} // namespace styleclip::test
