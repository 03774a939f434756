#pragma once

#include "app/console/console.h"
#include "app/packmaker/learning/demo_training.h"

#include <CLI/CLI.hpp>
#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace styleclip::cli {

/// What all commands that train a network have in common.
class TrainingRun {
public:
    /// `minutes`: the time that the command takes unless it is told.
    explicit TrainingRun(double minutes) : m_minutes(minutes) {}

    void addTo(CLI::App& command);

    [[nodiscard]] uint64_t seed() const { return m_seed; }

    /// The device to learn on; sets the number of threads, too. For use before networks are made.
    [[nodiscard]] c10::Device device() const;

    /// Trains and says what came of it; throws Cancelled after Ctrl-C, when the state is safe.
    void train(DemoLearner& learner, Console& console) const;

private:
    [[nodiscard]] DemoTrainingOptions options() const;

    std::filesystem::path m_folder;
    double m_minutes;
    int64_t m_steps = 0;
    bool m_minutesGiven = false;
    uint64_t m_seed = 0;
    bool m_resume = false;
    std::string m_device = "auto";
    int m_threads = 0;
};

} // namespace styleclip::cli
