#include "core/document/edit_steps.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

bool isStep(const std::pair<std::string, Parameter>& parameter) {
    return parameter.first == "step";
}

/// [steps], double; undefined where the log has no such column.
at::Tensor columnOf(const EditLog& log, const char* name) {
    const auto found = std::find(log.columns.begin(), log.columns.end(), name);
    return found == log.columns.end()
               ? at::Tensor()
               : log.rows.select(1, found - log.columns.begin()).to(at::kDouble).contiguous();
}

} // namespace

/// Without latents a log is a chart to look at, and no step of it can be chosen.
int64_t loggedSteps(const Edit& edit) {
    return edit.log && edit.log->latents.defined() ? edit.log->latents.size(0) : 0;
}

int64_t shownStep(const Edit& edit) {
    const int64_t last = loggedSteps(edit) - 1;
    const auto found = std::find_if(edit.parameters.begin(), edit.parameters.end(), isStep);
    // Nobody has chosen one: the edit is what the run ended with.
    if (found == edit.parameters.end()) {
        return last;
    }
    const auto* step = std::get_if<int64_t>(&found->second); // files may hold anything
    return step ? std::clamp<int64_t>(*step, 0, std::max<int64_t>(0, last)) : last;
}

Edit editAtStep(const Edit& edit, int64_t step) {
    if (step < 0 || step >= loggedSteps(edit)) {
        throw Error(ErrorKind::Usage, "the edit '{}' keeps {} steps, so there is no step {}",
                    edit.name, loggedSteps(edit), step + 1);
    }
    const at::Tensor& latents = edit.log->latents;
    Edit other = edit;
    // The first latent of a log is where the run began.
    other.delta = (latents[step] - latents[0]).unsqueeze(0);
    other.parameters.erase(std::remove_if(other.parameters.begin(), other.parameters.end(), isStep),
                           other.parameters.end());
    other.parameters.emplace_back("step", step);
    return other;
}

/// Columns are found by name, since a newer program may write others between them.
std::vector<StepLosses> loggedLosses(const Edit& edit) {
    if (!edit.log) {
        return {};
    }
    const at::Tensor index = columnOf(*edit.log, "step");
    const at::Tensor total = columnOf(*edit.log, "total");
    const at::Tensor clip = columnOf(*edit.log, "clip");
    const at::Tensor l2 = columnOf(*edit.log, "l2");
    const at::Tensor identity = columnOf(*edit.log, "identity");
    if (!index.defined() || !total.defined() || !clip.defined() || !l2.defined()) {
        return {};
    }
    // Runs without an identity network log zeros.
    const bool hasIdentity = identity.defined() && identity.any().item<bool>();
    std::vector<StepLosses> steps;
    for (int64_t row = 0; row < index.numel(); ++row) {
        StepLosses step;
        step.index = static_cast<int64_t>(index.data_ptr<double>()[row]);
        step.total = total.data_ptr<double>()[row];
        step.clip = clip.data_ptr<double>()[row];
        step.l2 = l2.data_ptr<double>()[row];
        if (hasIdentity) {
            step.identity = identity.data_ptr<double>()[row];
        }
        steps.push_back(step);
    }
    return steps;
}

} // namespace styleclip
