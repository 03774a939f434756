#include "app/packmaker/commands/training_run.h"

#include "app/console/number_checks.h"
#include "models/platform/device.h"

#include <ATen/Context.h>
#include <fmt/format.h>

#include <vector>

namespace styleclip::cli {

namespace {

constexpr double kMostMinutes = 1e6; // two years

} // namespace

void TrainingRun::addTo(CLI::App& command) {
    command.add_option("--out", m_folder, "Folder for the network, loss log and resumable state")
        ->required()
        ->type_name("DIR");
    command
        .add_option_function<double>(
            "--minutes",
            [this](double minutes) {
                m_minutes = minutes;
                m_minutesGiven = true;
            },
            fmt::format("Time to train, of all runs together ({:g})", m_minutes))
        ->check(aboveZero(kMostMinutes))
        ->type_name("M");
    command
        .add_option("--steps", m_steps,
                    "Steps to train, of all runs together (what the time allows)")
        ->check(CLI::Range(int64_t{1}, int64_t{100000000}))
        ->type_name("N");
    command.add_option("--seed", m_seed, "Of first weights and of all that is drawn (0)")
        ->transform(wholeNumber())
        ->type_name("N");
    command.add_flag("--resume", m_resume, "Go on where a stopped training ended");
    command.add_option("--device", m_device, "auto, cpu, cuda or cuda:N (auto)")->type_name("NAME");
    command.add_option("--threads", m_threads, "Threads to compute with (all cores)")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
}

c10::Device TrainingRun::device() const {
    setThreadCount(m_threads);
    const c10::Device device = parseDevice(m_device);
    // Learning needs no exact products: where it is not in bfloat16 anyway, 10 bits will do.
    at::globalContext().setAllowTF32CuBLAS(true);
    at::globalContext().setAllowTF32CuDNN(true);
    return device;
}

DemoTrainingOptions TrainingRun::options() const {
    DemoTrainingOptions options;
    options.steps = m_steps;
    options.minutes = m_steps > 0 && !m_minutesGiven ? 0.0 : m_minutes;
    return options;
}

void TrainingRun::train(DemoLearner& learner, Console& console) const {
    const std::vector<std::string> names = learner.measures();
    ConsoleControl control(console, "Training");
    const DemoTrainingResult result = trainDemo(
        learner, options(), m_folder,
        m_resume ? ExistingComputation::Resume : ExistingComputation::Refuse, control,
        [&](const std::vector<double>& measures) {
            control.begin(fmt::format("Training ({} {:.4f})", names.front(), measures.front()));
        });
    if (result.stopped) {
        console.note(fmt::format("stopped after step {}; go on with --resume", result.steps));
        throw Cancelled{};
    }
    console.note(fmt::format("trained for {} steps in {:.1f} minutes: {}", result.steps,
                             result.minutes, m_folder.string()));
}

} // namespace styleclip::cli
