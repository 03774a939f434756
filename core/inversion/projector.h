#pragma once

#include "core/imaging/alignment.h"
#include "core/inversion/latent_spread.h"
#include "core/inversion/portrait_loss.h"
#include "core/inversion/square_motion.h"
#include "core/inversion/target_view.h"
#include "models/stylegan2/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace styleclip {

/// A part of the search for a photograph's latent, with settings of its own.
struct ProjectionPhase {
    LatentSpace space = LatentSpace::W; ///< W or W+; never W again after W+
    int64_t size = 256;                 ///< pixels that are compared
    bool isWhole = false;               ///< of whole pictures, not of the skip images of that size
    bool movesSquare = false;           ///< together with the latent
    bool looksCloser = false;           ///< compares features, too; not while the square moves
    double rate = 0.1;                  ///< of Adam at its begin, in deviations of W
    double lastRate = 0.1;              ///< and at its end
    double noise = 0.0;                 ///< deviations that are laid over the latent at its begin
    int64_t steps = 0;

    /// What a step of it costs, about, in steps of the quickest.
    [[nodiscard]] int64_t cost(int64_t resolution) const;
};

/// The phases of a search of `steps` steps in all, from coarse pictures to fine ones, for a
/// generator's resolution.
[[nodiscard]] std::vector<ProjectionPhase> projectionPhases(int64_t steps, int64_t resolution,
                                                            LatentSpace space, bool movesSquare);

/// Looks for the latent whose picture a photograph shows in a square and, where nobody said where
/// exactly that is, for the square (Karras et al. 2020, StyleGAN2, appendix D; Abdal et al. 2019
/// for W+). The generator's fixed noise stays as it is: optimised noise would hold strands and
/// pores in place while edits move the face.
class Projector {
public:
    Projector(std::shared_ptr<const Generator> generator, PortraitJudges judges,
              const TargetView& view, const FaceSquare& square, std::optional<at::Tensor> landmarks,
              uint64_t seed);

    /// Called after each step with its cost.
    using OnStep = std::function<void(int64_t cost)>;

    /// Goes on from where the last phase ended.
    void run(const ProjectionPhase& phase, const OnStep& onStep);

    /// What it has found so far, [1, d] of W or [1, n, d] of W+ as the last phase had it.
    [[nodiscard]] at::Tensor latent() const;
    [[nodiscard]] LatentSpace space() const { return m_space; }
    [[nodiscard]] FaceSquare square() const;

private:
    void begin(LatentSpace space);
    [[nodiscard]] at::Tensor picture(const at::Tensor& deviations,
                                     const ProjectionPhase& phase) const;

    std::shared_ptr<const Generator> m_generator;
    PortraitJudges m_judges;
    const TargetView& m_view;
    std::optional<at::Tensor> m_landmarks;
    uint64_t m_seed;
    LatentSpread m_spread;
    FaceSquare m_square; // as it was given
    SquareMotion m_motion;
    LatentSpace m_space = LatentSpace::W;
    at::Tensor m_deviations; // [1, d] or [1, n, d], of LatentSpread
    at::Tensor m_anchor;     // that the search in W+ is held near; undefined in W
    at::Tensor m_moved;      // [4], of SquareMotion
    uint64_t m_phase = 0;    // how many were run
};

} // namespace styleclip
