// Finding faces in a photograph of 12 megapixels.

#include "core/job_control.h"
#include "core/photo/face_finder.h"
#include "tests/support/test_control.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <benchmark/benchmark.h>

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

} // namespace

BENCHMARK(findFaces)->ArgName("times")->Arg(16)->Arg(4)->Arg(0)->Iterations(5)->Unit(
    benchmark::kMillisecond);
BENCHMARK(startFaceFinder)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
