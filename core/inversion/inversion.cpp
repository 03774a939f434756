#include "core/inversion/inversion.h"

#include "core/imaging/square_warp.h"
#include "core/inversion/face_weight.h"
#include "core/inversion/pivotal_tuning.h"
#include "core/inversion/portrait_loss.h"
#include "core/inversion/projector.h"
#include "core/inversion/target_view.h"
#include "core/step_timer.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <array>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

using Method = InversionSettings::Method;

constexpr int64_t kMostSteps = 100'000;
constexpr int64_t kPreviewSteps = 10;
constexpr int64_t kEncoderSize = 256;

constexpr std::array<std::pair<Method, const char*>, 4> kNames = {{{Method::Auto, "auto"},
                                                                   {Method::Encoder, "encoder"},
                                                                   {Method::W, "w"},
                                                                   {Method::WPlus, "w+"}}};

/// The settings with what they leave open, or Error(Usage).
InversionSettings decided(InversionSettings settings, const InversionModels& models) {
    if (settings.method == Method::Auto) {
        // An encoder takes one pass where a search takes hundreds.
        settings.method = models.encoder ? Method::Encoder : Method::WPlus;
    }
    if (settings.method == Method::Encoder && !models.encoder) {
        throw Error(ErrorKind::Usage,
                    "the model pack has no encoder; choose one, or invert with w or w+");
    }
    if (settings.steps < 0 || settings.steps > kMostSteps || settings.tune < 0 ||
        settings.tune > kMostSteps) {
        throw Error(ErrorKind::Usage, "an inversion takes 0 to {} steps, and so does its tuning",
                    kMostSteps);
    }
    if (settings.steps == 0) {
        settings.steps = defaultSteps(settings.method);
    }
    return settings;
}

void checkTarget(const InversionTarget& target) {
    if (target.landmarks && (target.landmarks->dim() != 2 || target.landmarks->size(1) != 2)) {
        throw Error(ErrorKind::Mismatch, "landmarks are [n, 2], not {}",
                    shapeText(target.landmarks->sizes()));
    }
}

/// One inversion on its way, from the encoder or the search to the tuning.
class Run {
public:
    Run(const InversionModels& models, const InversionTarget& target, Inversion inversion,
        JobControl& control)
        : m_models(models), m_target(target), m_control(control),
          m_inversion(std::move(inversion)) {}

    void encode() {
        m_control.check();
        const at::NoGradGuard noGradients;
        const at::Tensor crop =
            m_target.encoderCrop.defined()
                ? m_target.encoderCrop
                : view(kEncoderSize).portrait(cornersOf(m_inversion.square), kEncoderSize);
        m_inversion.latent = m_models.encoder->encode(crop);
        m_inversion.space = LatentSpace::WPlus;
    }

    void search(const OnInversion& preview) {
        const bool moves = !m_target.squareIsGiven;
        const LatentSpace space =
            m_inversion.settings.method == Method::W ? LatentSpace::W : LatentSpace::WPlus;
        const int64_t resolution = m_models.generator->resolution();
        const std::vector<ProjectionPhase> phases =
            projectionPhases(m_inversion.settings.steps, resolution, space, moves);
        // Steps of fine phases take many times as long as those of coarse ones, so that progress is
        // counted in what they cost.
        int64_t cost = tuningCost();
        for (const ProjectionPhase& phase : phases) {
            cost += phase.steps * phase.cost(resolution);
        }
        m_timer.emplace(cost);
        // Before the projector, which first draws thousands of latents.
        m_control.check({0, cost, 0.0});
        const TargetView surroundings = view(resolution);
        Projector projector(m_models.generator, judges(), surroundings, m_inversion.square,
                            m_target.landmarks, m_inversion.settings.seed);
        const auto show = [&] {
            m_inversion.latent = projector.latent();
            m_inversion.space = projector.space();
            m_inversion.square = projector.square();
            if (preview) {
                preview(m_inversion);
            }
        };
        int64_t done = 0;
        for (const ProjectionPhase& phase : phases) {
            projector.run(phase, [&](int64_t stepCost) {
                m_control.check(m_timer->advance(stepCost));
                if (done++ % kPreviewSteps == 0) {
                    show();
                }
            });
        }
        show();
    }

    void tune() {
        const int64_t steps = m_inversion.settings.tune;
        if (steps == 0) {
            return;
        }
        const int64_t resolution = m_models.generator->resolution();
        // There was no search: an encoder found the latent, or a tuning is computed again.
        if (!m_timer) {
            m_timer.emplace(tuningCost());
        }
        const at::NoGradGuard noGradients;
        const at::Tensor corners = cornersOf(m_inversion.square);
        const TuningGoal goal{
            m_models.generator->toStyleSpace(m_inversion.latent, m_inversion.space),
            view(resolution).portrait(corners, resolution),
            faceWeight(m_inversion.square, m_target.landmarks, resolution)
                .to(m_models.generator->device())};
        m_inversion.tuned =
            tunedToGoal(*m_models.generator, judges(), goal, steps, [&](int64_t index) {
                m_control.check(m_timer->advance(styleclip::tuningCost(index, steps, resolution)));
            });
    }

    [[nodiscard]] const Inversion& inversion() const { return m_inversion; }

private:
    /// Around the square as it is now, so that a tuning sees the same when it is computed again.
    [[nodiscard]] TargetView view(int64_t size) const {
        return {m_target.photo, m_inversion.square, size, m_models.generator->device()};
    }

    [[nodiscard]] PortraitJudges judges() const {
        return {m_models.identity, m_models.clip, m_models.lpips, m_models.drawsPhotographs};
    }

    [[nodiscard]] int64_t tuningCost() const {
        const int64_t steps = m_inversion.settings.tune;
        int64_t cost = 0;
        for (int64_t i = 0; i < steps; ++i) {
            cost += styleclip::tuningCost(i, steps, m_models.generator->resolution());
        }
        return cost;
    }

    const InversionModels& m_models;
    const InversionTarget& m_target;
    JobControl& m_control;
    Inversion m_inversion;
    std::optional<StepTimer> m_timer; // of search and tuning together
};

} // namespace

int64_t defaultSteps(Method method) {
    switch (method) {
    case Method::W:
        return 210;
    case Method::WPlus:
    case Method::Auto:
        return 270;
    case Method::Encoder:
        break;
    }
    return 0;
}

std::string inversionMethodName(Method method) {
    for (const auto& [known, name] : kNames) {
        if (known == method) {
            return name;
        }
    }
    return {};
}

Method parseInversionMethod(const std::string& name) {
    for (const auto& [method, known] : kNames) {
        if (name == known) {
            return method;
        }
    }
    throw Error(ErrorKind::Usage,
                "'{}' is no way to invert a photograph; use auto, encoder, w or w+", name);
}

Inversion invert(const InversionModels& models, const InversionTarget& target,
                 const InversionSettings& settings, JobControl& control,
                 const OnInversion& preview) {
    checkTarget(target);
    Inversion begun;
    begun.settings = decided(settings, models);
    begun.square = target.square;
    Run run(models, target, std::move(begun), control);
    if (run.inversion().settings.method == Method::Encoder) {
        run.encode();
        if (preview) {
            preview(run.inversion());
        }
    } else {
        run.search(preview);
    }
    run.tune();
    if (preview && run.inversion().tuned) {
        preview(run.inversion());
    }
    return run.inversion();
}

std::shared_ptr<const Generator> tunedGenerator(const InversionModels& models,
                                                const InversionTarget& target,
                                                const Inversion& inversion, JobControl& control) {
    checkTarget(target);
    Inversion untuned = inversion;
    untuned.tuned = nullptr;
    Run run(models, target, std::move(untuned), control);
    run.tune();
    return run.inversion().tuned;
}

} // namespace styleclip
