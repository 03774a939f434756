#include "core/editing/photo_portrait.h"

#include "core/document/document_file.h"
#include "core/editing/document_picture.h"
#include "core/imaging/picture_bytes.h"
#include "core/imaging/picture_file.h"
#include "models/error.h"
#include "tests/core/editing/test_session.h"
#include "tests/support/error_matchers.h"
#include "tests/support/temporary_folder.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <memory>

namespace styleclip::test {

namespace {

constexpr int64_t kWidth = 150;
constexpr int64_t kHeight = 120;

/// The square of a portrait of 64 px that is drawn pixel by pixel at (40, 30).
const FaceSquare kSquare = {{{39.5, 29.5}, {39.5, 93.5}, {103.5, 93.5}, {103.5, 29.5}}};

class PhotoPortrait : public EditingTest {
protected:
    PhotoPortrait() {
        // A portrait of the generator in a drawn background: the truth is known.
        at::Tensor picture = at::arange(kHeight * kWidth * 3).remainder(251).to(at::kByte);
        picture = picture.reshape({kHeight, kWidth, 3}).contiguous();
        const at::Tensor portrait =
            toBytes(documentPicture(m_document, m_session.generator(), {}).squeeze(0));
        picture.narrow(0, 30, 64).narrow(1, 40, 64).copy_(portrait);
        writePicture(m_path, picture);
    }

    [[nodiscard]] PhotoRequest request() const {
        PhotoRequest request{Photograph::open(m_path), {}};
        request.face.face.square = kSquare;
        request.face.face.points = usualPoints(kSquare);
        request.face.squareIsGiven = true;
        request.known = m_document.source;
        return request;
    }

    [[nodiscard]] Document face(const PhotoRequest& of) {
        Document portrait;
        CountingControl control;
        portrait.source = portraitOfPhotograph(m_session, of, control);
        Edit edit;
        edit.space = LatentSpace::S;
        const int64_t channels = m_session.generator().styleLayout().channelCount();
        edit.delta = at::linspace(-1.0, 1.0, channels).unsqueeze(0);
        edit.strength = 2.0;
        portrait.edits.push_back(edit);
        return portrait;
    }

    [[nodiscard]] at::Tensor finished(const std::vector<Document>& faces) {
        CountingControl control;
        return drawPhotograph(m_session, Photograph::open(m_path), faces, {}, control).srgb();
    }

    [[nodiscard]] static at::Tensor within(const at::Tensor& picture) {
        return picture.narrow(0, 30, 64).narrow(1, 40, 64);
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "family.png";
};

TEST_F(PhotoPortrait, KeepsWhatADocumentNeedsOfThePhotograph) {
    const Source source = face(request()).source;
    ASSERT_TRUE(source.photo);
    EXPECT_EQ(source.description, "family.png");
    EXPECT_EQ(source.photo->file->name, "family.png");
    EXPECT_EQ(source.photo->file->sha256, Photograph::open(m_path).sha256());
    EXPECT_FALSE(source.photo->file->bytes.defined());
    const at::Tensor photo = Photograph::open(m_path).srgb();
    EXPECT_TRUE(at::equal(source.photo->crop, within(photo)));
    EXPECT_TRUE(at::equal(source.latent, m_document.source.latent));
}

TEST_F(PhotoPortrait, ChangesOnlyWhatTheEditChanges) {
    const at::Tensor photo = Photograph::open(m_path).srgb();
    Document portrait = face(request());
    at::Tensor edited = finished({portrait});
    EXPECT_FALSE(at::equal(within(edited), within(photo)));
    within(edited).copy_(within(photo));
    EXPECT_TRUE(at::equal(edited, photo)); // outside of the square

    portrait.edits[0].strength = 0.0;
    EXPECT_TRUE(at::equal(finished({portrait}), photo));
    portrait.edits[0].strength = 2.0;
    portrait.edits[0].enabled = false;
    EXPECT_TRUE(at::equal(finished({portrait}), photo));
    portrait.edits.clear();
    EXPECT_TRUE(at::equal(finished({portrait}), photo));
}

TEST_F(PhotoPortrait, MasksHoldInThePhotograph) {
    Document portrait = face(request());
    const at::Tensor whole = finished({portrait});
    portrait.edits[0].mask = at::zeros({64, 64}, at::kByte);
    portrait.edits[0].mask.narrow(1, 0, 32).fill_(255);
    const at::Tensor half = finished({portrait});
    const at::Tensor photo = Photograph::open(m_path).srgb();
    // A change is looked for a little around each place, so the middle is left out.
    EXPECT_TRUE(at::equal(within(half).narrow(1, 40, 24), within(photo).narrow(1, 40, 24)));
    EXPECT_FALSE(at::equal(within(half).narrow(1, 0, 32), within(photo).narrow(1, 0, 32)));
    EXPECT_FALSE(at::equal(whole, half));
}

TEST_F(PhotoPortrait, FacesOfOnePhotographAreEditedTogether) {
    const Document one = face(request());
    PhotoRequest other = request();
    for (PicturePoint& corner : other.face.face.square) {
        corner = {corner.x - 39.0, corner.y - 29.0};
    }
    Document two = face(other);
    const at::Tensor both = finished({one, two});
    EXPECT_FALSE(at::equal(both, finished({one})));
    EXPECT_FALSE(at::equal(both, finished({two})));
}

TEST_F(PhotoPortrait, OpensWithoutThePhotograph) {
    const Document portrait = face(request());
    const std::filesystem::path project = m_folder / "family.styleclip";
    saveDocument(project, portrait);
    Document opened = openDocument(project);
    EXPECT_TRUE(photographOf(*opened.source.photo).has_value());

    writePicture(m_path, at::zeros({kHeight, kWidth, 3}, at::kByte)); // another one of that name
    EXPECT_FALSE(photographOf(*opened.source.photo).has_value());
    std::filesystem::remove(m_path);
    EXPECT_FALSE(photographOf(*opened.source.photo).has_value());
    CountingControl control;
    EXPECT_FALSE(
        at::equal(drawOnCrop(m_session, opened, {}, control).srgb(), opened.source.photo->crop));
    opened.edits.clear();
    EXPECT_TRUE(
        at::equal(drawOnCrop(m_session, opened, {}, control).srgb(), opened.source.photo->crop));
}

TEST_F(PhotoPortrait, CarriesThePhotographWhereItIsAskedTo) {
    PhotoRequest carrying = request();
    carrying.carriesPhotograph = true;
    const Document portrait = face(carrying);
    const std::filesystem::path project = m_folder / "family.styleclip";
    saveDocument(project, portrait);
    std::filesystem::remove(m_path);
    const auto photograph = photographOf(*openDocument(project).source.photo);
    ASSERT_TRUE(photograph.has_value());
    EXPECT_EQ(photograph->sha256(), portrait.source.photo->file->sha256);
}

TEST_F(PhotoPortrait, ATunedGeneratorIsFoundAgain) {
    PhotoRequest tuning = request();
    tuning.known->latent = m_session.generator().mapping(m_session.generator().sampleZ(9));
    tuning.known->space = LatentSpace::W;
    tuning.settings.tune = 3;
    const Document portrait = face(tuning);
    const auto tuned = m_session.generatorOf(portrait.source);
    EXPECT_NE(tuned, m_models.generator());
    const at::Tensor drawn = documentPicture(portrait, *tuned, {});

    const std::filesystem::path project = m_folder / "family.styleclip";
    saveDocument(project, portrait);
    const Document opened = openDocument(project);
    std::filesystem::remove(m_path); // the crop is enough
    EditingSession session(m_models);
    EXPECT_EQ(session.generatorOf(opened.source), m_models.generator()); // not until it is prepared
    CountingControl control;
    session.prepare(opened.source, control);
    EXPECT_TRUE(at::equal(documentPicture(opened, *session.generatorOf(opened.source), {}), drawn));

    CountingControl cancelled(0);
    EditingSession another(m_models);
    EXPECT_THROW(another.prepare(opened.source, cancelled), Cancelled);
}

TEST_F(PhotoPortrait, CarriesWhatTuningChangedWhereItIsAskedTo) {
    PhotoRequest tuning = request();
    tuning.settings.tune = 3;
    tuning.carriesTuning = true;
    const Document portrait = face(tuning);
    int64_t numbers = 0;
    for (const auto& [name, difference] : portrait.source.photo->inversion.tuned) {
        numbers += difference.numel();
    }
    EXPECT_GT(numbers, 0);
    EXPECT_EQ(tuningBytes(*portrait.source.photo), 2 * numbers); // of half precision
    EXPECT_EQ(tuningBytes(*face(request()).source.photo), 0);
    EditingSession session(m_models);
    EXPECT_NE(session.generatorOf(portrait.source), m_models.generator());
}

TEST_F(PhotoPortrait, RefusesLatentsThatAreNoPortrait) {
    PhotoRequest wrong = request();
    wrong.known->latent = wrong.known->latent.repeat({2, 1});
    EXPECT_THAT([&] { (void)face(wrong); }, throwsError(ErrorKind::Mismatch, "photo invert"));
}

} // namespace

} // namespace styleclip::test
