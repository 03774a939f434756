#include "core/training/training_settings.h"

#include "core/computation/fingerprint.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace styleclip {

namespace {

/// What the network makes of one fixed picture, a ramp from black to white.
std::vector<double> identityFingerprint(const IdentityNetwork& network) {
    const at::NoGradGuard noGradients;
    const at::Tensor ramp = at::linspace(-1.0, 1.0, 3 * 112 * 112).reshape({1, 3, 112, 112});
    return fingerprintOf(network.embedFaces(ramp.to(network.device())));
}

} // namespace

std::string trainingSettings(const TrainingModels& models, const Mapper& mapper,
                             const TrainingLatents& latents, const at::Tensor& textFeatures,
                             const TrainingOptions& options) {
    // All that changes the result. Numbers of steps and intervals are not among them: people resume
    // to train longer.
    const MapperShape& shape = mapper.shape();
    nlohmann::json settings;
    settings["target prompt"] = options.description;
    settings["text embedding"] = fingerprintOf(textFeatures);
    settings["optimizer"] = optimizerName(options.optimizer);
    settings["learning rate"] = options.learningRate;
    settings["lambda_id"] = options.lambdaId;
    settings["lambda_clip"] = options.lambdaClip;
    settings["lambda_l2"] = options.lambdaL2;
    settings["batch size"] = options.batchSize;
    settings["size of the pictures"] = options.pictureSize;
    settings["seed"] = options.seed;
    settings["mapper type"] = static_cast<int>(shape.type);
    settings["levels"] = {shape.coarse, shape.medium, shape.fine};
    settings["generator"] = fingerprintOf(models.generator->latentAverage());
    settings["number of training latents"] = latents.train.size(0);
    settings["training latents"] = fingerprintOf(latents.train);
    settings["number of validation latents"] = latents.test.size(0);
    settings["validation latents"] = fingerprintOf(latents.test);
    if (options.lambdaId > 0.0) {
        settings["identity network"] = identityFingerprint(*models.identity);
    }
    return settings.dump();
}

} // namespace styleclip
