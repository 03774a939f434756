#include "core/methods/latent_optimizer.h"

#include "core/losses/clip_loss.h"
#include "core/losses/identity_loss.h"
#include "core/methods/latent_conversion.h"
#include "core/methods/option_checks.h"
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
constexpr double kDraftShare = 0.9; // of the steps
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

/// One source on its way to the target.
class Run {
public:
    Run(const Generator& generator, const ClipLoss& clipLoss,
        const std::shared_ptr<const IdentityNetwork>& identity, const at::Tensor& source,
        const OptimizationOptions& options)
        : m_generator(generator), m_clipLoss(clipLoss), m_options(options), m_source(source),
          m_latent(source.clone().set_requires_grad(true)),
          m_optimizer(std::vector<at::Tensor>{m_latent}),
          m_movable(movableMask(generator, options.space)) {
        if (identity && options.mode == OptimizationMode::Edit) {
            const at::NoGradGuard noGradients;
            const at::Tensor picture = picturesOf(generator, source, options.space);
            m_identityLoss.emplace(identity, IdentityLoss::sourceFeatures(*identity, picture));
        }
    }

    OptimizationStep step(int64_t index);

    [[nodiscard]] at::Tensor latent() const { return m_latent.detach(); }

private:
    /// Scalars on the generator's device; those that were not measured are undefined.
    struct Loss {
        at::Tensor total, clip, l2, identity;
    };

    [[nodiscard]] Loss loss(int64_t index) const;
    [[nodiscard]] int64_t pictureSize(int64_t index) const;
    void addIdentity(Loss& loss, const at::Tensor& picture) const;
    [[nodiscard]] OptimizationStep record(int64_t index, const at::Tensor& latent,
                                          const Loss& loss) const;

    const Generator& m_generator;
    const ClipLoss& m_clipLoss;
    const OptimizationOptions& m_options;
    at::Tensor m_source;
    at::Tensor m_latent;
    Adam m_optimizer;
    at::Tensor m_movable;
    std::optional<IdentityLoss> m_identityLoss;
};

OptimizationStep Run::step(int64_t index) {
    const at::Tensor before = m_latent.detach().clone();
    const Loss loss = this->loss(index);
    at::Tensor gradient = torch::autograd::grad({loss.total}, {m_latent})[0];
    if (m_movable.defined()) {
        gradient = gradient * m_movable; // Adam leaves alone what never has a gradient
    }
    m_optimizer.step({gradient}, rampedLearningRate(m_options, index));
    // Only now, when a GPU has the whole step to do, is it waited for.
    return record(index, before, loss);
}

Run::Loss Run::loss(int64_t index) const {
    const at::Tensor picture =
        picturesOf(m_generator, m_latent, m_options.space, pictureSize(index));
    Loss loss;
    loss.clip = m_clipLoss(picture).mean();
    loss.total = loss.clip;
    if (m_options.mode == OptimizationMode::Edit) {
        loss.l2 = (m_latent - m_source).square().sum();
        loss.total = loss.total + m_options.lambdaL2 * loss.l2;
        addIdentity(loss, picture);
    }
    return loss;
}

int64_t Run::pictureSize(int64_t index) const {
    const bool draft =
        static_cast<double>(index) < kDraftShare * static_cast<double>(m_options.steps);
    return draft ? m_options.draftSize : 0;
}

void Run::addIdentity(Loss& loss, const at::Tensor& picture) const {
    if (!m_identityLoss) {
        return;
    }
    const at::AutoGradMode recordGradients(m_options.lambdaId > 0.0);
    loss.identity = (*m_identityLoss)(picture);
    if (m_options.lambdaId > 0.0) {
        loss.total = loss.total + m_options.lambdaId * loss.identity;
    }
}

OptimizationStep Run::record(int64_t index, const at::Tensor& latent, const Loss& loss) const {
    OptimizationStep step;
    step.index = index;
    step.latent = latent.to(at::kCPU, at::kFloat);
    step.learningRate = rampedLearningRate(m_options, index);
    step.total = loss.total.item<double>();
    step.clip = loss.clip.item<double>();
    step.l2 = loss.l2.defined() ? loss.l2.item<double>() : 0.0;
    if (loss.identity.defined()) {
        step.identity = loss.identity.item<double>();
    }
    if (!std::isfinite(step.total)) {
        throw Error(ErrorKind::Usage,
                    "the loss is no longer a number at step {}; use a learning rate below {} or "
                    "smaller weights",
                    index, m_options.learningRate);
    }
    return step;
}

} // namespace

int64_t suitableDraftSize(int64_t resolution, int64_t clipSize) {
    int64_t size = 4;
    while (size < clipSize) {
        size *= 2;
    }
    return size < resolution ? size : 0;
}

void checkOptions(const OptimizationOptions& options) {
    if (options.space == LatentSpace::W) {
        throw Error(ErrorKind::Usage, "latent optimization works in w+ or in s, not in w");
    }
    if (options.steps < 1) {
        throw Error(ErrorKind::Usage, "{} optimization steps make no sense; use at least 1",
                    options.steps);
    }
    checkLearningRate(options.learningRate);
    checkLossWeight("lambda_l2", options.lambdaL2);
    checkLossWeight("lambda_id", options.lambdaId);
}

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
                                        const OptimizationOptions& options,
                                        const OnOptimizationStep& onStep) const {
    checkOptions(options);
    if (options.mode == OptimizationMode::Edit && options.lambdaId > 0.0 && !m_identity) {
        throw Error(ErrorKind::Usage,
                    "lambda_id above 0 needs an identity network; give one, or set lambda_id to 0");
    }
    const ClipLoss clipLoss(m_clip, textFeatures);
    OptimizationResult result;
    result.space = options.space;
    result.sources = convertLatent(*m_generator, sources, sourceSpace, options.space);
    result.latents = result.sources.clone();

    const at::AutoGradMode recordGradients(true);
    const int64_t rows = result.sources.size(0);
    StepTimer timer(rows * options.steps);
    for (int64_t row = 0; row < rows && !result.stopped; ++row) {
        Run run(*m_generator, clipLoss, m_identity, result.sources.narrow(0, row, 1), options);
        std::vector<OptimizationStep>& log = result.steps.emplace_back();
        for (int64_t index = 0; index < options.steps && !result.stopped; ++index) {
            log.push_back(run.step(index));
            log.back().row = row;
            const Progress progress = timer.advance();
            result.stopped =
                onStep && !onStep(log.back(), progress) && progress.done < progress.total;
        }
        const at::NoGradGuard noGradients;
        result.latents.narrow(0, row, 1).copy_(run.latent());
    }
    return result;
}

} // namespace styleclip
