#include "tests/core/inversion/inversion_fixture.h"

#include "tests/support/encoder_checkpoint.h"
#include "tests/support/error_matchers.h"
#include "tests/support/formula_weights.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"

#include <gmock/gmock.h>

#include <limits>
#include <memory>

namespace styleclip::test {
namespace {

using Method = InversionSettings::Method;

TEST_F(InversionTest, FindsThePortraitInW) {
    const Inversion found = inverted({Method::W, 200, 0, 0});
    EXPECT_EQ(found.space, LatentSpace::W);
    EXPECT_EQ(found.latent.sizes(), (std::vector<int64_t>{1, 32}));
    EXPECT_EQ(found.square[0].x, m_target.square[0].x); // it was given
    EXPECT_GE(psnr(picture(found.latent, found.space)), 34.0);
    EXPECT_FALSE(found.tuned);
}

TEST_F(InversionTest, FindsItInWPlus) {
    const Inversion found = inverted({Method::WPlus, 200, 0, 0});
    EXPECT_EQ(found.space, LatentSpace::WPlus);
    EXPECT_EQ(found.latent.sizes(), (std::vector<int64_t>{1, 10, 32}));
    EXPECT_GE(psnr(picture(found.latent, found.space)), 34.0);
}

TEST_F(InversionTest, MovesASquareThatNobodyGave) {
    const FaceSquare truth = m_target.square;
    m_target.square = squareAt(101.0, 99.0, 129.0, 0.07); // 3 % beside, 7 % too large, 3 degrees
    m_target.squareIsGiven = false;
    const Inversion found = inverted({Method::W, 240, 0, 0});
    for (size_t i = 0; i < 4; ++i) {
        const double distance =
            std::hypot(found.square[i].x - truth[i].x, found.square[i].y - truth[i].y);
        EXPECT_LT(distance, 0.01 * sideOf(truth)) << i;
    }
}

TEST_F(InversionTest, GivesTheSameBitsForASeed) {
    const Inversion once = inverted({Method::WPlus, 24, 0, 7});
    EXPECT_TRUE(once.latent.equal(inverted({Method::WPlus, 24, 0, 7}).latent));
    EXPECT_FALSE(once.latent.equal(inverted({Method::WPlus, 24, 0, 8}).latent));
}

TEST_F(InversionTest, TellsTheSettingsThatItDecidedOn) {
    const InversionSettings used = inverted({Method::Auto, 8, 0, 3}).settings;
    EXPECT_EQ(used.method, Method::WPlus);
    EXPECT_EQ(used.steps, 8);
    EXPECT_EQ(used.seed, 3u);
    EXPECT_GT(defaultSteps(Method::W), 0);
    EXPECT_GT(defaultSteps(Method::WPlus), defaultSteps(Method::W));
}

TEST_F(InversionTest, ShowsWhatItHasAndHowFarItIs) {
    StepControl control;
    std::vector<Inversion> shown;
    const Inversion found = invert(m_models, m_target, {Method::WPlus, 30, 3, 0}, control,
                                   [&](const Inversion& sofar) { shown.push_back(sofar); });
    ASSERT_GT(shown.size(), 4u);
    EXPECT_EQ(shown.front().space, LatentSpace::W);
    EXPECT_TRUE(shown.back().latent.equal(found.latent));
    EXPECT_EQ(shown.back().tuned, found.tuned);
    const std::vector<Progress>& told = control.told();
    ASSERT_GE(told.size(), 33u);
    for (size_t i = 1; i < told.size(); ++i) {
        EXPECT_GE(told[i].done, told[i - 1].done);
        EXPECT_EQ(told[i].total, told[0].total);
        EXPECT_GE(told[i].secondsLeft, 0.0);
    }
    EXPECT_EQ(told.back().done, told.back().total);
}

TEST_F(InversionTest, IsCancelledAtEachStep) {
    for (const size_t at : {size_t{0}, size_t{1}, size_t{9}, size_t{21}}) { // the last: tuning
        StepControl control(at);
        const auto run = [&] {
            (void)invert(m_models, m_target, {Method::WPlus, 20, 3, 0}, control);
        };
        EXPECT_THROW(run(), Cancelled) << at;
        EXPECT_EQ(control.told().size(), at + 1);
    }
}

class EncoderInversionTest : public InversionTest {
protected:
    EncoderInversionTest() {
        const TemporaryFolder folder;
        writeEncoderCheckpoint(folder / "e4e.pt", smallE4e());
        m_models.encoder = E4eEncoder::load(Checkpoint::open(folder / "e4e.pt"));
    }
};

TEST_F(EncoderInversionTest, EncodesWhatIsInTheSquare) {
    const at::NoGradGuard noGradients;
    const Inversion found = inverted({});
    EXPECT_EQ(found.settings.method, Method::Encoder);
    EXPECT_EQ(found.space, LatentSpace::WPlus);
    const at::Tensor photo =
        m_target.photo.permute({2, 0, 1}).unsqueeze(0).to(at::kFloat) / 127.5 - 1.0;
    const at::Tensor crop = warpSquare(photo, cornersOf(m_target.square), 256);
    EXPECT_TRUE(allNear(found.latent, m_models.encoder->encode(crop), 1e-4));
}

TEST_F(EncoderInversionTest, EncodesTheCropThatItIsGiven) {
    const at::NoGradGuard noGradients;
    m_target.encoderCrop = formulaValues(5, {1, 3, 256, 256}).to(at::kFloat);
    EXPECT_TRUE(allNear(inverted({}).latent, m_models.encoder->encode(m_target.encoderCrop), 0.0));
}

TEST_F(InversionTest, RefusesWhatCantBeInverted) {
    const auto refusal = [&](const InversionSettings& settings) {
        return [this, settings] { (void)inverted(settings); };
    };
    EXPECT_THAT(refusal({Method::Encoder, 0, 0, 0}), throwsError(ErrorKind::Usage, "no encoder"));
    EXPECT_THAT(refusal({Method::W, -1, 0, 0}), throwsError(ErrorKind::Usage, "steps"));
    EXPECT_THAT(refusal({Method::W, 9, 2'000'000, 0}), throwsError(ErrorKind::Usage, "steps"));
    const InversionTarget good = m_target;
    m_target.landmarks = at::zeros({468, 3});
    EXPECT_THAT(refusal({}), throwsError(ErrorKind::Mismatch, "[468, 3]"));
    m_target = good;
    m_target.photo = at::zeros({3, 64, 64});
    EXPECT_THAT(refusal({}), throwsError(ErrorKind::Mismatch, "[3, 64, 64]"));
    m_target = good;
    m_target.square = squareAt(900.0, 100.0, 50.0, 0.0);
    EXPECT_THAT(refusal({}), throwsError(ErrorKind::Usage, "outside of the photograph"));
    m_target.square = squareAt(100.0, 100.0, 0.0, 0.0);
    EXPECT_THAT(refusal({}), throwsError(ErrorKind::Usage, "no size"));
    m_target.square = squareAt(100.0, std::numeric_limits<double>::quiet_NaN(), 50.0, 0.0);
    EXPECT_THAT(refusal({}), throwsError(ErrorKind::Usage, "no size"));
}

TEST(InversionMethodTest, HasAName) {
    for (const char* name : {"auto", "encoder", "w", "w+"}) {
        EXPECT_EQ(inversionMethodName(parseInversionMethod(name)), name);
    }
    EXPECT_THAT([] { (void)parseInversionMethod("z"); }, throwsError(ErrorKind::Usage, "'z'"));
}

} // namespace
} // namespace styleclip::test
