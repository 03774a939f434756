// How far a picture is from what the machine can do: beside it the convolutions alone as LibTorch
// computes them, as many multiplications in one shape that suits the machine best, a large matrix
// product, and the products alone that minimal filtering leaves of them.

#include "models/stylegan2/convolution_format.h"
#include "models/stylegan2/convolution_kernels.h"
#include "models/stylegan2/generator.h"
#include "models/stylegan2/upsampling.h"
#include "models/stylegan2/winograd/kernels.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/random_generator.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <functional>
#include <vector>

namespace styleclip::bench {

namespace {

/// The 3x3 convolutions of a generator, without what lies between them.
class Convolutions {
public:
    Convolutions(const test::GeneratorPlan& plan, at::ScalarType dtype) : m_dtype(dtype) {
        int64_t size = 4;
        for (size_t i = 0; i < plan.channels.size(); ++i) {
            if (i > 0) {
                addUp(plan.channels[i - 1], plan.channels[i], size);
                size *= 2;
            }
            addPlain(plan.channels[i], size);
        }
    }

    void run() const {
        for (const auto& convolution : m_all) {
            convolution();
        }
    }

    [[nodiscard]] double multiplications() const { return m_multiplications; }

private:
    [[nodiscard]] at::Tensor filled(at::IntArrayRef sizes) const {
        return at::rand(sizes).to(device(), m_dtype).contiguous(convolutionFormat(device()));
    }

    void count(int64_t from, int64_t to, int64_t size) {
        m_multiplications += 9.0 * static_cast<double>(from * to * size * size);
    }

    void addPlain(int64_t channels, int64_t size) {
        const at::Tensor x = filled({1, channels, size, size});
        const at::Tensor weight = filled({channels, channels, 3, 3});
        m_all.emplace_back(
            [x, weight] { benchmark::DoNotOptimize(at::conv2d(x, weight, {}, 1, 1)); });
        count(channels, channels, size);
    }

    void addUp(int64_t from, int64_t to, int64_t size) {
        const at::Tensor x = filled({1, from, size, size});
        const UpKernels kernels = upKernels(filled({to, from, 3, 3}));
        m_all.emplace_back([x, kernels] { benchmark::DoNotOptimize(convolved(x, kernels)); });
        count(from, to, size);
    }

    /// Without the blur.
    static std::vector<at::Tensor> convolved(const at::Tensor& x, const UpKernels& kernels) {
        if (kernels.whole.defined()) {
            return {at::conv_transpose2d(x, kernels.whole, {}, /*stride=*/2)};
        }
        const std::array<at::Tensor, 4> phases = upPhases(x, kernels);
        return {phases.begin(), phases.end()};
    }

    at::ScalarType m_dtype;
    std::vector<std::function<void()>> m_all;
    double m_multiplications = 0.0;
};

/// The products of a generator's filtered convolutions, on numbers that stay in the cache, and as
/// they are of the small ones that are not filtered.
class FilteredProducts {
public:
    FilteredProducts(const test::GeneratorPlan& plan, at::ScalarType dtype)
        : m_dtype(dtype), m_fixed(largeLayer().filtersInFixedPoint(dtype)) {
        int64_t size = 4;
        for (size_t i = 0; i < plan.channels.size(); ++i) {
            if (i > 0) {
                size *= 2;
                add(plan.channels[i - 1], plan.channels[i], /*upsamples=*/true, size);
            }
            add(plan.channels[i], plan.channels[i], /*upsamples=*/false, size);
        }
    }

    static ConvolutionKernels largeLayer() {
        return ConvolutionKernels(at::empty({32, 32, 3, 3}), /*upsamples=*/false, 1024);
    }

    void run() const {
        at::parallel_for(0, at::get_num_threads(), 1, [&](int64_t /*begin*/, int64_t /*end*/) {
            const at::Tensor products = at::empty({kSizes.tiles, kSizes.outputs});
            for (int64_t i = 0; i < kRepeats; ++i) {
                multiply(products.data_ptr<float>());
            }
        });
    }

    [[nodiscard]] double multiplications() const { return m_multiplications; }
    /// How many pictures' worth run() is.
    [[nodiscard]] double pictures() const {
        return static_cast<double>(kRepeats * kSizes.tiles * kSizes.inputs * kSizes.outputs *
                                   at::get_num_threads()) /
               m_multiplications;
    }

private:
    static constexpr winograd::ProductSizes kSizes{48, 256, 256};
    static constexpr int64_t kRepeats = 200;

    /// A layer whose result is of `size` pixels.
    void add(int64_t from, int64_t to, bool upsamples, int64_t size) {
        const ConvolutionKernels kernels(at::empty({to, from, 3, 3}), upsamples, size);
        const int64_t read = upsamples ? size / 2 : size;
        const int64_t perPair = kernels.filters(m_dtype)
                                    ? winograd::multiplications(kernels.scheme(), read)
                                    : 9 * read * read;
        m_multiplications += static_cast<double>(from * to * perPair);
    }

    void multiply(float* to) const {
        const winograd::Kernels& kernels = winograd::availableKernels().front();
        if (m_fixed) {
            kernels.fixedProduct(to, m_numbers.data_ptr<int16_t>(), m_numbers.data_ptr<int16_t>(),
                                 kSizes, {m_values.data_ptr<float>(), m_values.data_ptr<float>()});
        } else {
            kernels.product(to, m_values.data_ptr<float>(), m_values.data_ptr<float>(), kSizes);
        }
    }

    at::ScalarType m_dtype;
    bool m_fixed;
    double m_multiplications = 0.0;
    at::Tensor m_values = at::rand({kSizes.inputs, kSizes.outputs});
    at::Tensor m_numbers = at::ones({kSizes.inputs, kSizes.outputs}, at::kShort);
};

void distanceToLimit(benchmark::State& state, Precision precision) {
    const at::NoGradGuard noGradient;
    const test::GeneratorPlan plan = test::publishedPlan(state.range(0));
    const auto generator = test::generatorOf(test::randomGeneratorState(plan, 1), device());
    const at::Tensor s =
        generator->toStyleSpace(generator->mapping(generator->sampleZ(1)), LatentSpace::W);
    SynthesisOptions options;
    options.precision = precision;
    const at::ScalarType dtype = precision == Precision::BFloat16 ? at::kBFloat16 : at::kFloat;
    const Convolutions convolutions(plan, dtype);
    constexpr int64_t kSide = 2048;
    const at::Tensor matrix = at::rand({kSide, kSide}).to(device(), dtype);
    const double share =
        static_cast<double>(kSide * kSide * kSide) / convolutions.multiplications();
    state.counters["G_multiplications"] = convolutions.multiplications() / 1e9;
    std::vector<Variant> variants{
        {"matrix_product", [&] { benchmark::DoNotOptimize(at::mm(matrix, matrix)); }, share},
        {"convolutions", [&] { convolutions.run(); }},
        {"picture", [&] { benchmark::DoNotOptimize(generator->synthesize(s, options)); }}};
    const FilteredProducts products(plan, dtype);
    if (device().is_cpu() && FilteredProducts::largeLayer().filters(dtype)) {
        state.counters["G_filtered"] = products.multiplications() / 1e9;
        variants.push_back({"filtered_products", [&] { products.run(); }, products.pictures()});
    }
    runInTurns(state, variants);
}

} // namespace

BENCHMARK_CAPTURE(distanceToLimit, fp32, Precision::Float32)
    ->Arg(1024)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(distanceToLimit, bf16, Precision::BFloat16)
    ->Arg(1024)
    ->Iterations(5)
    ->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
