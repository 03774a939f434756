// Latent optimization (picture, CLIP ViT-B/32, backward, Adam) at full size, one step and a whole
// run, beside the published operators: plain synthesis, nearest upsampling by 7 and average pooling
// before CLIP.

#include "core/losses/clip_loss.h"
#include "core/methods/latent_optimizer.h"
#include "tests/bench/bench_device.h"
#include "tests/bench/variants.h"
#include "tests/support/formula_networks.h"
#include "tests/support/published_order_generator.h"
#include "tests/support/random_clip.h"
#include "tests/support/random_generator.h"
#include "tests/support/test_control.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <benchmark/benchmark.h>
#include <torch/csrc/autograd/autograd.h>

#include <memory>

namespace styleclip::bench {

namespace {

/// Loss and gradient as published; Adam on one latent takes no time beside them.
void publishedStep(const Generator& generator, const Clip& clip, const at::Tensor& text,
                   const at::Tensor& source) {
    const at::Tensor latent = source.clone().requires_grad_(true);
    const at::Tensor picture = generator.synthesize(generator.affine(latent));
    const at::Tensor enlarged =
        at::upsample_nearest2d(picture, {7 * generator.resolution(), 7 * generator.resolution()});
    const at::Tensor pixels = at::avg_pool2d(enlarged, generator.resolution() / 32);
    const at::Tensor loss = 1.0 - at::cosine_similarity(clip.encodeImage(pixels), text).mean() +
                            0.008 * (latent - source).square().sum();
    benchmark::DoNotOptimize(torch::autograd::grad({loss}, {latent}));
}

struct Models {
    explicit Models(int64_t resolution)
        : generator(test::generatorOf(
              test::randomGeneratorState(test::publishedPlan(resolution), 1), device())),
          published(generator), clip(test::randomVisionTransformerB32(device())),
          text(at::linspace(-1, 1, clip->embeddingDim()).unsqueeze(0).to(device())) {
        const at::NoGradGuard noGradients;
        source = generator->broadcast(generator->mapping(generator->sampleZ(1)));
    }

    [[nodiscard]] OptimizationResult
    run(const OptimizationOptions& options,
        const std::shared_ptr<const IdentityNetwork>& identity = nullptr) const {
        test::TestControl control;
        return LatentOptimizer(generator, clip, identity)
            .run(source, LatentSpace::WPlus, text, options, control);
    }

    std::shared_ptr<const Generator> generator;
    test::PublishedOrderGenerator published;
    std::shared_ptr<const Clip> clip;
    at::Tensor text;
    at::Tensor source;
};

void optimizationStep(benchmark::State& state) {
    const Models models(state.range(0));
    OptimizationOptions options;
    options.steps = 1;
    runInTurns(
        state,
        {{"reference",
          [&] { publishedStep(models.published, *models.clip, models.text, models.source); }},
         {"fp32", [&] { benchmark::DoNotOptimize(models.run(options)); }}});
}

/// To the same CLIP loss: the steps of the reference, which all cost the same, are timed by one;
/// ours are the same numbers (see the conformance tests), so one exact run says what both reach.
void optimizationRun(benchmark::State& state) {
    constexpr int64_t kSteps = 20;
    const Models models(state.range(0));
    OptimizationOptions exact;
    exact.steps = kSteps;
    OptimizationOptions drafts = exact;
    drafts.draftSize = suitableDraftSize(models.generator->resolution(), models.clip->imageSize());
    const auto lossAfter = [&](const OptimizationOptions& options) {
        return models.run(options).steps.front().back().clip;
    };
    state.counters["exact_loss"] = lossAfter(exact);
    state.counters["drafts_loss"] = lossAfter(drafts);
    runInTurns(state,
               {{"reference",
                 [&] { publishedStep(models.published, *models.clip, models.text, models.source); },
                 1.0 / kSteps},
                {"drafts", [&] { benchmark::DoNotOptimize(models.run(drafts)); }}});
}

/// What the paper times: a whole edit with its default of 300 steps, and with identity.
void publishedRun(benchmark::State& state) {
    if (device().is_cpu()) {
        state.SkipWithError("takes minutes on a CPU; use --device cuda");
        return;
    }
    const Models models(state.range(0));
    const auto identity = test::formulaIdentityNetwork(device());
    OptimizationOptions exact;
    exact.lambdaId = 0.005;
    OptimizationOptions drafts = exact;
    drafts.draftSize = suitableDraftSize(models.generator->resolution(), models.clip->imageSize());
    OptimizationOptions brief = drafts;
    brief.steps = 10; // the last of which is not a draft
    (void)models.run(brief, identity);
    runPreparedInTurns(
        state, {{"exact", [&] { benchmark::DoNotOptimize(models.run(exact, identity)); }},
                {"drafts", [&] { benchmark::DoNotOptimize(models.run(drafts, identity)); }}});
}

} // namespace

BENCHMARK(publishedRun)->Arg(1024)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(optimizationRun)->Arg(1024)->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(optimizationStep)->Arg(256)->Arg(1024)->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace styleclip::bench
