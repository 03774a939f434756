#include "models/lpips/lpips.h"

#include "models/checkpoint/writers.h"
#include "tests/support/error_matchers.h"
#include "tests/support/formula_weights.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <limits>
#include <map>
#include <string>
#include <vector>

namespace styleclip::test {
namespace {

using Tensors = std::map<std::string, at::Tensor>;

/// A network of torchvision's, as its own definition reads: C convolution, R ReLU, P pooling; after
/// which layers LPIPS looks. Channels are an eighth of the published ones.
struct Definition {
    std::string layers;
    std::vector<int64_t> channels;
    std::vector<int64_t> kernels;
    std::vector<int64_t> looks; // indices of ReLUs
    int64_t pool;
};

const Definition kAlexNet{
    "CRPCRPCRCRCRP", {8, 24, 48, 32, 32}, {11, 5, 3, 3, 3}, {1, 4, 7, 9, 11}, 3};
const Definition kVgg16{"CRCRPCRCRPCRCRCRPCRCRCRPCRCRCRP",
                        {8, 8, 16, 16, 32, 32, 32, 64, 64, 64, 64, 64, 64},
                        std::vector<int64_t>(13, 3),
                        {3, 8, 15, 22, 29},
                        2};

class LpipsConformance : public testing::TestWithParam<const Definition*> {
protected:
    [[nodiscard]] Tensors backbone() const {
        const Definition& definition = *GetParam();
        Tensors tensors;
        int64_t channels = 3;
        size_t convolution = 0;
        for (size_t i = 0; i < definition.layers.size(); ++i) {
            if (definition.layers[i] == 'C') {
                const int64_t outputs = definition.channels[convolution];
                const int64_t kernel = definition.kernels[convolution++];
                const std::string name = fmt::format("features.{}", i);
                tensors[name + ".weight"] =
                    formulaWeight(name + ".weight", {outputs, channels, kernel, kernel});
                tensors[name + ".bias"] = formulaWeight(name + ".bias", {outputs});
                channels = outputs;
            }
        }
        tensors["classifier.6.weight"] = at::zeros({10, 4}); // as published, and of no use
        tensors["classifier.6.bias"] = at::zeros({10});
        return tensors;
    }

    /// Under names like `lin0.model.1.weight`.
    [[nodiscard]] Tensors linear(const std::string& pattern = "lin{}.model.1.weight") const {
        const Definition& definition = *GetParam();
        Tensors tensors;
        for (size_t i = 0; i < definition.looks.size(); ++i) {
            const std::string before =
                definition.layers.substr(0, static_cast<size_t>(definition.looks[i]));
            const auto convolution = std::count(before.begin(), before.end(), 'C') - 1;
            const int64_t channels = definition.channels[static_cast<size_t>(convolution)];
            tensors[fmt::format(fmt::runtime(pattern), i)] =
                formulaValues(static_cast<uint32_t>(i), {1, channels, 1, 1}).abs().to(at::kFloat);
        }
        return tensors;
    }

    [[nodiscard]] std::shared_ptr<const Lpips> load(const Tensors& backbone,
                                                    const Tensors& linear) const {
        writeSafetensors(m_folder / "backbone.pt", backbone);
        writeSafetensors(m_folder / "linear.pt", linear);
        return Lpips::load(Checkpoint::open(m_folder / "backbone.pt"),
                           Checkpoint::open(m_folder / "linear.pt"), testDevice());
    }

    /// The published formulas, layer by layer in double precision: the paper's equation 1.
    [[nodiscard]] at::Tensor transcription(const at::Tensor& a, const at::Tensor& b) const {
        const Definition& definition = *GetParam();
        const Tensors weights = backbone();
        const Tensors linear = this->linear();
        const auto featuresOf = [&](const at::Tensor& picture) {
            const at::Tensor shift =
                at::tensor({-.030, -.088, -.188}, at::kDouble).view({1, 3, 1, 1});
            const at::Tensor scale = at::tensor({.458, .448, .450}, at::kDouble).view({1, 3, 1, 1});
            at::Tensor x = (picture.to(at::kDouble) - shift) / scale;
            std::vector<at::Tensor> features;
            size_t convolution = 0;
            for (size_t i = 0; i < definition.layers.size(); ++i) {
                const std::string name = fmt::format("features.{}", i);
                if (definition.layers[i] == 'C') {
                    const int64_t kernel = definition.kernels[convolution++];
                    const int64_t stride = kernel == 11 ? 4 : 1;
                    const int64_t padding = kernel == 11 ? 2 : kernel / 2;
                    x = at::conv2d(x, weights.at(name + ".weight").to(at::kDouble),
                                   weights.at(name + ".bias").to(at::kDouble), stride, padding);
                } else {
                    x = definition.layers[i] == 'R' ? at::relu(x)
                                                    : at::max_pool2d(x, definition.pool, 2);
                }
                if (std::count(definition.looks.begin(), definition.looks.end(),
                               static_cast<int64_t>(i)) != 0) {
                    features.push_back(x / (x.square().sum(1, true).sqrt() + 1e-10));
                }
            }
            return features;
        };
        const auto ofA = featuresOf(a);
        const auto ofB = featuresOf(b);
        at::Tensor sum = at::zeros({a.size(0)}, at::kDouble);
        for (size_t i = 0; i < ofA.size(); ++i) {
            const at::Tensor weight =
                linear.at(fmt::format("lin{}.model.1.weight", i)).to(at::kDouble);
            sum += ((ofA[i] - ofB[i]).square() * weight).sum(1).mean({1, 2});
        }
        return sum;
    }

    const at::Tensor m_a = formulaValues(1, {2, 3, 96, 80}).to(at::kFloat).clamp(-1.0, 1.0);
    const at::Tensor m_b = formulaValues(2, {2, 3, 96, 80}).to(at::kFloat).clamp(-1.0, 1.0);
    TemporaryFolder m_folder;
};

TEST_P(LpipsConformance, IsThePublishedFormula) {
    const at::NoGradGuard noGradients;
    const at::Tensor expected = transcription(m_a, m_b);
    for (const char* names : {"lin{}.model.1.weight", "{}.1.weight", "lins.{}.model.1.weight"}) {
        const auto lpips = load(backbone(), linear(names));
        const at::Tensor distance = lpips->distance(lpips->features(m_a), lpips->features(m_b));
        EXPECT_TRUE(allNearRelative(distance.cpu().to(at::kDouble), expected, 1e-5)) << names;
    }
    const auto lpips = load(backbone(), linear());
    EXPECT_EQ(lpips->distance(lpips->features(m_a), lpips->features(m_a)).sum().item<double>(),
              0.0);
}

TEST_P(LpipsConformance, GradientsReachThePictures) {
    const at::AutoGradMode recordGradients(true);
    const auto lpips = load(backbone(), linear());
    const at::Tensor picture = m_a.clone().set_requires_grad(true);
    const at::Tensor loss = lpips->distance(lpips->features(picture), lpips->features(m_b)).sum();
    EXPECT_GT(torch::autograd::grad({loss}, {picture})[0].abs().sum().item<double>(), 0.0);
}

TEST_P(LpipsConformance, NamesWhatDoesNotFit) {
    Tensors layers = backbone();
    layers.erase("features.0.bias");
    EXPECT_THAT([&] { (void)load(layers, linear()); },
                throwsError(ErrorKind::File, "features.0.bias"));
    layers = backbone();
    layers["features.0.weight"].view({-1})[0] = std::numeric_limits<float>::infinity();
    EXPECT_THAT([&] { (void)load(layers, linear()); },
                throwsError(ErrorKind::File, "not finite in features.0.weight"));
    Tensors weights = linear();
    weights["lin2.model.1.weight"] = at::zeros({1, 7, 1, 1});
    EXPECT_THAT([&] { (void)load(backbone(), weights); },
                throwsError(ErrorKind::File, "lin2.model.1.weight is [1, 7, 1, 1]"));
    EXPECT_THAT([&] { (void)load(linear(), linear()); },
                throwsError(ErrorKind::File, "is not torchvision's AlexNet or VGG16"));
    EXPECT_THAT([&] { (void)load(backbone(), backbone()); },
                throwsError(ErrorKind::File, "is not the linear weights of LPIPS"));
}

TEST_P(LpipsConformance, RefusesPicturesThatAreTooSmall) {
    const auto lpips = load(backbone(), linear());
    EXPECT_THAT(
        [&] {
            (void)lpips->features(at::zeros({1, 3, 32, 96}));
        },
        throwsError(ErrorKind::Mismatch, "at least 64 pixels"));
    EXPECT_THAT(
        [&] {
            (void)lpips->features(at::zeros({1, 4, 96, 96}));
        },
        throwsError(ErrorKind::Mismatch, "[1, 4, 96, 96]"));
}

TEST_P(LpipsConformance, FilesAreToldApart) {
    writeSafetensors(m_folder / "backbone.pt", backbone());
    writeSafetensors(m_folder / "linear.pt", linear());
    const Checkpoint layers = Checkpoint::open(m_folder / "backbone.pt");
    const Checkpoint weights = Checkpoint::open(m_folder / "linear.pt");
    EXPECT_TRUE(Lpips::isBackbone(layers));
    EXPECT_FALSE(Lpips::isBackbone(weights));
    EXPECT_TRUE(Lpips::isLinear(weights));
    EXPECT_FALSE(Lpips::isLinear(layers));
}

INSTANTIATE_TEST_SUITE_P(Published, LpipsConformance, testing::Values(&kAlexNet, &kVgg16));

} // namespace
} // namespace styleclip::test
