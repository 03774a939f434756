#pragma once

#include "core/computation/computation_folder.h"
#include "core/job_control.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace styleclip {

/// How long a network of the demonstration pack trains: until the first of both limits.
struct DemoTrainingOptions {
    int64_t steps = 0;         ///< of all runs together; 0: as many as the time allows
    double minutes = 0.0;      ///< of all runs together; 0: as long as the steps take
    double stateMinutes = 5.0; ///< work that a kill may cost
};

/// Throws Error(Usage) with what is wrong; one of the limits must be given.
void checkOptions(const DemoTrainingOptions& options);

/// Where a training is when a step begins.
struct DemoStep {
    int64_t index = 0; ///< from 0; random numbers should follow from it and the seed alone
    /// From 0 to 1, of the whole training, for learning rates that fall. With a time budget it
    /// depends on the machine; only a training of given steps can be repeated exactly.
    double done = 0.0;
};

/// A network that trainDemo() drives, with everything that it learns from.
class DemoLearner {
public:
    virtual ~DemoLearner() = default;

    /// What can't change between the runs of one training, a JSON object.
    [[nodiscard]] virtual std::string settings() const = 0;

    /// Names of the numbers that step() returns: columns of the log.
    [[nodiscard]] virtual std::vector<std::string> measures() const = 0;

    /// One step of training.
    virtual std::vector<double> step(const DemoStep& step) = 0;

    /// Everything that changes while it learns, on any device.
    [[nodiscard]] virtual std::map<std::string, at::Tensor> state() const = 0;
    /// What state() gave, on the CPU. Throws Error(Mismatch) when it is that of another network.
    virtual void restore(const std::map<std::string, at::Tensor>& state) = 0;

    /// Writes the networks as they are used into `folder`; called whenever the state was saved.
    virtual void exportNetworks(const std::filesystem::path& folder) const = 0;
};

struct DemoTrainingResult {
    int64_t steps = 0;    ///< made in all runs together
    double minutes = 0.0; ///< worked in all runs together
    bool stopped = false; ///< by the control, before the end
};

/// Called after every step with its measures, before the control hears of it, on the thread that
/// works.
using OnDemoStep = std::function<void(const std::vector<double>&)>;

/// Trains until a limit is reached or the control cancels it, and keeps in the folder what the
/// learner exports, `losses.csv` (step, minutes, measures) and `training_state.safetensors`, from
/// which a killed or stopped training goes on. Throws Error(Usage) for bad options, when the folder
/// holds a training that is not to be resumed or was begun with other settings, and when a measure
/// is no number any more; Error(File).
DemoTrainingResult trainDemo(DemoLearner& learner, const DemoTrainingOptions& options,
                             const std::filesystem::path& path, ExistingComputation existing,
                             JobControl& control, const OnDemoStep& onStep = {});

} // namespace styleclip
