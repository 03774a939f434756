#include "app/packmaker/identity/trainable_ir_se.h"

#include "models/identity/identity_network.h"
#include "models/stylegan2/normal_samples.h"
#include "tests/support/error_matchers.h"
#include "tests/support/tensor_matchers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <vector>

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
        (void)network.forward(faces(i, 4), NormStatistics::OfBatch);
    }
    const auto engine = IdentityNetwork::load(stored(network.exported()), "test");
    const at::Tensor pictures = faces(9, 3);
    const at::Tensor features = network.forward(pictures, NormStatistics::Running);
    const at::Tensor unit = features / features.norm(2, 1, true);
    EXPECT_TRUE(allNear(engine->embedFaces(pictures), unit, 5e-3)); // half precision
}

TEST(TrainableIrSe, NormalisesByTheBatchWhileItLearns) {
    const at::NoGradGuard noGradients;
    TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    const at::Tensor features = network.forward(faces(1, 6), NormStatistics::OfBatch);
    EXPECT_TRUE(allNear(features.mean(0), at::zeros({8}), 1e-4));
    EXPECT_TRUE(allNear(features.square().mean(0), at::ones({8}), 1e-2));
}

/// Length and projection of gradients as the separate network had them that was trained before the
/// engine's own could be.
TEST(TrainableIrSe, HasTheGradientsThatItAlwaysHad) {
    struct Gradient {
        const char* name;
        double length, projection;
    };
    const std::vector<Gradient> expected{
        {"body.0.res_layer.1.weight", 12.69083, -1.1271664},
        {"body.0.shortcut_layer.0.weight", 8.291159, -6.4818713},
        {"body.0.shortcut_layer.1.weight", 1.5787961, -0.9362553},
        {"body.1.res_layer.2.weight", 1.2278889, 1.4354467},
        {"body.1.res_layer.5.fc1.weight", 0.067993267, -0.0014932235},
        {"body.2.res_layer.3.weight", 23.577841, -32.103948},
        {"input_layer.0.weight", 19.406009, -21.72899},
        {"output_layer.0.weight", 3.0686447, 0.56940684},
        {"output_layer.3.weight", 588.97143, -127.80683},
        {"output_layer.4.bias", 4.8690984, 3.3892267},
    };
    const TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    const at::Tensor features = network.forward(faces(3, 4), NormStatistics::OfBatch);
    const at::Tensor value = (features * sampleNormal(4, 4, 8)).sum();
    for (const Gradient& known : expected) {
        const at::Tensor weight = network.weights().at(known.name);
        const at::Tensor gradient = torch::autograd::grad({value}, {weight}, {}, true)
                                        .at(0)
                                        .contiguous()
                                        .flatten()
                                        .to(at::kDouble);
        const at::Tensor direction = sampleNormal(77, 1, gradient.numel()).flatten();
        EXPECT_NEAR(gradient.norm().item<double>(), known.length, 1e-3 * known.length)
            << known.name;
        EXPECT_NEAR((gradient * direction.to(at::kDouble)).sum().item<double>(), known.projection,
                    1e-3 * known.length)
            << known.name;
    }
}

TEST(TrainableIrSe, TakesItsStatisticsFromAState) {
    const at::NoGradGuard noGradients;
    TrainableIrSe network(smallShape(), 1, c10::Device(c10::kCPU));
    (void)network.forward(faces(1, 4), NormStatistics::OfBatch);
    std::map<std::string, at::Tensor> state;
    network.addStatistics(state);
    TrainableIrSe other(smallShape(), 1, c10::Device(c10::kCPU));
    other.restoreStatistics(state);
    const at::Tensor pictures = faces(2, 2);
    EXPECT_TRUE(at::equal(network.forward(pictures, NormStatistics::Running),
                          other.forward(pictures, NormStatistics::Running)));
    EXPECT_THAT([&] { other.restoreStatistics({}); }, throwsError(ErrorKind::Mismatch, "missing"));
}

} // namespace
} // namespace styleclip::test
