#include "app/packmaker/identity/trainable_ir_se.h"

#include "models/identity/identity_network.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>

namespace styleclip::test {
namespace {

IrSeShape smallShape() {
    IrSeShape shape;
    shape.widths = {16, 32};
    shape.blocks = {2, 1};
    shape.outputs = 8;
    return shape;
}

at::Tensor faces(uint64_t seed, int64_t count) {
    return sampleNormal(seed, count, 3 * 112 * 112).reshape({count, 3, 112, 112}).clamp(-1.0, 1.0);
}

StateDict stored(const std::map<std::string, at::Tensor>& tensors) {
    StateDict state;
    for (const auto& [name, tensor] : tensors) {
        state.emplace(name, StoredTensor(tensor));
    }
    return state;
}

TEST(TrainableIrSe, IsTheNetworkThatTheEngineReads) {
    const at::NoGradGuard noGradients;
    TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    for (uint64_t i = 0; i < 3; ++i) { // so that the running statistics are not the first ones
        (void)network.forward(faces(i, 4), TrainableIrSe::Statistics::OfBatch);
    }
    const auto engine = IdentityNetwork::load(stored(network.exported()), "test");
    const at::Tensor pictures = faces(9, 3);
    const at::Tensor features = network.forward(pictures, TrainableIrSe::Statistics::Running);
    const at::Tensor unit = features / features.norm(2, 1, true);
    EXPECT_TRUE(allNear(engine->embedFaces(pictures), unit, 5e-3)); // half precision
}

TEST(TrainableIrSe, NormalisesByTheBatchWhileItLearns) {
    const at::NoGradGuard noGradients;
    TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    const at::Tensor features = network.forward(faces(1, 6), TrainableIrSe::Statistics::OfBatch);
    EXPECT_TRUE(allNear(features.mean(0), at::zeros({8}), 1e-4));
    EXPECT_TRUE(allNear(features.square().mean(0), at::ones({8}), 1e-2));
}

TEST(TrainableIrSe, TakesItsStatisticsFromAState) {
    const at::NoGradGuard noGradients;
    TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    (void)network.forward(faces(1, 4), TrainableIrSe::Statistics::OfBatch);
    std::map<std::string, at::Tensor> state;
    network.addStatistics(state);
    TrainableIrSe other(smallShape(), 1, c10::Device(c10::kCPU));
    other.restoreStatistics(state);
    const at::Tensor pictures = faces(2, 2);
    EXPECT_TRUE(at::equal(network.forward(pictures, TrainableIrSe::Statistics::Running),
                          other.forward(pictures, TrainableIrSe::Statistics::Running)));
    EXPECT_THAT([&] { other.restoreStatistics({}); }, throwsError(ErrorKind::Mismatch, "missing"));
}

} // namespace
} // namespace styleclip::test
