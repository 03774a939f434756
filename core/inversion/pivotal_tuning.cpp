#include "core/inversion/pivotal_tuning.h"

#include "core/losses/area_resample.h"
#include "core/optimizers/adam.h"
#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/training/trainable_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace styleclip {

namespace {

constexpr double kRate = 1e-3; // falls to the last one
constexpr double kLastRate = 3e-4;
constexpr int64_t kCoarse = 256;
constexpr int64_t kQuickest = 32;

/// The last third alone reaches the layers of the finest pixels, for which small pictures would do
/// nothing.
bool isCoarse(int64_t index, int64_t steps, int64_t resolution) {
    return resolution > kCoarse && 3 * index < 2 * steps;
}

/// One parameter of the generator with a rate of its own.
struct Learned {
    at::Tensor tensor;
    double scale;
    std::unique_ptr<Adam> optimizer;
};

std::vector<Learned> learnedOf(const TrainableGenerator& generator) {
    // With other strengths noise would draw strands and pores of the photograph, which stay in
    // place where edits move the face.
    static const std::string kept = "noise_strength";
    std::vector<Learned> all;
    for (const auto& [name, tensor] : generator.parameters()) {
        if (name.find(kept) == std::string::npos) {
            // One optimizer each, since their rates differ as their scales do.
            all.push_back({tensor, generator.scaleOf(name),
                           std::make_unique<Adam>(std::vector<at::Tensor>{tensor})});
        }
    }
    return all;
}

} // namespace

int64_t tuningCost(int64_t index, int64_t steps, int64_t resolution) {
    const int64_t size = isCoarse(index, steps, resolution) ? kCoarse : resolution;
    const int64_t side = std::max<int64_t>(size / kQuickest, 1);
    // Counted double: weights have gradients, too, and all of them move.
    return 2 * side * side;
}

std::shared_ptr<const Generator> tunedToGoal(const Generator& generator,
                                             const PortraitJudges& judges, const TuningGoal& goal,
                                             int64_t steps,
                                             const std::function<void(int64_t index)>& onStep) {
    const at::AutoGradMode recordGradients(true);
    const TrainableGenerator trainable(weightsOf(generator));
    std::vector<Learned> learned = learnedOf(trainable);
    std::vector<at::Tensor> tensors;
    for (const Learned& one : learned) {
        tensors.push_back(one.tensor);
    }
    const int64_t resolution = generator.resolution();
    int64_t size = 0;
    std::optional<PortraitLoss> loss;
    for (int64_t i = 0; i < steps; ++i) {
        const int64_t wanted = isCoarse(i, steps, resolution) ? kCoarse : resolution;
        if (wanted != std::exchange(size, wanted)) {
            const auto resized = [&](const at::Tensor& picture) {
                return wanted == resolution ? picture : areaResample(picture, wanted);
            };
            // What the judges see in the target is computed once for each size.
            loss.emplace(judges, resized(goal.target), resized(goal.weight));
        }
        const at::Tensor picture =
            trainable.synthesize(goal.styles, wanted == resolution ? 0 : wanted);
        // A coarse picture does not reach the last layers: their gradients are undefined.
        const std::vector<at::Tensor> gradients =
            torch::autograd::grad({(*loss)(picture)}, tensors, /*grad_outputs=*/{}, c10::nullopt,
                                  /*create_graph=*/false, /*allow_unused=*/true);
        const double t = static_cast<double>(i) / static_cast<double>(steps);
        const double rate = kRate * std::pow(kLastRate / kRate, t);
        for (size_t k = 0; k < learned.size(); ++k) {
            if (gradients[k].defined()) {
                learned[k].optimizer->step({gradients[k]}, rate * learned[k].scale);
            }
        }
        onStep(i);
    }
    return trainable.generator();
}

} // namespace styleclip
