#include "core/inversion/projector.h"

#include "core/imaging/square_warp.h"
#include "core/inversion/face_weight.h"
#include "core/losses/area_resample.h"
#include "core/losses/pixel_loss.h"
#include "core/optimizers/adam.h"
#include "models/stylegan2/normal_samples.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace styleclip {

namespace {

constexpr double kSquareRate = 0.1;    // of the latent's: a side beside a deviation
constexpr double kHold = 5.0;          // of the loss, for a mean squared deviation between W+ and W
constexpr double kPrior = 0.03;        // the same between the latent and the mean of W
constexpr double kNoise = 0.1;         // deviations, at the begin
constexpr uint64_t kPhasesOfSeed = 16; // draws of their own
constexpr int64_t kQuickest = 32;      // pixels
constexpr int64_t kFinest = 256;       // pixels that are compared at most
constexpr int64_t kMedium = 128;
constexpr int64_t kCoarse = 64;

} // namespace

int64_t ProjectionPhase::cost(int64_t resolution) const {
    const int64_t side = std::max<int64_t>((isWhole ? resolution : size) / kQuickest, 1);
    return side * side;
}

std::vector<ProjectionPhase> projectionPhases(int64_t steps, int64_t resolution, LatentSpace space,
                                              bool movesSquare) {
    const int64_t fine = std::min(resolution, kFinest);
    const int64_t medium = std::min(resolution, kMedium);
    const int64_t coarse = std::min(resolution, kCoarse);
    const bool whole = resolution > fine;
    using Space = LatentSpace;
    // The last number is the share of the steps. Rates fall from phase to phase; a square is found
    // from coarse to fine first, and stays where it is while features are compared.
    std::vector<std::pair<ProjectionPhase, double>> plan;
    if (movesSquare) {
        plan = {{{Space::W, coarse, false, true, false, 0.2, 0.1, kNoise}, 0.30},
                {{Space::W, medium, false, true, false, 0.1, 0.07}, 0.15},
                {{Space::W, fine, whole, true, false, 0.07, 0.05}, 0.08},
                {{Space::W, medium, false, false, true, 0.07, 0.05}, 0.15},
                {{Space::W, fine, whole, false, true, 0.05, 0.02}, 0.10}};
    } else {
        plan = {{{Space::W, coarse, false, false, true, 0.2, 0.1, kNoise}, 0.30},
                {{Space::W, medium, false, false, true, 0.1, 0.05}, 0.30},
                {{Space::W, fine, whole, false, true, 0.05, 0.02}, 0.18}};
    }
    if (space == LatentSpace::WPlus) {
        plan.push_back({{Space::WPlus, fine, whole, false, true, 0.05, 0.01}, 0.22});
    }
    double sum = 0.0;
    for (const auto& [phase, share] : plan) {
        sum += share;
    }
    std::vector<ProjectionPhase> phases;
    double until = 0.0;
    int64_t begun = 0;
    for (auto& [phase, share] : plan) {
        until += share / sum;
        const auto end = static_cast<int64_t>(std::llround(until * static_cast<double>(steps)));
        phase.steps = end - std::exchange(begun, end);
        phases.push_back(phase);
    }
    return phases;
}

Projector::Projector(std::shared_ptr<const Generator> generator, PortraitJudges judges,
                     const TargetView& view, const FaceSquare& square,
                     std::optional<at::Tensor> landmarks, uint64_t seed)
    : m_generator(std::move(generator)), m_judges(std::move(judges)), m_view(view),
      m_landmarks(std::move(landmarks)), m_seed(seed), m_spread(*m_generator), m_square(square),
      m_motion(square), m_deviations(at::zeros({1, m_generator->styleDim()},
                                               at::TensorOptions(m_generator->device()))),
      m_moved(SquareMotion::none()) {}

at::Tensor Projector::latent() const {
    const at::NoGradGuard noGradients;
    return m_spread.latents(m_deviations);
}

FaceSquare Projector::square() const {
    const at::NoGradGuard noGradients;
    return m_moved.any().item<bool>() ? squareOf(m_motion.corners(m_moved)) : m_square;
}

void Projector::begin(LatentSpace space) {
    if (space == LatentSpace::WPlus && m_space == LatentSpace::W) {
        // All layers begin at the W that was found and are held near it: far from W a code may draw
        // the photograph better still, but edits no longer do to it what they do to portraits.
        m_deviations = m_generator->broadcast(m_deviations);
        m_anchor = m_deviations.clone();
    }
    m_space = space;
}

at::Tensor Projector::picture(const at::Tensor& deviations, const ProjectionPhase& phase) const {
    const at::Tensor styles = m_generator->toStyleSpace(m_spread.latents(deviations), m_space);
    SynthesisOptions options;
    // Otherwise the layers above the size that is compared are never run.
    options.resolution = phase.isWhole ? 0 : phase.size;
    const at::Tensor drawn = m_generator->synthesize(styles, options);
    return drawn.size(2) == phase.size ? drawn : areaResample(drawn, phase.size);
}

void Projector::run(const ProjectionPhase& phase, const OnStep& onStep) {
    const at::AutoGradMode recordGradients(true);
    begin(phase.space);
    if (phase.steps == 0) {
        return;
    }
    at::Tensor deviations = m_deviations.detach().clone().set_requires_grad(true);
    at::Tensor moved = m_moved.detach().clone().set_requires_grad(phase.movesSquare);
    // New optimizers for each phase: sizes of gradients change with what is compared.
    Adam latentOptimizer({deviations});
    Adam squareOptimizer({moved});
    const at::Tensor weight =
        faceWeight(square(), m_landmarks, phase.size).to(m_generator->device());
    // The photograph is warped anew in each step while the square moves: gradients reach it so.
    const auto seen = [&](const at::Tensor& motion) {
        return m_view.portrait(phase.movesSquare ? m_motion.corners(motion) : cornersOf(square()),
                               phase.size);
    };
    std::optional<PortraitLoss> closer;
    if (phase.looksCloser && !phase.movesSquare) {
        closer.emplace(m_judges, seen(moved).detach(), weight);
    }
    // Draws follow from the seed and the number of the phase alone.
    const at::Tensor noise =
        sampleNormal(m_seed * kPhasesOfSeed + m_phase++, phase.steps, deviations.size(-1))
            .to(m_generator->device());
    for (int64_t i = 0; i < phase.steps; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(phase.steps);
        // Rates fall by the same factor in each step; noise with the square of what is left, as in
        // the projection of StyleGAN2 (appendix D).
        const double rate = phase.rate * std::pow(phase.lastRate / phase.rate, t);
        const double spread = phase.noise * (1.0 - t) * (1.0 - t);
        const at::Tensor judged = spread > 0.0 ? deviations + spread * noise[i] : deviations;
        const at::Tensor picture = this->picture(judged, phase);
        at::Tensor loss = closer ? (*closer)(picture)
                                 : pixelLoss(visibleDifference(picture, seen(moved)), weight);
        // What the photograph does not tell, such as the colour of hair under a hat, stays common.
        loss = loss + kPrior * deviations.square().mean();
        if (m_anchor.defined()) {
            loss = loss + kHold * (deviations - m_anchor).square().mean();
        }
        std::vector<at::Tensor> leaves{deviations};
        if (phase.movesSquare) {
            leaves.push_back(moved);
        }
        const std::vector<at::Tensor> gradients = torch::autograd::grad({loss}, leaves);
        latentOptimizer.step({gradients[0]}, rate);
        if (phase.movesSquare) {
            squareOptimizer.step({gradients[1]}, kSquareRate * rate);
        }
        m_deviations = deviations.detach();
        m_moved = moved.detach();
        onStep(phase.cost(m_generator->resolution()));
    }
}

} // namespace styleclip
