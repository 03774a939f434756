#include "app/cli/commands.h"
#include "app/console/model_options.h"
#include "app/console/number_checks.h"
#include "app/console/precision_option.h"
#include "core/directions/direction_statistics.h"

#include <fmt/format.h>

#include <memory>

namespace styleclip::cli {

namespace {

constexpr int64_t kImagesPerBlockOnGpu = 64; // a GPU takes hardly longer for many than for few

struct ComputeOptions {
    ModelOptions models;
    DirectionStatisticsOptions statistics;
    std::filesystem::path folder;
    bool resume = false;
};

void compute(const ComputeOptions& options, Console& console) {
    ModelSet models = options.models.models(console);
    DirectionStatisticsOptions statistics = options.statistics;
    if (!models.device().is_cpu()) {
        statistics.imagesPerBlock = kImagesPerBlockOnGpu;
    }
    ConsoleControl control(console, "Directions");
    const auto results = computeDirectionStatistics(
        *models.generator(), *models.clip(), options.folder, statistics, options.resume, control);
    if (!results) {
        console.note(fmt::format("stopped; go on with --resume --out {}", options.folder.string()));
        throw Cancelled{};
    }
    console.note(fmt::format("written to {}: {} and {}", options.folder.string(),
                             kStatisticsFileName, kFs3FileName));
}

} // namespace

void addDirectionsCommand(CLI::App& program, Console& console) {
    CLI::App* directions =
        program.add_subcommand("directions", "What global directions need of a generator");
    directions->require_subcommand(1);
    CLI::App* command = directions->add_subcommand(
        "compute", "Compute S_mean_std and fs3 for a generator and a CLIP model");
    auto options = std::make_shared<ComputeOptions>();
    command->add_option("--out", options->folder, "Folder for the results and the unfinished state")
        ->required()
        ->type_name("DIR");
    DirectionStatisticsOptions& statistics = options->statistics;
    command
        ->add_option("--images", statistics.images, "Pictures in which each channel is moved (100)")
        ->check(CLI::Range(int64_t{1}, int64_t{1000000}))
        ->type_name("N");
    command
        ->add_option("--samples", statistics.samples,
                     "Latents behind means and deviations (100000)")
        ->check(CLI::Range(int64_t{2}, int64_t{100000000}))
        ->type_name("N");
    command
        ->add_option("--size", statistics.resolution,
                     "Resolution of the pictures that CLIP sees (full)")
        ->check(pictureSize())
        ->type_name("R");
    addPrecisionOption(*command, options->statistics.precision, "Of these pictures: ");
    command->add_flag("--resume", options->resume, "Go on where a stopped computation ended");
    options->models.addTo(*command);
    command->callback([options, &console] { compute(*options, console); });
}

} // namespace styleclip::cli
