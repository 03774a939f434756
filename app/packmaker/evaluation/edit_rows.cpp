#include "app/packmaker/evaluation/edit_methods.h"
#include "app/packmaker/evaluation/evaluation_rows.h"
#include "core/attributes/edit_trial.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

constexpr int64_t kPool = 4; // random portraits for each that a prompt needs
constexpr int64_t kCalibrationShare = 4;
constexpr int64_t kSheetPortraits = 8;

/// Tries prompts on one method and collects what came of them.
class MethodTrials {
public:
    MethodTrials(EvaluationContext& context, MeasuredRow& row) : m_context(context), m_row(row) {
        const int64_t count = context.options().editedPortraits;
        m_calibrationCount = std::max<int64_t>(count / kCalibrationShare, 1);
        m_readable = readability(context, context.options().portraits) >= kReadable;
        m_subjects = context.subjects(EvaluationDraw::Latents, kPool * count);
        m_calibration = context.subjects(EvaluationDraw::Calibration, kPool * m_calibrationCount);
        m_details = {
            "By prompt", {"moved", "mean step", "what else moved", "identity", "portraits"}, {}};
    }

    [[nodiscard]] bool wantsMore() const {
        const int64_t prompts = m_context.options().prompts;
        return prompts == 0 || static_cast<int64_t>(m_details.rows.size()) < prompts;
    }

    /// `settings` are all of one method, with strengths of equal number. What suits a prompt is
    /// found on portraits of its own, as an artist finds it with the sliders.
    void run(const EditTarget& target, const std::vector<TriedMethod>& settings,
             const std::string& fileName) {
        const EditSubjects few = m_calibration.withRoomFor(target, m_calibrationCount);
        const EditSubjects subjects =
            m_subjects.withRoomFor(target, m_context.options().editedPortraits);
        if (few.latents.size(0) == 0 || subjects.latents.size(0) == 0) {
            return; // all show it already
        }
        std::vector<EditOutcome> outcomes;
        for (const TriedMethod& method : settings) {
            const auto tried = m_context.tried(target, method, few, m_readable);
            outcomes.insert(outcomes.end(), tried.begin(), tried.end());
        }
        const size_t best = chooseOutcome(outcomes);
        const TriedMethod& method = settings[best / settings.front().strengths.size()];
        const size_t strength = best % settings.front().strengths.size();
        TriedMethod chosen = method;
        chosen.strengths = {method.strengths[strength]};
        chosen.edit = [&](const at::Tensor& w) {
            return std::vector<at::Tensor>{method.edit(w)[strength]};
        };
        const EditOutcome outcome = m_context.tried(target, chosen, subjects, m_readable).front();
        m_details.rows.push_back(
            {fmt::format("{} ({})", target.prompt, method.strengths[strength]),
             {outcome.moved, outcome.step, outcome.sideEffects(), outcome.identity,
              static_cast<double>(subjects.latents.size(0))}});
        reportSheet(method, subjects, fileName);
    }

    /// Reports what came of `work`, which tries the prompts, also where it is stopped in between.
    void report(double barOfMoved, const std::function<void()>& work) {
        try {
            work();
        } catch (const Cancelled&) {
            if (!m_details.rows.empty()) {
                finish(barOfMoved);
                m_row.measurements.back().bar = {}; // there could have been more prompts
            }
            throw;
        }
        finish(barOfMoved);
    }

private:
    void finish(double barOfMoved) {
        if (m_details.rows.empty()) {
            throw EvaluationMissing{"no prompt could be judged"};
        }
        const auto mean = [&](size_t column) {
            double sum = 0.0;
            for (const auto& [name, values] : m_details.rows) {
                sum += values[column];
            }
            return sum / static_cast<double>(m_details.rows.size());
        };
        const bool hasIdentity = m_subjects.identity.defined();
        m_row.measurements = {
            {"portraits that moved the right way", "", mean(0), {barOfMoved, {}}},
            {"what else moved", "", mean(2), {{}, 0.25}},
            {"identity kept, cosine",
             "",
             hasIdentity ? std::optional<double>(mean(3)) : std::nullopt,
             {0.7, {}}},
            {"prompts", "", static_cast<double>(m_details.rows.size()), {12.0, {}}}};
        m_row.details.push_back(std::move(m_details));
    }

    void reportSheet(const TriedMethod& method, const EditSubjects& subjects,
                     const std::string& fileName) {
        if (!m_context.wantsSheets()) {
            return;
        }
        const at::Tensor w =
            subjects.latents.narrow(0, 0, std::min(kSheetPortraits, subjects.latents.size(0)));
        std::vector<at::Tensor> columns{m_context.rendered(w, LatentSpace::W)};
        for (const at::Tensor& styles : method.edit(w)) {
            columns.push_back(m_context.rendered(styles, LatentSpace::S));
        }
        m_context.reportSheet(fileName, at::stack(columns, 1).flatten(0, 1),
                              static_cast<int64_t>(columns.size()));
    }

    EvaluationContext& m_context;
    MeasuredRow& m_row;
    int64_t m_calibrationCount = 0;
    at::Tensor m_readable;
    EditSubjects m_subjects, m_calibration;
    EvaluationDetails m_details;
};

using MethodsFor = std::vector<TriedMethod> (*)(EvaluationContext&, const EditTarget&);

/// Tries every target's prompt on a method that needs nothing but the prompt.
void tryTargets(EvaluationContext& context, MeasuredRow& row, const std::string& files,
                double barOfMoved, MethodsFor methodsFor) {
    MethodTrials trials(context, row);
    trials.report(barOfMoved, [&] {
        for (const EditTarget& target : editTargets()) {
            if (trials.wantsMore()) {
                trials.run(target, methodsFor(context, target), files + target.name);
            }
        }
    });
}

} // namespace

void measureDirections(EvaluationContext& context, MeasuredRow& row) {
    (void)context.generator();
    context.needReader();
    context.needClip();
    context.needDirections();
    tryTargets(context, row, "direction_", 0.9, directionMethods);
}

void measureMappers(EvaluationContext& context, MeasuredRow& row) {
    (void)context.generator();
    context.needReader();
    const std::vector<PackMapper>& mappers = context.models().pack().mappers;
    const bool any = std::any_of(mappers.begin(), mappers.end(), [](const PackMapper& mapper) {
        return findEditTarget(mapper.target) != nullptr;
    });
    if (!any) {
        throw EvaluationMissing{"the pack has no mapper for a prompt that can be judged"};
    }
    MethodTrials trials(context, row);
    trials.report(0.9, [&] {
        for (const PackMapper& mapper : mappers) {
            const EditTarget* target = findEditTarget(mapper.target);
            if (target != nullptr && trials.wantsMore()) {
                trials.run(*target, {mapperMethod(context, mapper.name)}, "mapper_" + target->name);
            }
        }
    });
}

void measureOptimizer(EvaluationContext& context, MeasuredRow& row) {
    (void)context.generator();
    context.needReader();
    context.needClip();
    tryTargets(context, row, "optimizer_", 0.85,
               [](EvaluationContext& those, const EditTarget& target) {
                   return std::vector<TriedMethod>{optimizerMethod(those, target)};
               });
}

} // namespace styleclip
