#include "core/training/mapper_training.h"

#include "core/methods/latent_conversion.h"
#include "core/step_timer.h"
#include "core/training/batch_order.h"
#include "core/training/mapper_checkpoint.h"
#include "core/training/mapper_checkpoints.h"
#include "core/training/mapper_learner.h"
#include "core/training/mapper_state.h"
#include "core/training/training_settings.h"
#include "models/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace styleclip {

namespace {

/// Identity features of the sources by sample. Each is computed alone, so that it does not depend
/// on the batch in which it is first needed, and only once.
class SourceFeatures {
public:
    SourceFeatures(const MapperObjective& objective, const at::Tensor& latents, LatentSpace space)
        : m_objective(objective), m_latents(latents), m_space(space) {}

    /// [N, D], or undefined where the objective needs none.
    at::Tensor of(const std::vector<int64_t>& samples) {
        std::vector<at::Tensor> rows;
        for (const int64_t sample : samples) {
            auto [found, isNew] = m_known.try_emplace(sample);
            if (isNew) {
                found->second = m_objective.sourceFeatures(m_latents.narrow(0, sample, 1), m_space);
            }
            rows.push_back(found->second);
        }
        return rows.front().defined() ? at::cat(rows) : at::Tensor();
    }

private:
    const MapperObjective& m_objective;
    at::Tensor m_latents;
    LatentSpace m_space;
    std::unordered_map<int64_t, at::Tensor> m_known;
};

class Training {
public:
    Training(const MapperObjective& objective, std::shared_ptr<const Mapper> mapper,
             const TrainingLatents& latents, const TrainingOptions& options,
             ComputationFolder& folder, JobControl& control)
        : m_options(options), m_folder(folder), m_control(control),
          m_checkpoints(folder.path(), folder.isClaimed()), m_objective(objective),
          m_learner(mapper, objective, options), m_train(toDevice(latents.train, mapper->space())),
          m_test(toDevice(latents.test, mapper->space())),
          m_trainFeatures(objective, m_train, mapper->space()),
          m_testFeatures(objective, m_test, mapper->space()),
          m_order(m_train.size(0), options.batchSize, options.seed) {
        if (folder.isClaimed()) {
            resume(mapperTrainingState(folder.earlier()));
        }
    }

    TrainingResult run(const OnTrainingStep& onStep);

private:
    [[nodiscard]] at::Tensor toDevice(const at::Tensor& latents, LatentSpace space) const {
        return convertLatent(m_objective.generator(), latents, space, space);
    }
    void resume(const MapperTrainingState& state);
    TrainingStep step();
    void log(int64_t step, const char* part, const TrainingLosses& losses);
    [[nodiscard]] bool lacksValidation() const;
    /// Nothing when it was stopped.
    std::optional<TrainingLosses> validate();
    std::optional<TrainingLosses> validationLosses();
    void keepIfBest(const TrainingLosses& losses);
    void writeNewest();
    void claimFolder();
    void save();

    const TrainingOptions& m_options;
    ComputationFolder& m_folder;
    JobControl& m_control;
    MapperCheckpoints m_checkpoints;
    const MapperObjective& m_objective;
    MapperLearner m_learner;
    at::Tensor m_train;
    at::Tensor m_test;
    SourceFeatures m_trainFeatures;
    SourceFeatures m_testFeatures;
    BatchOrder m_order;
    Progress m_progress; ///< after the last step
    std::optional<double> m_bestLoss;
    int64_t m_bestStep = 0;
    int64_t m_validatedStep = 0;
    int64_t m_newestStep = 0;
};

TrainingResult Training::run(const OnTrainingStep& onStep) {
    StepTimer timer(m_options.steps, m_learner.steps());
    m_progress = {m_learner.steps(), m_options.steps};
    TrainingResult result;
    if (lacksValidation()) { // where an earlier run stopped
        result.stopped = !validate();
        writeNewest();
        save();
    }
    while (m_learner.steps() < m_options.steps && !result.stopped) {
        TrainingStep done = step();
        log(done.step, "train", done.losses);
        if (lacksValidation()) {
            done.validation = validate();
        }
        if (onStep) {
            onStep(done);
        }
        m_progress = timer.advance();
        const bool last = done.step == m_options.steps;
        const bool goesOn = m_control.proceed(m_progress);
        // A stop after the last step stops nothing, but one within the validation does.
        result.stopped = lacksValidation() || (!goesOn && !last);
        const bool ends = last || result.stopped;
        if (ends || done.step % m_options.checkpointInterval == 0) {
            claimFolder();
            writeNewest();
        }
        // Apart from the checkpoints: a state is larger, with the optimizer's memory in it.
        if (ends || done.step % m_options.stateInterval == 0) {
            save();
        }
    }
    result.steps = m_learner.steps();
    result.bestLoss = m_bestLoss;
    result.bestStep = m_bestStep;
    result.bestCheckpoint = m_bestLoss ? m_checkpoints.best() : std::filesystem::path();
    result.newestCheckpoint = m_checkpoints.newest(result.steps);
    return result;
}

void Training::resume(const MapperTrainingState& state) {
    m_learner.restore(state.learner);
    m_bestLoss = state.bestLoss;
    m_bestStep = state.bestStep;
    m_validatedStep = state.validatedStep;
    m_newestStep =
        state.newestStep ? *state.newestStep : m_checkpoints.newestStep(m_learner.steps());
}

void Training::log(int64_t step, const char* part, const TrainingLosses& losses) {
    m_folder.log(step, fmt::format("{},{:.9g},{:.9g},{:.9g},{:.9g}", part, losses.total,
                                   losses.identity, losses.clip, losses.l2));
}

TrainingStep Training::step() {
    const std::vector<int64_t> samples = m_order.batch(m_learner.steps());
    const at::Tensor rows = at::tensor(samples, at::kLong).to(m_train.device());
    TrainingStep done;
    done.losses = m_learner.step(m_train.index_select(0, rows), m_trainFeatures.of(samples));
    done.step = m_learner.steps();
    return done;
}

/// True also after a step whose validation was stopped before its end.
bool Training::lacksValidation() const {
    const int64_t step = m_learner.steps();
    const bool due = step % m_options.validationInterval == 0 || step >= m_options.steps;
    return due && step != m_validatedStep;
}

/// Claimed before the best checkpoint is written, for the reason that claimFolder() gives.
std::optional<TrainingLosses> Training::validate() {
    const std::optional<TrainingLosses> losses = validationLosses();
    if (losses) {
        m_validatedStep = m_learner.steps();
        log(m_validatedStep, "validation", *losses);
        claimFolder();
        keepIfBest(*losses);
    }
    return losses;
}

std::optional<TrainingLosses> Training::validationLosses() {
    const int64_t count = m_test.size(0);
    TrainingLosses mean;
    for (int64_t begin = 0; begin < count; begin += m_options.batchSize) {
        if (!m_control.proceed(m_progress)) {
            return std::nullopt;
        }
        const int64_t size = std::min(m_options.batchSize, count - begin);
        std::vector<int64_t> samples(static_cast<size_t>(size));
        std::iota(samples.begin(), samples.end(), begin);
        const TrainingLosses losses =
            m_learner.losses(m_test.narrow(0, begin, size), m_testFeatures.of(samples));
        // The last batch may be smaller, and counts for as much less.
        const double share = static_cast<double>(size) / static_cast<double>(count);
        mean.total += share * losses.total;
        mean.identity += share * losses.identity;
        mean.clip += share * losses.clip;
        mean.l2 += share * losses.l2;
    }
    return mean;
}

/// By the validation, since the training's own losses go on falling when the mapper only learns its
/// samples by heart.
void Training::keepIfBest(const TrainingLosses& losses) {
    if (m_bestLoss && losses.total >= *m_bestLoss) {
        return;
    }
    m_bestLoss = losses.total;
    m_bestStep = m_learner.steps();
    writeMapperCheckpoint(m_checkpoints.best(), m_learner.mapper(), m_objective.generator(),
                          m_options);
}

void Training::writeNewest() {
    const std::filesystem::path path = m_checkpoints.newest(m_learner.steps());
    writeMapperCheckpoint(path, m_learner.mapper(), m_objective.generator(), m_options);
    // Only what this training wrote itself is removed, and only once its successor is there.
    if (m_newestStep > 0 && m_newestStep != m_learner.steps()) { // each holds a whole generator
        std::error_code ignored;
        std::filesystem::remove(m_checkpoints.newest(m_newestStep), ignored);
    }
    m_newestStep = m_learner.steps();
}

/// Before the first checkpoint, which without a state would be taken for another training's.
void Training::claimFolder() {
    if (!m_folder.isClaimed()) {
        save();
    }
}

void Training::save() {
    m_folder.save(
        tensorsOf({m_learner.state(), m_bestLoss, m_bestStep, m_validatedStep, m_newestStep}),
        m_learner.steps());
}

void checkFits(const Mapper& mapper, const Generator& generator) {
    const MapperShape& shape = mapper.shape();
    const bool fits = mapper.space() == LatentSpace::S
                          ? shape.styleLayout == generator.styleLayout()
                          : shape.styleDim == generator.styleDim();
    if (!fits) {
        throw Error(ErrorKind::Mismatch,
                    "the mapper is made for another generator; make one of this generator's shape");
    }
}

} // namespace

TrainingResult trainMapper(const TrainingModels& models, const std::shared_ptr<Mapper>& mapper,
                           const TrainingLatents& latents, const at::Tensor& textFeatures,
                           const TrainingOptions& options, const std::filesystem::path& folder,
                           ExistingComputation existing, JobControl& control,
                           const OnTrainingStep& onStep) {
    const MapperObjective objective(models, textFeatures, options);
    checkFits(*mapper, *models.generator);
    ComputationFolder place(folder, mapperTrainingKind(),
                            trainingSettings(models, *mapper, latents, textFeatures, options),
                            existing);
    Training training(objective, mapper, latents, options, place, control);
    return training.run(onStep);
}

} // namespace styleclip
