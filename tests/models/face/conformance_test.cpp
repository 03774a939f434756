#include "models/face/face_detector.h"
#include "models/face/face_mesh.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_data.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <string>

namespace styleclip::test {
namespace {

/// A stored picture [S, S, 3] of values 0..255 and its mirror image: [2, 3, S, S].
at::Tensor withMirrorImage(const char* name) {
    const at::Tensor picture =
        loadArray(std::string("conformance/face/") + name).permute({2, 0, 1});
    return at::stack({picture, picture.flip({2})});
}

at::Tensor expected(const char* name) {
    return loadArray(std::string("conformance/face/") + name);
}

TEST(FaceDetector, ComputesWhatThePublishedNetworkDoes) {
    const auto detector = FaceDetector::embedded(testDevice());
    const FaceCandidates found =
        detector->detect(withMirrorImage("detector_input.npy").to(testDevice()) / 127.5 - 1.0);
    EXPECT_TRUE(allNear(found.scores.cpu(), expected("scores.npy"), 1e-4));
    EXPECT_TRUE(allNear(found.boxes.cpu(), expected("boxes.npy"), 0.01));
    EXPECT_TRUE(allNear(found.points.cpu(), expected("points.npy"), 0.01));
    EXPECT_GT(found.scores.max().item<float>(), 0.9F);
}

TEST(FaceMesh, ComputesWhatThePublishedNetworkDoes) {
    const auto mesh = FaceMesh::embedded(testDevice());
    const FaceMeshes seen = mesh->look(withMirrorImage("mesh_input.npy").to(testDevice()) / 255.0);
    EXPECT_TRUE(allNear(seen.points.cpu(), expected("mesh.npy"), 0.01));
    EXPECT_TRUE(allNear(seen.flags.cpu().sigmoid(), expected("flags.npy").sigmoid(), 1e-4));
    EXPECT_TRUE(allNear(seen.flags.cpu(), expected("flags.npy"), 1e-3));
}

} // namespace
} // namespace styleclip::test
