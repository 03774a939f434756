#include "core/inversion/tuned_weights.h"

#include "models/error.h"
#include "models/readable_text.h"
#include "models/stylegan2/loaded_generator.h"
#include "models/stylegan2/training/trainable_generator.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

namespace styleclip {

StateDict tuningDifferences(const Generator& base, const Generator& tuned) {
    const at::NoGradGuard noGradients;
    const TrainableGenerator before(weightsOf(base));
    const TrainableGenerator after(weightsOf(tuned));
    if (!(base.styleLayout() == tuned.styleLayout())) {
        throw Error(ErrorKind::Mismatch, "the tuned generator is not of the base's sizes");
    }
    StateDict differences;
    for (const auto& [name, tensor] : before.parameters()) {
        // In units of the scales the differences of all tensors are of about one size, which the
        // narrow range of half precision holds.
        const at::Tensor difference = after.parameters().at(name) - tensor;
        if (difference.any().item<bool>()) {
            differences.emplace(
                name, StoredTensor((difference / before.scaleOf(name)).to(at::kCPU, at::kHalf)));
        }
    }
    return differences;
}

std::shared_ptr<const Generator> withTuning(const Generator& base, const StateDict& differences,
                                            const std::string& origin) {
    const at::NoGradGuard noGradients;
    const TrainableGenerator trainable(weightsOf(base));
    for (const auto& [name, stored] : differences) {
        const auto parameter = trainable.parameters().find(name);
        if (parameter == trainable.parameters().end() ||
            !parameter->second.sizes().equals(stored.sizes())) {
            throw Error(ErrorKind::Mismatch,
                        "{}: {} of the tuning does not fit this generator; open it with the "
                        "generator that was tuned",
                        origin, readable(name));
        }
        const at::Tensor difference = stored.loadFloat();
        if (!difference.isfinite().all().item<bool>()) {
            throw Error(ErrorKind::Mismatch,
                        "{}: {} of the tuning holds values that are not finite", origin,
                        readable(name));
        }
        const at::Tensor& tensor = parameter->second;
        tensor.add_(difference.to(tensor.device()) * trainable.scaleOf(name));
    }
    return trainable.generator();
}

} // namespace styleclip
