#include "core/editing/keep_likeness.h"

#include "core/editing/document_picture.h"
#include "core/editing/photo_portrait.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "tests/core/editing/test_session.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace styleclip::test {

namespace {

/// A portrait of the embedded pack in a grey photograph, on its way to becoming another person.
class KeepLikeness : public testing::Test {
protected:
    KeepLikeness()
        : m_models(ModelPack::open(dataPath("../../models/demo")), c10::Device(c10::kCPU)),
          m_session(m_models) {
        const Generator& generator = m_session.generator();
        Document portrait;
        portrait.source = sourceFromSeed(generator, 41, 0.7);
        const at::Tensor drawn = toBytes(documentPicture(portrait, generator, {}).squeeze(0));
        const int64_t size = generator.resolution();
        at::Tensor picture = at::full({size + 60, size + 80, 3}, 120, at::kByte);
        picture.narrow(0, 30, size).narrow(1, 40, size).copy_(drawn);
        writePicture(m_path, picture);

        PhotoRequest request{Photograph::open(m_path), {}};
        const double left = 39.5, top = 29.5, side = static_cast<double>(size);
        request.face.face.square = {
            {{left, top}, {left, top + side}, {left + side, top + side}, {left + side, top}}};
        request.face.face.points = usualPoints(request.face.face.square);
        request.face.squareIsGiven = true;
        request.known = portrait.source;
        CountingControl control;
        m_face.source = portraitOfPhotograph(m_session, request, control);
        const Source other = sourceFromSeed(generator, 44, 0.7);
        Edit edit;
        edit.space = LatentSpace::S;
        edit.delta = generator.toStyleSpace(other.latent, other.space) -
                     generator.toStyleSpace(portrait.source.latent, portrait.source.space);
        edit.strength = 1.0;
        m_face.edits.push_back(edit);
    }

    [[nodiscard]] KeptLikeness kept(std::optional<double> least) {
        CountingControl control;
        return keepLikeness(m_session, Photograph::open(m_path), m_face, least, {}, control);
    }

    /// The likeness of the finished picture at each hundredth of the edit's strength.
    [[nodiscard]] std::vector<double> scan() {
        const Photograph photograph = Photograph::open(m_path);
        const LikenessMeter meter(m_session, photograph, *m_face.source.photo);
        CountingControl control;
        Document tried = m_face;
        std::vector<double> likeness;
        for (int i = 0; i <= 100; ++i) {
            tried.edits.back().strength = m_face.edits.back().strength * i / 100.0;
            likeness.push_back(
                meter(drawPhotograph(m_session, photograph, {tried}, {}, control).srgb()));
        }
        return likeness;
    }

    const WithoutGradients m_withoutGradients;
    ModelSet m_models;
    EditingSession m_session;
    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "person.png";
    Document m_face;
};

TEST_F(KeepLikeness, EndsWhereAFineScanOfFinishedPicturesDoes) {
    const std::vector<double> likeness = scan();
    ASSERT_LT(likeness.back(), 0.9); // it is someone else
    for (const double share : {0.3, 0.6}) {
        const double least = 1.0 - share * (1.0 - likeness.back());
        const auto isBelow = [&](double value) { return value < least; };
        const auto below = std::find_if(likeness.begin(), likeness.end(), isBelow);
        const double last = static_cast<double>(below - likeness.begin() - 1) / 100.0;
        const KeptLikeness found = kept(least);
        EXPECT_NEAR(found.strength, last, 0.02) << least;
        EXPECT_GE(found.likeness, least);
    }
}

TEST_F(KeepLikeness, KeepsFourFifthsOfWhatThePhotographHasWhereNothingIsAskedFor) {
    const KeptLikeness found = kept({});
    EXPECT_NEAR(found.least, 0.8, 1e-6); // nothing is lost at strength 0, where nothing changes
    EXPECT_GE(found.likeness, found.least);
    EXPECT_EQ(kept(1.0).strength, 0.0);
}

} // namespace

} // namespace styleclip::test
