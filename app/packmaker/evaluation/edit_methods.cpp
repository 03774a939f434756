#include "app/packmaker/evaluation/edit_methods.h"

#include "core/editing/find_direction.h"
#include "core/editing/find_optimization.h"
#include "core/methods/latent_conversion.h"
#include "models/mapper/mapper.h"
#include "models/stylegan2/pictures_at_once.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace styleclip {

namespace {

constexpr std::array<int64_t, 5> kChannels{10, 40, 120, 300, 800};
constexpr std::array kAlphas{3.0, 6.0, 10.0, 15.0};
constexpr std::array kMapperFactors{0.5, 1.0, 1.5, 2.0}; // times the published strength
constexpr int64_t kQuarters = 4;
constexpr double kOptimizerIdentity = 0.005; // published, where there is an identity network

/// S of all sources after each quarter of the steps.
std::vector<at::Tensor> stylesOnTheWay(const Generator& generator, const OptimizationResult& result,
                                       int64_t steps) {
    const at::NoGradGuard noGraph;
    std::vector<at::Tensor> styles;
    for (int64_t i = 1; i < kQuarters; ++i) {
        std::vector<at::Tensor> rows;
        for (const std::vector<OptimizationStep>& log : result.steps) {
            rows.push_back(log[static_cast<size_t>(steps * i / kQuarters)].latent);
        }
        styles.push_back(
            generator.toStyleSpace(at::cat(rows).to(generator.device()), result.space));
    }
    styles.push_back(generator.toStyleSpace(result.latents, result.space));
    return styles;
}

void addDirections(EvaluationContext& context, const std::string& neutral,
                   const std::string& prompt, std::vector<TriedMethod>& methods) {
    const at::NoGradGuard noGradients;
    const std::shared_ptr<const Generator> generator = context.models().generator();
    EditingSession session(context.models());
    DirectionSearch search;
    search.neutral = neutral;
    search.target = prompt;
    for (const int64_t channels : kChannels) {
        search.upToChannels = channels;
        const FoundDirection found = findDirection(session, search);
        TriedMethod method{"Direction", {}, {}};
        for (const double alpha : kAlphas) {
            method.strengths.push_back(fmt::format("from \"{}\", alpha {:g}, {} channels", neutral,
                                                   alpha, found.channels));
        }
        method.edit = [generator, delta = found.edit.value().delta.cpu()](const at::Tensor& w) {
            const at::NoGradGuard noGraph;
            const at::Tensor styles =
                generator->toStyleSpace(w.to(generator->device()), LatentSpace::W).cpu();
            std::vector<at::Tensor> edited;
            for (const double alpha : kAlphas) {
                edited.push_back(styles + alpha * delta);
            }
            return edited;
        };
        methods.push_back(std::move(method));
    }
}

} // namespace

std::vector<TriedMethod> directionMethods(EvaluationContext& context, const EditTarget& target) {
    std::vector<TriedMethod> methods;
    for (const std::string& neutral : target.neutrals) {
        addDirections(context, neutral, target.prompt, methods);
    }
    return methods;
}

TriedMethod mapperMethod(EvaluationContext& context, const std::string& name) {
    const std::shared_ptr<const Mapper> mapper = context.models().mapper(name);
    const std::shared_ptr<const Generator> generator = context.models().generator();
    TriedMethod method{"Mapper", {}, {}};
    for (const double factor : kMapperFactors) {
        method.strengths.push_back(fmt::format("{:g}", factor * kMapperStrength));
    }
    method.edit = [mapper, generator](const at::Tensor& w) {
        const at::NoGradGuard noGraph;
        const at::Tensor latent =
            convertLatent(*generator, w.to(generator->device()), LatentSpace::W, mapper->space());
        const at::Tensor delta = mapper->delta(latent);
        std::vector<at::Tensor> edited;
        for (const double factor : kMapperFactors) {
            edited.push_back(generator->toStyleSpace(latent + factor * kMapperStrength * delta,
                                                     mapper->space()));
        }
        return edited;
    };
    return method;
}

TriedMethod optimizerMethod(EvaluationContext& context, const EditTarget& target) {
    ModelSet& models = context.models();
    const bool hasIdentity = !models.pack().identity.empty();
    OptimizationOptions options(models.pack().optimization);
    options.steps = std::max(context.options().optimizerSteps, kQuarters);
    options.together =
        picturesAtOnceWithGradient(models.generator()->styleLayout(), context.batchSize());
    options.lambdaId = hasIdentity ? kOptimizerIdentity : 0.0;
    options.draftSize =
        suitableDraftSize(models.generator()->resolution(), models.clip()->imageSize());
    TriedMethod method{"Optimizer", {}, {}};
    for (int64_t i = 1; i <= kQuarters; ++i) {
        method.strengths.push_back(fmt::format("{} steps", options.steps * i / kQuarters));
    }
    method.edit = [&context, options, prompt = target.prompt](const at::Tensor& w) {
        EditingSession session(context.models());
        OptimizationSearch search;
        search.document.source.latent = w;
        search.target = prompt;
        search.options = options;
        JobControl& control = context.controlOf("Optimizing: " + prompt);
        const FoundOptimization found = findOptimization(session, search, control);
        control.check(); // a run that was cancelled is not what is measured
        return stylesOnTheWay(session.generator(), found.result, options.steps);
    };
    return method;
}

} // namespace styleclip
