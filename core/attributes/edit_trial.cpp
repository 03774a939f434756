#include "core/attributes/edit_trial.h"

#include "core/in_batches.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace styleclip {

namespace {

constexpr double kMostOfThem = 0.9;

/// Attributes [A] and, where there is a network for it, identity features [D] of portraits in one
/// row each.
/// Both in one row, so that batches of any size can be put together.
at::Tensor look(const TrialModels& models, const at::Tensor& latents, LatentSpace space) {
    const at::NoGradGuard noGradients;
    const Generator& generator = *models.generator;
    const at::Tensor styles = generator.toStyleSpace(latents.to(generator.device()), space);
    const at::Tensor pictures = generator.synthesize(styles).clamp(-1.0, 1.0);
    std::vector<at::Tensor> columns{models.reader->read(pictures)};
    if (models.identity) {
        columns.push_back(models.identity->embedPortraits(pictures).cpu());
    }
    return at::cat(columns, 1);
}

at::Tensor identityOf(const at::Tensor& looks) {
    const int64_t width = looks.size(1) - kAttributeCount;
    return width > 0 ? looks.narrow(1, kAttributeCount, width) : at::Tensor();
}

EditOutcome judge(const EditTarget& target, const EditSubjects& before, const at::Tensor& looks,
                  const at::Tensor& readable) {
    const at::Tensor after = looks.narrow(1, 0, kAttributeCount);
    const at::Tensor step = target.distance(before.attributes) - target.distance(after);
    const at::Tensor change =
        0.5 * (scaledAttributes(after) - scaledAttributes(before.attributes)).abs();
    const at::Tensor others = target.others().logical_and(readable);
    EditOutcome outcome;
    outcome.moved = (step >= kClearStep).to(at::kDouble).mean().item<double>();
    outcome.step = step.mean().item<double>();
    outcome.others = change.mean(0).masked_select(others).mean().item<double>();
    if (before.identity.defined()) {
        outcome.identity = (before.identity * identityOf(looks)).sum(1).mean().item<double>();
    }
    return outcome;
}

} // namespace

EditSubjects EditSubjects::select(const at::Tensor& rows) const {
    return {latents.index_select(0, rows), attributes.index_select(0, rows),
            identity.defined() ? identity.index_select(0, rows) : at::Tensor()};
}

/// Who has a beard already can't be given one, and would count as not moved.
EditSubjects EditSubjects::withRoomFor(const EditTarget& target, int64_t count) const {
    const at::Tensor rows = (target.distance(attributes) >= kRoom).nonzero().flatten();
    return select(rows.narrow(0, 0, std::min(count, rows.size(0))));
}

EditSubjects readSubjects(const TrialModels& models, const at::Tensor& w, JobControl& control) {
    const at::Tensor looks = inBatches(
        w, models.together,
        [&](const at::Tensor& rows) { return look(models, rows, LatentSpace::W); }, control);
    return {w, looks.narrow(1, 0, kAttributeCount), identityOf(looks)};
}

double EditOutcome::sideEffects() const {
    // An edit that moves nothing has large side effects, not infinite ones.
    return others / std::max(step, 1e-3);
}

std::vector<EditOutcome> tryEdit(const TrialModels& models, const EditTarget& target,
                                 const TriedMethod& method, const EditSubjects& subjects,
                                 const at::Tensor& readable, JobControl& control) {
    const auto lookAtEach = [&](const at::Tensor& rows) {
        std::vector<at::Tensor> seen;
        for (const at::Tensor& styles : method.edit(rows)) {
            seen.push_back(look(models, styles, LatentSpace::S));
        }
        return at::stack(seen, 1);
    };
    const at::Tensor looks = inBatches(subjects.latents, models.together, lookAtEach, control);
    std::vector<EditOutcome> outcomes;
    for (int64_t i = 0; i < looks.size(1); ++i) {
        outcomes.push_back(judge(target, subjects, looks.select(1, i), readable));
    }
    return outcomes;
}

size_t chooseOutcome(const std::vector<EditOutcome>& outcomes) {
    const auto better = [](const EditOutcome& one, const EditOutcome& other) {
        // Among those that reach nearly everyone, the one that changes least beside its aim;
        // otherwise the one that reaches more.
        const bool bothMove = one.moved >= kMostOfThem && other.moved >= kMostOfThem;
        return bothMove ? one.sideEffects() < other.sideEffects()
                        : std::tie(one.moved, one.step) > std::tie(other.moved, other.step);
    };
    size_t best = 0;
    for (size_t i = 1; i < outcomes.size(); ++i) {
        best = better(outcomes[i], outcomes[best]) ? i : best;
    }
    return best;
}

} // namespace styleclip
