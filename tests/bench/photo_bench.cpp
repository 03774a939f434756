// A photograph of 12 megapixels on its way to a latent, with networks of published sizes.

#include "core/inversion/face_weight.h"
#include "core/inversion/pivotal_tuning.h"
#include "core/photo/aligned_crop.h"
#include "core/photo/face_finder.h"
#include "models/encoder/e4e_encoder.h"
#include "tests/bench/peak_memory.h"
#include "tests/support/formula_networks.h"
#include "tests/support/random_generator.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

#include <chrono>

namespace styleclip::bench {

namespace {

/// 4000 x 3000 pixels of noise; the picture that the detector's conformance is shown on, with a
/// face in it, lies in the middle, every pixel of it `times` as large. 0: there is no face.
at::Tensor photograph(int64_t times) {
    const at::Tensor photo = at::randint(100, 140, {3000, 4000, 3}, at::kByte);
    if (times > 0) {
        const at::Tensor face = test::loadArray("conformance/face/detector_input.npy")
                                    .to(at::kByte)
                                    .repeat_interleave(times, 0)
                                    .repeat_interleave(times, 1);
        photo.narrow(0, 300, face.size(0)).narrow(1, 700, face.size(1)).copy_(face);
    }
    return photo;
}

void findFaces(benchmark::State& state) {
    const FaceFinder finder;
    const at::Tensor photo = photograph(state.range(0));
    test::TestControl control;
    size_t faces = 0;
    for (auto round : state) {
        (void)round;
        faces = finder.find(photo, control).size();
    }
    state.counters["faces"] = static_cast<double>(faces);
}

void startFaceFinder(benchmark::State& state) {
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(FaceFinder());
    }
}

/// Find, crop, encode: what stands between a photograph and its first picture.
void findCropEncode(benchmark::State& state) {
    const at::NoGradGuard noGradient;
    const FaceFinder finder;
    const auto encoder = E4eEncoder::load(test::formulaE4eState(18), "e4e");
    const at::Tensor photo = photograph(16);
    test::TestControl control;
    beginPeak();
    for (auto round : state) {
        (void)round;
        const FoundFace face = finder.find(photo, control).at(0);
        benchmark::DoNotOptimize(encoder->encode(alignedCrop(photo, face.square, 256)));
    }
    state.counters["peak_MB"] = peakMegabytes();
}

/// Steps of pivotal tuning at 1024 px, judged by IR-SE 50. Two thirds of them look at 256 px.
void tuningSteps(benchmark::State& state) {
    constexpr int64_t kSize = 1024, kSteps = 6;
    const auto generator =
        test::generatorOf(test::randomGeneratorState(test::publishedPlan(kSize), 1));
    PortraitJudges judges;
    judges.identity = test::formulaIdentityNetwork();
    const FaceSquare square = {{{0.0, 0.0}, {0.0, 1.0}, {1.0, 1.0}, {1.0, 0.0}}};
    TuningGoal goal;
    {
        const at::NoGradGuard noGradient;
        goal = {generator->toStyleSpace(generator->mapping(generator->sampleZ(1)), LatentSpace::W),
                at::rand({1, 3, kSize, kSize}) * 2.0 - 1.0, faceWeight(square, {}, kSize)};
    }
    using Clock = std::chrono::steady_clock;
    double coarse = 0.0, whole = 0.0;
    int64_t coarseSteps = 0, wholeSteps = 0;
    beginPeak();
    for (auto round : state) {
        (void)round;
        Clock::time_point begin = Clock::now();
        benchmark::DoNotOptimize(tunedToGoal(*generator, judges, goal, kSteps, [&](int64_t index) {
            const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
            const bool isCoarse =
                tuningCost(index, kSteps, kSize) < tuningCost(kSteps - 1, kSteps, kSize);
            (isCoarse ? coarse : whole) += seconds;
            ++(isCoarse ? coarseSteps : wholeSteps);
            begin = Clock::now();
        }));
    }
    const auto milliseconds = [](double seconds, int64_t steps) {
        return 1e3 * seconds / static_cast<double>(steps);
    };
    state.counters["coarse_ms"] = milliseconds(coarse, coarseSteps);
    state.counters["whole_ms"] = milliseconds(whole, wholeSteps);
    state.counters["mean_ms"] = milliseconds(coarse + whole, coarseSteps + wholeSteps);
    state.counters["peak_MB"] = peakMegabytes();
}

} // namespace

BENCHMARK(findFaces)->ArgName("times")->Arg(16)->Arg(4)->Arg(0)->Iterations(5)->Unit(
    benchmark::kMillisecond);
BENCHMARK(findCropEncode)->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(tuningSteps)->Iterations(2)->Unit(benchmark::kMillisecond);
BENCHMARK(startFaceFinder)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
