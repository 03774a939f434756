#pragma once

#include "core/imaging/alignment.h"
#include "core/job_control.h"
#include "models/clip/clip.h"
#include "models/encoder/e4e_encoder.h"
#include "models/identity/identity_network.h"
#include "models/lpips/lpips.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace styleclip {

/// The portrait in a photograph whose latent is looked for.
struct InversionTarget {
    at::Tensor photo;                    ///< uint8 [H, W, 3], sRGB, upright
    FaceSquare square{};                 ///< in pixels of the photograph
    bool squareIsGiven = false;          ///< by somebody who knows: the projector does not move it
    std::optional<at::Tensor> landmarks; ///< of the face, [n, 2], in pixels of the photograph
    at::Tensor encoderCrop; ///< [1, 3, 256, 256] in [-1, 1], what the encoder looks at; undefined:
                            ///< what is in the square
};

struct InversionSettings {
    enum class Method {
        Auto,    ///< the encoder where there is one, else W+
        Encoder, ///< e4e
        W,       ///< search in W
        WPlus    ///< search in W, then in W+, held near it
    };

    Method method = Method::Auto;
    int64_t steps = 0; ///< of the search; 0: defaultSteps()
    int64_t tune = 0;  ///< steps of pivotal tuning; 0: the generator stays as it is
    uint64_t seed = 0;
};

/// Steps of a search after which more bring little.
[[nodiscard]] int64_t defaultSteps(InversionSettings::Method method);

/// `auto`, `encoder`, `w` or `w+`, as the command line and documents spell them.
[[nodiscard]] std::string inversionMethodName(InversionSettings::Method method);
/// Throws Error(Usage) for any other name.
[[nodiscard]] InversionSettings::Method parseInversionMethod(const std::string& name);

/// What an inversion works with. Absent ones are null.
struct InversionModels {
    std::shared_ptr<const Generator> generator;
    std::shared_ptr<const E4eEncoder> encoder;
    std::shared_ptr<const IdentityNetwork> identity;
    std::shared_ptr<const Clip> clip;
    std::shared_ptr<const Lpips> lpips;
    bool drawsPhotographs = true; ///< as ModelPack tells; else people are not told apart
};

struct Inversion {
    at::Tensor latent; ///< [1, d] of W or [1, n, d] of W+
    LatentSpace space = LatentSpace::WPlus;
    FaceSquare square{}; ///< where the picture of the latent lies in the photograph
    /// Null without tuning. The latent's picture is this one's then.
    std::shared_ptr<const Generator> tuned;
    InversionSettings settings; ///< as they were used: no method Auto, no steps of 0 in a search
};

/// What is found so far.
using OnInversion = std::function<void(const Inversion&)>;

/// Finds the latent of a portrait in a photograph. The same bits for the same target, models,
/// settings and number of threads on one machine. `preview` is called at the begin, every few
/// steps, and never after invert() has returned. Throws Cancelled when `control` says so,
/// Error(Usage) for settings that can't be used, Error(Mismatch) for tensors of other shapes.
[[nodiscard]] Inversion invert(const InversionModels& models, const InversionTarget& target,
                               const InversionSettings& settings, JobControl& control,
                               const OnInversion& preview = {});

/// The generator that invert() tuned, computed again from what it found: `inversion.settings.tune`
/// steps. Null for none.
[[nodiscard]] std::shared_ptr<const Generator> tunedGenerator(const InversionModels& models,
                                                              const InversionTarget& target,
                                                              const Inversion& inversion,
                                                              JobControl& control);

} // namespace styleclip
