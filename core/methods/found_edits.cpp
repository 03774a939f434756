#include "core/methods/found_edits.h"

#include "core/directions/prompt_templates.h"
#include "core/document/edit_parameter.h"
#include "core/methods/latent_conversion.h"
#include "models/readable_text.h"

#include <ATen/ATen.h>

#include <filesystem>

namespace styleclip {

namespace {

constexpr const char* kTemplates = "templates";

/// The steps of one run as a document keeps them, so that any can be taken up later: with what each
/// of them led to, so that the last one is the result. The first one's learning rate is 0; it
/// leaves the latent where the run began.
EditLog logOf(const std::vector<OptimizationStep>& steps, const at::Tensor& result) {
    std::vector<double> values;
    std::vector<at::Tensor> latents;
    for (const OptimizationStep& step : steps) {
        values.insert(values.end(), {static_cast<double>(step.index), step.total, step.clip,
                                     step.l2, step.identity.value_or(0.0), step.learningRate});
        if (step.index > 0) {
            latents.push_back(step.latent.squeeze(0)); // where it began: the one before led there
        }
    }
    latents.push_back(result.squeeze(0).to(at::kCPU, at::kFloat));
    EditLog log;
    log.columns = {"step", "total", "clip", "l2", "identity", "lr"};
    log.rows = at::tensor(values, at::kDouble)
                   .reshape({static_cast<int64_t>(steps.size()), -1})
                   .to(at::kFloat);
    log.latents = at::stack(latents);
    return log;
}

} // namespace

Edit directionEdit(const std::string& neutral, const std::string& target,
                   const GlobalDirection& direction, const std::vector<std::string>& templates) {
    Edit edit;
    edit.name = target;
    edit.method = EditMethod::GlobalDirection;
    edit.neutral = neutral;
    edit.target = target;
    edit.parameters = {{"beta", direction.beta}, {"channels", direction.keptChannels}};
    // The usual ones are not repeated in every document.
    if (templates != portraitTemplates()) {
        edit.parameters.emplace_back(kTemplates, templatesText(templates));
    }
    edit.space = LatentSpace::S;
    edit.delta = direction.delta;
    return edit;
}

std::vector<std::string> templatesOf(const Edit& edit) {
    const auto text = parameterOf<std::string>(edit, kTemplates);
    return text ? templatesFromText(*text) : portraitTemplates();
}

Edit mapperEdit(const Generator& generator, const Mapper& mapper, const std::string& nameOrFile,
                const Source& source) {
    Edit edit;
    edit.name = oneLine(std::filesystem::path(nameOrFile).stem().string());
    edit.method = EditMethod::Mapper;
    edit.target = oneLine(mapper.description());
    // As it was asked for, by which it is found anew for another portrait.
    edit.parameters = {{"mapper", nameOrFile}};
    edit.space = mapper.space();
    edit.delta =
        mapper.delta(convertLatent(generator, source.latent, source.space, mapper.space()));
    edit.strength = kMapperStrength;
    return edit;
}

Edit optimizationEdit(const std::string& target, const OptimizationOptions& options,
                      const OptimizationResult& result) {
    Edit edit;
    edit.name = target;
    edit.method = EditMethod::Optimization;
    edit.neutral = options.neutral;
    edit.target = target;
    edit.parameters = {{"free", options.mode == OptimizationMode::FreeGeneration},
                       {"space", latentSpaceName(options.space)},
                       {"steps", options.steps},
                       {"lr", options.learningRate},
                       {"lambda_l2", options.lambdaL2},
                       {"lambda_id", options.lambdaId},
                       {"latent_noise", options.latentNoise},
                       {"draft_size", options.draftSize}};
    edit.space = result.space;
    edit.delta = result.latents - result.sources;
    // A log belongs to one run; several portraits had several.
    if (result.steps.size() == 1) {
        edit.log = logOf(result.steps.front(), result.latents);
    }
    return edit;
}

Edit stepEdit(const OptimizationStep& step, LatentSpace space, const at::Tensor& start) {
    Edit edit;
    edit.space = space;
    edit.delta = step.latent.to(start.device()) - start;
    return edit;
}

} // namespace styleclip
