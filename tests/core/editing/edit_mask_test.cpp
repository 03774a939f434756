#include "core/editing/edit_mask.h"

#include "core/imaging/picture_file.h"
#include "core/imaging/square_warp.h"
#include "tests/core/editing/test_session.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

namespace {

class EditMask : public EditingTest {
protected:
    EditMask() {
        // Points of no face in particular, all over the square.
        PhotoSource photo;
        photo.file = std::make_shared<const PhotoFile>();
        photo.square = {{{9.5, 19.5}, {9.5, 219.5}, {209.5, 219.5}, {209.5, 19.5}}};
        photo.landmarks = at::rand({468, 2}) * 200.0 + at::tensor({10.0, 20.0});
        photo.crop = at::zeros({64, 64, 3}, at::kByte);
        m_ofPhotograph = m_document.source;
        m_ofPhotograph.photo = std::make_shared<const PhotoSource>(photo);
    }

    Source m_ofPhotograph;
};

TEST_F(EditMask, IsAPartOfThePhotographsFace) {
    const at::Tensor mask = maskOfPart(m_session, m_ofPhotograph, MaskPreset::Nose);
    const PhotoSource& photo = *m_ofPhotograph.photo;
    // As fine as the photograph is there, which has more pixels than the generator draws.
    EXPECT_TRUE(at::equal(mask, presetMask(MaskPreset::Nose, photo.landmarks, photo.square, 200)));
    EXPECT_GT(mask.max().item<int>(), 200);
}

TEST_F(EditMask, IsRefusedWhereNoFaceIsSeen) {
    PhotoSource withoutPoints = *m_ofPhotograph.photo;
    withoutPoints.landmarks = at::Tensor();
    Source source = m_document.source;
    source.photo = std::make_shared<const PhotoSource>(withoutPoints);
    EXPECT_THAT([&] { (void)maskOfPart(m_session, source, MaskPreset::Lips); },
                throwsError(ErrorKind::Usage, "no face is seen"));
    // Random networks draw none, either.
    EXPECT_THAT([&] { (void)maskOfPart(m_session, m_document.source, MaskPreset::Lips); },
                throwsError(ErrorKind::Usage, "no face is seen"));
}

TEST_F(EditMask, OfAPartIsForOnePortrait) {
    Source several = m_document.source;
    several.latent = several.latent.repeat({3, 1});
    EXPECT_THAT([&] { (void)maskOfPart(m_session, several, MaskPreset::Lips); },
                throwsError(ErrorKind::Usage, "each of 3 portraits"));
}

TEST_F(EditMask, IsAPictureOfTheGeneratorsSize) {
    const TemporaryFolder folder;
    const int64_t size = m_session.generator().resolution();
    at::Tensor picture = at::zeros({size, size, 3}, at::kByte);
    picture.narrow(0, 0, size / 2).fill_(255);
    writePicture(folder / "mask.png", picture);
    EXPECT_TRUE(at::equal(maskOfFile(m_session, m_document.source, folder / "mask.png"),
                          picture.select(2, 0)));
    EXPECT_THAT(
        [&] { (void)maskOfFile(m_session, m_ofPhotograph, folder / "mask.png"); },
        throwsError(ErrorKind::File, "put it beside the document")); // the photograph is gone
}

} // namespace

} // namespace styleclip::test
