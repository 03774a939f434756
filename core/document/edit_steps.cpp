#include "core/document/edit_steps.h"

#include "models/error.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

bool isStep(const std::pair<std::string, Parameter>& parameter) {
    return parameter.first == "step";
}

} // namespace

int64_t loggedSteps(const Edit& edit) {
    return edit.log && edit.log->latents.defined() ? edit.log->latents.size(0) : 0;
}

int64_t shownStep(const Edit& edit) {
    const int64_t last = loggedSteps(edit) - 1;
    const auto found = std::find_if(edit.parameters.begin(), edit.parameters.end(), isStep);
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
    other.delta = (latents[step] - latents[0]).unsqueeze(0);
    other.parameters.erase(std::remove_if(other.parameters.begin(), other.parameters.end(), isStep),
                           other.parameters.end());
    other.parameters.emplace_back("step", step);
    return other;
}

} // namespace styleclip
