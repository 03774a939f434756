#include "app/packmaker/learning/demo_training.h"

#include "models/error.h"
#include "models/platform/system_reason.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace styleclip {

namespace {

/// Work done so far and how much of the whole it is.
class Budget {
public:
    Budget(const DemoTrainingOptions& options, int64_t steps, double minutes)
        : m_options(options), m_steps(steps), m_stepsBefore(steps), m_minutesBefore(minutes),
          m_start(Clock::now()) {}

    void countStep() { ++m_steps; }
    [[nodiscard]] int64_t steps() const { return m_steps; }
    [[nodiscard]] double minutes() const { return m_minutesBefore + minutesOfThisRun(); }

    [[nodiscard]] double done() const {
        double share = 0.0;
        if (m_options.steps > 0) {
            share = static_cast<double>(m_steps) / static_cast<double>(m_options.steps);
        }
        if (m_options.minutes > 0.0) {
            share = std::max(share, minutes() / m_options.minutes);
        }
        return std::min(share, 1.0);
    }
    [[nodiscard]] bool isSpent() const { return done() >= 1.0; }

    [[nodiscard]] Progress progress() const {
        const double minutesAStep =
            minutesOfThisRun() / static_cast<double>(std::max<int64_t>(m_steps - m_stepsBefore, 1));
        double left = std::numeric_limits<double>::infinity();
        if (m_options.steps > 0) {
            left = minutesAStep * static_cast<double>(m_options.steps - m_steps);
        }
        if (m_options.minutes > 0.0) {
            left = std::min(left, std::max(m_options.minutes - minutes(), 0.0));
        }
        const auto stepsLeft = static_cast<int64_t>(left / std::max(minutesAStep, 1e-9));
        return {m_steps, m_steps + stepsLeft, left * 60.0};
    }

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] double minutesOfThisRun() const {
        return std::chrono::duration<double>(Clock::now() - m_start).count() / 60.0;
    }

    const DemoTrainingOptions& m_options;
    int64_t m_steps;
    int64_t m_stepsBefore;
    double m_minutesBefore;
    Clock::time_point m_start;
};

ComputationKind kindOf(const DemoLearner& learner) {
    return {Phrase("training"), "training_state.safetensors", "styleclip demo training 1",
            fmt::format("step,minutes,{}", fmt::join(learner.measures(), ","))};
}

void checkFinite(const std::vector<double>& measures, int64_t step) {
    if (!std::all_of(measures.begin(), measures.end(),
                     [](double measure) { return std::isfinite(measure); })) {
        throw Error(ErrorKind::Usage,
                    "the loss is no longer a number at step {}; resume the training or begin it "
                    "with another seed",
                    step + 1);
    }
}

/// Returns the minutes that the state tells.
double save(const DemoLearner& learner, const Budget& budget, ComputationFolder& folder) {
    const double minutes = budget.minutes();
    folder.save(learner.state(), budget.steps(), minutes);
    learner.exportNetworks(folder.path());
    return minutes;
}

} // namespace

void checkOptions(const DemoTrainingOptions& options) {
    const bool valid = options.steps >= 0 && std::isfinite(options.minutes) &&
                       options.minutes >= 0.0 && options.stateMinutes >= 0.0;
    if (!valid || (options.steps == 0 && options.minutes == 0.0)) {
        throw Error(ErrorKind::Usage,
                    "a training needs a number of steps or of minutes above 0, or both");
    }
}

DemoTrainingResult trainDemo(DemoLearner& learner, const DemoTrainingOptions& options,
                             const std::filesystem::path& path, ExistingComputation existing,
                             JobControl& control, const OnDemoStep& onStep) {
    checkOptions(options);
    ComputationFolder folder(path, kindOf(learner), learner.settings(), existing);
    if (folder.isClaimed()) {
        learner.restore(folder.earlier().tensors);
    }
    Budget budget(options, folder.earlier().steps, folder.earlier().minutes);
    DemoTrainingResult result;
    double saved = budget.minutes();
    while (!budget.isSpent() && !result.stopped) {
        const std::vector<double> measures = learner.step({budget.steps(), budget.done()});
        checkFinite(measures, budget.steps());
        budget.countStep();
        folder.log(budget.steps(),
                   fmt::format("{:.4f},{:.6g}", budget.minutes(), fmt::join(measures, ",")));
        if (onStep) {
            onStep(measures);
        }
        result.stopped = !control.proceed(budget.progress()) && !budget.isSpent();
        if (budget.minutes() - saved >= options.stateMinutes) {
            saved = save(learner, budget, folder);
        }
    }
    result.minutes = save(learner, budget, folder);
    result.steps = budget.steps();
    return result;
}

} // namespace styleclip
