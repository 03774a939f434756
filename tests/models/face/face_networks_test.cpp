#include "models/error.h"
#include "models/face/embedded_weights.h"
#include "models/face/face_detector.h"
#include "models/face/face_mesh.h"
#include "tests/support/error_matchers.h"
#include "tests/support/test_data.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <functional>
#include <string>

namespace styleclip::test {
namespace {

/// A stored picture of values 0..255: [1, 3, S, S].
at::Tensor picture(const char* name) {
    return loadArray(std::string("conformance/face/") + name).permute({2, 0, 1}).unsqueeze(0);
}

TEST(FaceDetector, RefusesPicturesOfAnotherSize) {
    const auto detector = FaceDetector::embedded();
    EXPECT_THAT(
        [&] {
            (void)detector->detect(at::zeros({1, 3, 192, 192}));
        },
        throwsError(ErrorKind::Mismatch, "[1, 3, 192, 192]"));
}

TEST(FaceMesh, RefusesPicturesOfAnotherSize) {
    const auto mesh = FaceMesh::embedded();
    EXPECT_THAT(
        [&] {
            (void)mesh->look(at::zeros({3, 192, 192}));
        },
        throwsError(ErrorKind::Mismatch, "[3, 192, 192]"));
}

/// The derivative of `value(picture)` along `direction`, as the network's gradient and as the
/// difference of two pictures say.
void expectGradient(const std::function<at::Tensor(const at::Tensor&)>& value,
                    const at::Tensor& place, double step) {
    const at::Tensor input = place.detach().clone().requires_grad_(true);
    const at::Tensor gradient = torch::autograd::grad({value(input)}, {input}).front();
    const at::Tensor direction = gradient / gradient.norm();
    const double slope =
        (value(place + step * direction) - value(place - step * direction)).item<double>() /
        (2.0 * step);
    EXPECT_GT(slope, 0.0);
    EXPECT_NEAR(gradient.norm().item<double>() / slope, 1.0, 0.05);
}

TEST(FaceMesh, LetsGradientsFlowToThePicture) {
    const auto mesh = FaceMesh::embedded();
    // The distance of the outer corners of the eyes.
    expectGradient(
        [&](const at::Tensor& x) {
            const at::Tensor points = mesh->look(x).points[0];
            return (points[263] - points[33]).norm();
        },
        picture("mesh_input.npy") / 255.0, 0.02);
}

TEST(FaceDetector, LetsGradientsFlowToThePicture) {
    const auto detector = FaceDetector::embedded();
    expectGradient([&](const at::Tensor& x) { return detector->detect(x).scores.max(); },
                   picture("detector_input.npy") / 127.5 - 1.0, 0.02);
}

TEST(FaceNetworks, NameWhatAnotherNetworkLacks) {
    EXPECT_THAT([] { (void)FaceMesh::load(embeddedFaceDetector()); },
                throwsError(ErrorKind::File, "p_re_lu_1/Alpha"));
    EXPECT_THAT([] { (void)FaceDetector::load(embeddedFaceMesh()); },
                throwsError(ErrorKind::File, "classificator_8/Kernel"));
}

} // namespace
} // namespace styleclip::test
