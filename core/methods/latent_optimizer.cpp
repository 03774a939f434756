#include "core/methods/latent_optimizer.h"

#include "core/losses/clip_loss.h"
#include "core/losses/identity_loss.h"
#include "core/methods/latent_conversion.h"
#include "core/optimizers/adam.h"
#include "core/step_timer.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr double kRampUp = 0.05;
constexpr double kRampDown = 0.25;
constexpr double kDraftShare = 0.9;  // of the steps
constexpr double kNoiseShare = 0.75; // of the steps
constexpr double kBeta2 = 0.999;
constexpr double kPi = 3.14159265358979323846;

/// Which numbers of a latent may move, or an undefined tensor for all of them.
at::Tensor movableMask(const Generator& generator, LatentSpace space) {
    if (space != LatentSpace::S) {
        return {};
    }
    const std::vector<int64_t> channels = generator.styleLayout().convolutionChannels();
    at::Tensor mask = at::zeros({1, generator.styleLayout().channelCount()}, at::kFloat);
    mask.index_fill_(1, at::tensor(channels, at::kLong), 1.0);
    return mask.to(generator.device());
}

/// How much of a random deviation is laid over the latents of a step. Ends where the noise of the
/// projection of Karras et al. 2020 (StyleGAN2, appendix D) does; that falls with the square of
/// what is left, which leaves too little of it in the middle, where searches for a text go astray.
double noiseOf(const OptimizationOptions& options, int64_t index) {
    const double t = static_cast<double>(index) / static_cast<double>(options.steps);
    return options.latentNoise * std::max(0.0, 1.0 - t / kNoiseShare);
}

/// A random portrait's deviation from the average, the same for every run: [1, ...].
at::Tensor randomDeviation(const Generator& generator, LatentSpace space, int64_t index) {
    const at::NoGradGuard noGradients;
    const at::Tensor w = generator.mapping(generator.sampleZ(static_cast<uint64_t>(index)));
    return convertLatent(generator, w, LatentSpace::W, space) -
           convertLatent(generator, generator.latentAverage().unsqueeze(0), LatentSpace::W, space);
}

/// Some sources on their way to the target, each for itself: no loss of one depends on another.
class Run {
public:
    Run(const Generator& generator, const ClipLoss& clipLoss,
        const std::shared_ptr<const IdentityNetwork>& identity, const at::Tensor& source,
        const OptimizationOptions& options)
        : m_generator(generator), m_clipLoss(clipLoss), m_options(options), m_sources(source),
          m_latents(source.clone().set_requires_grad(true)),
          m_optimizer(std::vector<at::Tensor>{m_latents}, kBeta2,
                      options.space == LatentSpace::W ? AdamScale::EachRow : AdamScale::EachValue),
          m_movable(movableMask(generator, options.space)) {
        if (identity && options.mode == OptimizationMode::Edit) {
            const at::NoGradGuard noGradients;
            const at::Tensor pictures = picturesOf(generator, source, foundSpace(options.space));
            m_identityLoss.emplace(identity, IdentityLoss::sourceFeatures(*identity, pictures));
        }
    }

    /// One record for each source.
    std::vector<OptimizationStep> step(int64_t index);

    [[nodiscard]] at::Tensor latents() const { return m_latents.detach(); }

private:
    /// Of each source, [N] on the generator's device; those that were not measured are undefined.
    struct Losses {
        at::Tensor total, clip, l2, identity;
    };

    [[nodiscard]] Losses losses(int64_t index) const;
    [[nodiscard]] at::Tensor judgedLatents(int64_t index) const;
    [[nodiscard]] int64_t pictureSize(int64_t index) const;
    void addIdentity(Losses& losses, const at::Tensor& pictures) const;
    [[nodiscard]] std::vector<OptimizationStep> records(int64_t index, const at::Tensor& latents,
                                                        const Losses& losses) const;

    const Generator& m_generator;
    const ClipLoss& m_clipLoss;
    const OptimizationOptions& m_options;
    at::Tensor m_sources;
    at::Tensor m_latents;
    Adam m_optimizer;
    at::Tensor m_movable;
    std::optional<IdentityLoss> m_identityLoss;
};

std::vector<OptimizationStep> Run::step(int64_t index) {
    const at::Tensor before = m_latents.detach().clone();
    const Losses losses = this->losses(index);
    at::Tensor gradient = torch::autograd::grad({losses.total.sum()}, {m_latents})[0];
    if (m_movable.defined()) {
        gradient = gradient * m_movable; // Adam leaves alone what never has a gradient
    }
    if (m_options.space == LatentSpace::W) {
        // One latent is behind all layers: what moves them moves all alike. Adam does not see that
        // a mean is not a sum.
        gradient = gradient.mean(1, /*keepdim=*/true).expand_as(gradient);
    }
    m_optimizer.step({gradient}, rampedLearningRate(m_options, index));
    // Only now, when a GPU has the whole step to do, is it waited for.
    return records(index, before, losses);
}

Run::Losses Run::losses(int64_t index) const {
    const at::Tensor pictures = picturesOf(m_generator, judgedLatents(index),
                                           foundSpace(m_options.space), pictureSize(index));
    Losses losses;
    losses.clip = m_clipLoss(pictures);
    losses.total = losses.clip;
    if (m_options.mode == OptimizationMode::Edit) {
        losses.l2 = (m_latents - m_sources).square().flatten(1).sum(1);
        losses.total = losses.total + m_options.lambdaL2 * losses.l2;
        addIdentity(losses, pictures);
    }
    return losses;
}

at::Tensor Run::judgedLatents(int64_t index) const {
    const double noise = noiseOf(m_options, index);
    return noise > 0.0 ? m_latents + noise * randomDeviation(m_generator,
                                                             foundSpace(m_options.space), index)
                       : m_latents;
}

int64_t Run::pictureSize(int64_t index) const {
    const bool draft =
        static_cast<double>(index) < kDraftShare * static_cast<double>(m_options.steps);
    return draft ? m_options.draftSize : 0;
}

void Run::addIdentity(Losses& losses, const at::Tensor& pictures) const {
    if (!m_identityLoss) {
        return;
    }
    // Only measured where it has no weight, without the memory that gradients take.
    const at::AutoGradMode recordGradients(m_options.lambdaId > 0.0);
    losses.identity = (*m_identityLoss)(pictures);
    if (m_options.lambdaId > 0.0) {
        losses.total = losses.total + m_options.lambdaId * losses.identity;
    }
}

std::vector<OptimizationStep> Run::records(int64_t index, const at::Tensor& latents,
                                           const Losses& losses) const {
    const at::Tensor places = latents.to(at::kCPU, at::kFloat);
    const auto numbers = [](const at::Tensor& values) {
        return values.defined() ? values.to(at::kCPU, at::kDouble) : at::Tensor();
    };
    const at::Tensor total = numbers(losses.total);
    const at::Tensor clip = numbers(losses.clip);
    const at::Tensor l2 = numbers(losses.l2);
    const at::Tensor identity = numbers(losses.identity);
    std::vector<OptimizationStep> records;
    for (int64_t row = 0; row < latents.size(0); ++row) {
        OptimizationStep& step = records.emplace_back();
        step.row = row;
        step.index = index;
        step.latent = places.narrow(0, row, 1);
        step.learningRate = rampedLearningRate(m_options, index);
        step.total = total[row].item<double>();
        step.clip = clip[row].item<double>();
        step.l2 = l2.defined() ? l2[row].item<double>() : 0.0;
        if (identity.defined()) {
            step.identity = identity[row].item<double>();
        }
        if (!std::isfinite(step.total)) {
            throw Error(ErrorKind::Usage,
                        "the loss is no longer a number at step {}; use a learning rate below {} "
                        "or smaller weights",
                        index, m_options.learningRate);
        }
    }
    return records;
}

} // namespace

/// The published schedule, of StyleGAN2's projector: up in a line, down in half a cosine.
double rampedLearningRate(const OptimizationOptions& options, int64_t index) {
    const double t = static_cast<double>(index) / static_cast<double>(options.steps);
    const double down = 0.5 - 0.5 * std::cos(std::min(1.0, (1.0 - t) / kRampDown) * kPi);
    return options.learningRate * down * std::min(1.0, t / kRampUp);
}

LatentOptimizer::LatentOptimizer(std::shared_ptr<const Generator> generator,
                                 std::shared_ptr<const Clip> clip,
                                 std::shared_ptr<const IdentityNetwork> identity)
    : m_generator(std::move(generator)), m_clip(std::move(clip)), m_identity(std::move(identity)) {}

OptimizationResult LatentOptimizer::run(const at::Tensor& sources, LatentSpace sourceSpace,
                                        const at::Tensor& textFeatures,
                                        const OptimizationOptions& options, JobControl& control,
                                        const OnOptimizationStep& onStep) const {
    checkOptions(options);
    if (options.mode == OptimizationMode::Edit && options.lambdaId > 0.0 && !m_identity) {
        throw Error(ErrorKind::Usage,
                    "lambda_id above 0 needs an identity network; give one, or set lambda_id to 0");
    }
    const ClipLoss clipLoss(m_clip, textFeatures);
    OptimizationResult result;
    result.space = foundSpace(options.space);
    result.sources = convertLatent(*m_generator, sources, sourceSpace, result.space);
    result.latents = result.sources.clone();

    const at::AutoGradMode recordGradients(true);
    const int64_t rows = result.sources.size(0);
    StepTimer timer(rows * options.steps);
    // Sources that move together share a batch, which saves time; more of them than memory holds
    // go one group after the other.
    for (int64_t first = 0; first < rows && !result.stopped; first += options.together) {
        const int64_t count = std::min(options.together, rows - first);
        Run run(*m_generator, clipLoss, m_identity, result.sources.narrow(0, first, count),
                options);
        result.steps.resize(static_cast<size_t>(first + count));
        for (int64_t index = 0; index < options.steps && !result.stopped; ++index) {
            for (OptimizationStep& step : run.step(index)) {
                step.row += first;
                if (onStep) {
                    onStep(step);
                }
                const Progress progress = timer.advance();
                const bool goesOn = control.proceed(progress);
                // A stop after the last step stops nothing.
                result.stopped = result.stopped || (!goesOn && progress.done < progress.total);
                result.steps[static_cast<size_t>(step.row)].push_back(std::move(step));
            }
        }
        const at::NoGradGuard noGradients;
        result.latents.narrow(0, first, count).copy_(run.latents());
    }
    return result;
}

} // namespace styleclip
