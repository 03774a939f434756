// A generator with random weights beside its twin, which computes on the CPU with own kernels.

#include "models/stylegan2/generator.h"
#include "models/stylegan2/kernels/own_kernels.h"
#include "models/stylegan2/synthesis_cache.h"
#include "tests/support/random_generator.h"
#include "tests/support/tensor_matchers.h"
#include "tests/support/test_device.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>

namespace styleclip::test {
namespace {

/// Channels that differ between resolutions, so that no mix-up of sizes goes unseen.
GeneratorPlan smallPlan() {
    return {{24, 20, 16, 12, 8}, /*styleDim=*/16, /*mappingLayers=*/3};
}

class CudaSynthesis : public testing::Test {
protected:
    CudaSynthesis() {
        const StateDict state = randomGeneratorState(smallPlan(), 1);
        m_cuda = generatorOf(state, testDevice());
        setOwnKernels(true);
        m_cpu = generatorOf(state);
        m_s = m_cpu->toStyleSpace(m_cpu->mapping(m_cpu->sampleZ(3, 2)), LatentSpace::W);
    }

    ~CudaSynthesis() override { setOwnKernels(!testDevice().is_cpu()); }

    /// The twin computes with own kernels, the other one without.
    void compute(const Generator& generator) const {
        setOwnKernels(&generator == m_cpu.get() || !testDevice().is_cpu());
    }

    [[nodiscard]] at::Tensor render(const Generator& generator, const at::Tensor& s,
                                    const SynthesisOptions& options = {}) const {
        const at::NoGradGuard noGradients;
        compute(generator);
        return generator.synthesize(s, options);
    }

    /// Of the sum of a picture's squares, to S.
    [[nodiscard]] at::Tensor gradient(const Generator& generator, Precision precision) const {
        compute(generator);
        SynthesisOptions options;
        options.precision = precision;
        const at::Tensor s = m_s.clone().requires_grad_();
        const at::Tensor sum = generator.synthesize(s, options).square().sum();
        return torch::autograd::grad({sum}, {s})[0];
    }

    std::shared_ptr<const Generator> m_cpu, m_cuda;
    at::Tensor m_s; // on the CPU
};

TEST_F(CudaSynthesis, SamplesTheSameLatents) {
    EXPECT_TRUE(allNear(m_cuda->sampleZ(7, 3), m_cpu->sampleZ(7, 3), 0));
    const at::Tensor s =
        m_cuda->toStyleSpace(m_cuda->mapping(m_cuda->sampleZ(3, 2)), LatentSpace::W);
    EXPECT_TRUE(s.device() == testDevice());
    EXPECT_TRUE(allNear(s, m_s, 1e-4));
}

TEST_F(CudaSynthesis, StopsEarlyWithTheSamePictures) {
    for (const int64_t resolution : {4, 8, 16, 32, 64}) {
        SynthesisOptions options;
        options.resolution = resolution;
        EXPECT_TRUE(allNear(render(*m_cuda, m_s, options), render(*m_cpu, m_s, options), 1e-4))
            << resolution;
    }
}

TEST_F(CudaSynthesis, IsNearFloat32InBFloat16) {
    SKIP_WITHOUT_BFLOAT16();
    SynthesisOptions options;
    options.precision = Precision::BFloat16;
    const at::Tensor exact = render(*m_cpu, m_s);
    const at::Tensor rounded = render(*m_cuda, m_s, options).cpu();
    EXPECT_EQ(rounded.scalar_type(), at::kFloat);
    const double range = (exact.max() - exact.min()).item<double>();
    const double error = (rounded - exact).square().mean().item<double>();
    const double psnr = 10.0 * std::log10(range * range / error);
    EXPECT_GT(psnr, 45.0);
    EXPECT_LT(psnr, 100.0) << "not computed in bfloat16";
}

TEST_F(CudaSynthesis, DrawsItsNoiseFromTheSameGenerator) {
    const auto noisy = [&](const Generator& generator) {
        SynthesisOptions options;
        options.randomNoise = at::make_generator<at::CPUGeneratorImpl>(5);
        return render(generator, m_s, options);
    };
    EXPECT_TRUE(allNear(noisy(*m_cuda), noisy(*m_cpu), 1e-4));
}

TEST_F(CudaSynthesis, HasTheSameGradients) {
    const at::Tensor expected = gradient(*m_cpu, Precision::Float32);
    EXPECT_TRUE(allNearRelative(gradient(*m_cuda, Precision::Float32), expected, 1e-4));
    SKIP_WITHOUT_BFLOAT16();
    const at::Tensor rounded = gradient(*m_cuda, Precision::BFloat16).cpu();
    const at::Tensor cosines = at::cosine_similarity(rounded, expected);
    EXPECT_GT(cosines.min().item<double>(), 0.98);
}

TEST_F(CudaSynthesis, ReusesLayersBelowTheFirstThatChanged) {
    for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
        if (precision == Precision::BFloat16) {
            SKIP_WITHOUT_BFLOAT16();
        }
        SynthesisCache cache;
        SynthesisOptions plain;
        plain.precision = precision;
        SynthesisOptions cached = plain;
        cached.cache = &cache;
        const StyleLayout& layout = m_cpu->styleLayout();
        (void)render(*m_cuda, m_s, cached);
        const at::Tensor again = render(*m_cuda, m_s, cached); // the kept picture
        EXPECT_TRUE(allNear(again, render(*m_cuda, m_s, plain), 1e-5));
        for (int64_t entry = layout.entryCount() - 1; entry >= 0; --entry) {
            at::Tensor edited = m_s.clone();
            edited.select(1, layout.offsets()[static_cast<size_t>(entry)]).add_(0.5);
            EXPECT_TRUE(
                allNear(render(*m_cuda, edited, cached), render(*m_cuda, edited, plain), 1e-5));
            EXPECT_EQ(cache.reusedLayers(), std::min(entry, layout.entryCount() - 2));
            (void)render(*m_cuda, m_s, cached);
        }
    }
}

} // namespace
} // namespace styleclip::test
