#include "app/packmaker/commands/commands.h"
#include "app/packmaker/commands/training_run.h"
#include "app/packmaker/generator/mapping_learner.h"
#include "models/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace styleclip::cli {

namespace {

constexpr double kMinutes = 10.0;
constexpr double kMostStretch = 100.0;

struct Options {
    TrainingRun run{kMinutes};
    MappingLearning learning;
    std::vector<std::string> stretch;
    std::filesystem::path generator;
};

/// `freckles=1.5`.
std::pair<Attribute, double> parseStretch(const std::string& text) {
    const size_t equals = std::min(text.find('='), text.size());
    const auto& ranges = attributeRanges();
    const auto found = std::find_if(ranges.begin(), ranges.end(), [&](const auto& range) {
        return range.name == text.substr(0, equals);
    });
    const char* const begin = text.data() + std::min(equals + 1, text.size());
    const char* const end = text.data() + text.size();
    double factor = 0.0;
    const auto [rest, problem] = std::from_chars(begin, end, factor);
    const bool isFactor = problem == std::errc() && rest == end && std::isfinite(factor) &&
                          factor > 0.0 && factor <= kMostStretch;
    if (found == ranges.end() || !isFactor) {
        throw Error(
            ErrorKind::Usage,
            "'{}' is no attribute with a factor above 0, up to {}; write it like freckles=1.5",
            text, kMostStretch);
    }
    return {static_cast<Attribute>(found - ranges.begin()), factor};
}

} // namespace

void addTrainMapping(CLI::App& train, Console& console) {
    CLI::App* command = train.add_subcommand(
        "mapping", "Teach a generator of painted portraits which ones are natural");
    auto options = std::make_shared<Options>();
    command
        ->add_option("--generator", options->generator,
                     "generator.pt of its training; gets the mapping network")
        ->required()
        ->type_name("FILE");
    command
        ->add_option("--stretch", options->stretch,
                     "An attribute that the generator draws too faintly, and how much more of it "
                     "random portraits ask for: freckles=1.5; may be given again")
        ->type_name("NAME=FACTOR");
    options->run.addTo(*command);
    command->callback([options, &console] {
        const c10::Device device = options->run.device();
        options->learning.seed = options->run.seed();
        for (const std::string& text : options->stretch) {
            options->learning.stretch.insert(parseStretch(text));
        }
        MappingLearner learner(options->learning, options->generator, device);
        options->run.train(learner, console);
    });
}

} // namespace styleclip::cli
