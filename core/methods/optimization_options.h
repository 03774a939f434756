#pragma once

#include "models/stylegan2/latent_space.h"

#include <cstdint>
#include <string>

namespace styleclip {

enum class OptimizationMode {
    Edit,          ///< changes a source and stays near it
    FreeGeneration ///< only the CLIP loss counts
};

/// What of latent optimization depends on the models: on how long latents are, on how CLIP tells
/// texts apart. Published values.
struct SearchSettings {
    /// What is searched. In W+ every layer moves for itself, as published; in S every channel does,
    /// but for those of toRGB. In W all layers move alike and steps go the way of the gradient
    /// (AdamScale::EachRow): less can be reached, but less changes that the text does not name.
    LatentSpace space = LatentSpace::WPlus;
    double learningRate = 0.1; ///< at the top of the ramp
    double lambdaL2 = 0.008;   ///< edit only
    /// How much of a random portrait's deviation from the average lies over the latent that is
    /// judged: another one in each step, less and less until three quarters of the steps are done.
    /// It leads past dead ends, where CLIP finds in a picture what nobody sees there. Identity and
    /// CLIP loss are those of the pictures under it; the distance is the latent's own.
    double latentNoise = 0.0;
    /// What pictures show anyway, to be subtracted from what the target says; empty: nothing. See
    /// optimizationTarget(), whose result a search is given. The editor takes its "From" instead.
    std::string neutral;

    bool operator==(const SearchSettings& other) const {
        return space == other.space && learningRate == other.learningRate &&
               lambdaL2 == other.lambdaL2 && latentNoise == other.latentNoise &&
               neutral == other.neutral;
    }
    bool operator!=(const SearchSettings& other) const { return !(*this == other); }
};

/// Published parameters and defaults.
struct OptimizationOptions : SearchSettings {
    OptimizationOptions() = default;
    explicit OptimizationOptions(const SearchSettings& settings) : SearchSettings(settings) {}

    OptimizationMode mode = OptimizationMode::Edit;
    int64_t steps = 300;
    double lambdaId = 0.0; ///< edit only
    /// Pixels of the pictures that the losses see until nine tenths of the steps are done; 0 is the
    /// full size all the way, as published. CLIP looks at small pictures anyway, so its own size or
    /// a little more finds the same in a fraction of the time.
    int64_t draftSize = 0;
    /// Sources that are worked on at a time. Each ends where it would end alone, but for rounding;
    /// a GPU takes hardly longer for many than for one.
    int64_t together = 1;
};

/// The space of what a search finds: S for a search in S, else W+, of which W is the part where all
/// layers are alike.
[[nodiscard]] LatentSpace foundSpace(LatentSpace searched);

/// The draft size that suits a generator of `resolution` pixels and a CLIP that looks at
/// `clipSize`: the next power of 2 to the latter, or 0 where it is not smaller than the pictures
/// themselves.
[[nodiscard]] int64_t suitableDraftSize(int64_t resolution, int64_t clipSize);

/// Throws Error(Usage) with what is wrong.
void checkOptions(const OptimizationOptions& options);

} // namespace styleclip
