// Direction statistics, computed on the device from end to end.

#include "core/directions/direction_statistics.h"
#include "core/directions/picture_features.h"
#include "tests/cuda/with_own_kernels.h"
#include "tests/support/conformance_models.h"
#include "tests/support/random_generator.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

constexpr int64_t kVisible = 12 + 12 + 8; // channels that are not toRGB, at 4 and 8 px

class CudaDirectionStatistics : public testing::Test {
protected:
    CudaDirectionStatistics() : m_state(randomGeneratorState({{12, 8, 6}, 8, 2}, 1)) {
        m_options.images = 3;
        m_options.samples = 1200;
        m_options.resolution = 8;
        m_options.channelsPerBlock = 5;
        m_options.imagesPerBlock = 2;
    }

    using GoesOn = std::function<bool(const Progress&)>;

    std::optional<DirectionStatistics> compute(const std::string& folder, c10::Device device,
                                               bool resume = false,
                                               const GoesOn& goesOn = {}) const {
        TestControl control(goesOn);
        const auto generator = generatorOf(m_state, device);
        const auto clip =
            Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")), device);
        return computeDirectionStatistics(*generator, *clip, m_folder / folder, m_options, resume,
                                          control);
    }

    StateDict m_state;
    TemporaryFolder m_folder;
    DirectionStatisticsOptions m_options;
};

void expectSame(const DirectionStatistics& actual, const DirectionStatistics& expected) {
    EXPECT_TRUE(allNear(actual.statistics.mean, expected.statistics.mean, 1e-4));
    EXPECT_TRUE(allNear(actual.statistics.deviation, expected.statistics.deviation, 1e-4));
    // Pictures are rounded to 8 bits, so that the last digit of a number may move a level.
    const at::Tensor cosines = (actual.fs3 * expected.fs3).sum(1).narrow(0, 0, kVisible);
    EXPECT_GT(cosines.min().item<double>(), 0.99);
}

TEST_F(CudaDirectionStatistics, AreThoseOfTheCpu) {
    const DirectionStatistics onDevice = compute("device", testDevice()).value();
    const WithOwnKernels ownKernels;
    expectSame(onDevice, compute("cpu", c10::Device(c10::kCPU)).value());
}

TEST_F(CudaDirectionStatistics, ResumeOnEitherDevice) {
    const DirectionStatistics whole = compute("whole", testDevice()).value();
    const auto stopAt = [](int64_t step) {
        return [step](const Progress& progress) { return progress.done < step; };
    };
    EXPECT_FALSE(compute("pieces", testDevice(), false, stopAt(20)));
    {
        const WithOwnKernels ownKernels;
        EXPECT_FALSE(compute("pieces", c10::Device(c10::kCPU), true, stopAt(60)));
    }
    expectSame(compute("pieces", testDevice(), true).value(), whole);
}

TEST_F(CudaDirectionStatistics, TakePicturesInBFloat16Too) {
    SKIP_WITHOUT_BFLOAT16();
    const at::Tensor exact = compute("exact", testDevice())->fs3;
    m_options.precision = Precision::BFloat16;
    const at::Tensor quick = compute("quick", testDevice())->fs3;
    EXPECT_FALSE(at::equal(exact, quick));
    const at::Tensor cosines = (exact * quick).sum(1).narrow(0, 0, kVisible);
    EXPECT_GT(cosines.mean().item<double>(), 0.9);
}

TEST(CudaPictureFeatures, AreThoseOfTheCpu) {
    const at::NoGradGuard noGradients;
    const auto clip = Clip::load(Checkpoint::open(dataPath("conformance/clip/vit_state.pt")));
    const at::Tensor pictures = loadArray("conformance/stylegan2/image.npy");
    const at::Tensor expected = pictureFeatures(*clip, pictures);
    const at::Tensor actual = pictureFeatures(*conformanceClip(), pictures.to(testDevice()));
    EXPECT_GT(at::cosine_similarity(actual.cpu(), expected).min().item<double>(), 0.9999);
}

} // namespace
} // namespace styleclip::test
