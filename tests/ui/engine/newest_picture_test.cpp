#include "ui/engine/newest_picture.h"

#include "tests/ui/support/soon.h"

#include <gtest/gtest.h>

#include <ATen/ATen.h>

namespace styleclip::test {

namespace {

using State = NewestPicture::State;

constexpr int kResolution = 1024;

/// Keeps what was asked for; the test answers.
class NewestPictureTest : public testing::Test {
protected:
    void SetUp() override {
        m_picture.begin(kResolution);
        m_document.source.latent = at::zeros({1, 18, 512});
    }

    struct Asked {
        quint64 revision = 0;
        int64_t pixels = 0;
    };

    [[nodiscard]] static ShownPictures pictures(quint64 revision, bool full) {
        ShownPictures drawn;
        drawn.revision = revision;
        drawn.full = full;
        drawn.milliseconds = 500.0; // which asks for previews
        return drawn;
    }

    QList<Asked> m_asked;
    NewestPicture m_picture{[this](const Document&, quint64 revision, int64_t pixels) {
        m_asked.append({revision, pixels});
    }};
    Document m_document;
};

} // namespace

TEST_F(NewestPictureTest, IsAPreviewAndWhenTheHandRestedTheFullOne) {
    EXPECT_EQ(m_picture.state(), State::Nothing);
    const quint64 revision = m_picture.show(m_document);
    EXPECT_EQ(m_picture.state(), State::Preview);
    ASSERT_EQ(m_asked.size(), 1);
    EXPECT_EQ(m_asked[0].revision, revision);
    EXPECT_EQ(m_asked[0].pixels, kResolution / 4);
    m_picture.noteDrawn(pictures(revision, false));
    EXPECT_EQ(m_picture.state(), State::Rest);
    ASSERT_TRUE(soon([&] { return m_asked.size() == 2; }));
    EXPECT_EQ(m_picture.state(), State::Full);
    EXPECT_EQ(m_asked[1].revision, revision);
    EXPECT_EQ(m_asked[1].pixels, 0);
    m_picture.noteDrawn(pictures(revision, true));
    EXPECT_EQ(m_picture.state(), State::Done);
}

TEST_F(NewestPictureTest, IsAskedForInFullAtOnceWhereThatIsQuick) {
    ShownPictures quick = pictures(m_picture.show(m_document), true);
    quick.milliseconds = 5.0;
    m_picture.noteDrawn(quick);
    m_picture.show(m_document);
    EXPECT_EQ(m_picture.state(), State::Full);
    EXPECT_EQ(m_asked.last().pixels, 0);
}

TEST_F(NewestPictureTest, IsNotThatOfADocumentThatWasOvertaken) {
    const quint64 first = m_picture.show(m_document);
    const quint64 second = m_picture.show(m_document);
    EXPECT_GT(second, first);
    m_picture.noteDrawn(pictures(first, false));
    EXPECT_EQ(m_picture.state(), State::Preview) << "the second is still to come";
    m_picture.noteDrawn(pictures(first, true));
    EXPECT_EQ(m_picture.state(), State::Preview);
    m_picture.noteDrawn(pictures(second, false));
    EXPECT_EQ(m_picture.state(), State::Rest);
    m_picture.show(m_document); // before the hand has rested
    EXPECT_EQ(m_picture.state(), State::Preview);
    EXPECT_EQ(m_asked.size(), 3);
}

TEST_F(NewestPictureTest, FailsOnlyWithItsOwnDocument) {
    const quint64 first = m_picture.show(m_document);
    const quint64 second = m_picture.show(m_document);
    EXPECT_FALSE(m_picture.noteFailed(first));
    EXPECT_EQ(m_picture.state(), State::Preview);
    EXPECT_TRUE(m_picture.noteFailed(second));
    EXPECT_EQ(m_picture.state(), State::Failed);
    m_picture.show(m_document);
    EXPECT_EQ(m_picture.state(), State::Preview);
}

TEST_F(NewestPictureTest, IsNotAskedForWithoutAPortrait) {
    m_picture.show(m_document);
    m_picture.show({});
    EXPECT_EQ(m_picture.state(), State::Nothing);
    EXPECT_EQ(m_asked.size(), 1);
}

TEST_F(NewestPictureTest, HasThePreviewThatPeopleWishFor) {
    m_picture.setPreviewResolution(512);
    m_picture.show(m_document);
    EXPECT_EQ(m_asked.last().pixels, 512);
    m_picture.setPreviewResolution(kResolution); // which is no preview
    m_picture.show(m_document);
    EXPECT_EQ(m_picture.state(), State::Full);
}

} // namespace styleclip::test
