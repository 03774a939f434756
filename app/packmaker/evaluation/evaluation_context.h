#pragma once

#include "app/packmaker/evaluation/evaluation.h"
#include "core/attributes/edit_trial.h"
#include "core/job_control.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

/// Thrown where a row finds that the pack lacks what it needs; `what` is for people.
struct EvaluationMissing {
    std::string what;
};

/// Different draws of the same seed.
enum class EvaluationDraw : uint64_t { Attributes, Latents, People, Calibration, Captions };

/// What the rows of the evaluation share: the networks, and pictures made in batches.
class EvaluationContext {
public:
    EvaluationContext(ModelSet& models, const EvaluationOptions& options, JobControl& control,
                      const OnEvaluationSheet& onSheet);

    [[nodiscard]] ModelSet& models() { return m_models; }
    [[nodiscard]] const EvaluationOptions& options() const { return m_options; }

    /// Pictures that are worked on at once.
    [[nodiscard]] int64_t batchSize();

    /// These throw EvaluationMissing.
    [[nodiscard]] const Generator& generator();
    void needAttributes(); ///< that the pack tells where portraits lie in W
    void needReader();
    void needClip();
    void needIdentity();
    void needDirections();

    /// Of the generator's pictures, or of painted ones where there is no generator.
    [[nodiscard]] int64_t resolution();

    /// A seed that no training uses.
    [[nodiscard]] uint64_t seed(EvaluationDraw draw) const;

    /// Natural portraits [N, kAttributeCount] of the evaluation's seed.
    [[nodiscard]] at::Tensor heldOutAttributes(int64_t count) const;
    /// W [N, d] of random z, not truncated, on the CPU.
    [[nodiscard]] at::Tensor randomLatents(EvaluationDraw draw, int64_t count);

    /// Pictures [N, 3, R, R] in [-1, 1].
    [[nodiscard]] at::Tensor painted(const at::Tensor& attributes);
    [[nodiscard]] at::Tensor generated(const at::Tensor& attributes);
    /// Of W, W+ or S.
    [[nodiscard]] at::Tensor rendered(const at::Tensor& latents, LatentSpace space);

    /// What `measure` returns for `rows` [N, ...] in batches, put together on the CPU. `what`
    /// is shown with the progress. Throws Cancelled, as all do that take long.
    using Measure = std::function<at::Tensor(const at::Tensor& rows)>;
    [[nodiscard]] at::Tensor measured(const std::string& what, const at::Tensor& rows,
                                      const Measure& measure);

    /// Random portraits, looked at.
    [[nodiscard]] EditSubjects subjects(EvaluationDraw draw, int64_t count);

    /// What tryEdit() tells.
    [[nodiscard]] std::vector<EditOutcome> tried(const EditTarget& target,
                                                 const TriedMethod& method,
                                                 const EditSubjects& subjects,
                                                 const at::Tensor& readable);

    /// For work that takes long, with `what` it is.
    [[nodiscard]] JobControl& controlOf(const std::string& what) const;

    /// What `measure` returns, which is asked only once.
    [[nodiscard]] const at::Tensor& readability(const std::function<at::Tensor()>& measure);

    /// Gives pictures [N, 3, R, R] in [-1, 1], `columns` a row, none larger than 128 pixels.
    void reportSheet(const std::string& name, const at::Tensor& pictures, int64_t columns) const;
    [[nodiscard]] bool wantsSheets() const { return static_cast<bool>(m_onSheet); }

private:
    [[nodiscard]] TrialModels trialModels();

    ModelSet& m_models;
    const EvaluationOptions& m_options;
    JobControl& m_control;
    const OnEvaluationSheet& m_onSheet;
    at::Tensor m_readability;
};

} // namespace styleclip
