#pragma once

#include "models/stylegan2/winograd/tasks.h"

#include <cstdint>
#include <functional>

namespace styleclip::winograd {

/// Pixels that a block has before those that it is for, and all that it has for the blur.
inline constexpr int64_t kBeforeBlock = 2;
inline constexpr int64_t kAroundBlock = 4;

/// An upsampling, of which each block is computed by itself: what the blur of neighbouring blocks
/// shares is computed by both.
struct Upsampling {
    int64_t samples;
    int64_t height; ///< of the result, in pixels
    int64_t width;
    int64_t inputs; ///< channels
    int64_t outputs;
    int64_t tile; ///< pixels of a tile's result, in one direction
    /// How many tiles are worked on at once, for so many outputs.
    std::function<int64_t(int64_t)> longestStrip;

    /// Outputs of the largest of so many parts.
    [[nodiscard]] int64_t longestPart(int64_t parts) const;
    /// Of tiles, for a block of so many pixels in one direction.
    [[nodiscard]] int64_t tilesFor(int64_t pixels) const {
        return at::divup(pixels + kAroundBlock, tile);
    }
};

/// How one direction is cut: into stretches, each of which into pieces. A block is a piece in both
/// directions. Tiles lie from a stretch's beginning on, and pieces are of whole tiles, so that only
/// the stretches, not the pieces, make a difference to the result's last bits.
struct DirectionCut {
    int64_t pixels;
    int64_t stretch;
    int64_t piece; ///< no longer than a stretch

    [[nodiscard]] int64_t piecesOfStretch() const { return at::divup(stretch, piece); }
    [[nodiscard]] int64_t pieces() const { return at::divup(pixels, stretch) * piecesOfStretch(); }
    /// Empty where a stretch ends with the picture, before all of its pieces.
    [[nodiscard]] Range at(int64_t index) const;
};

struct UpsamplingCut {
    DirectionCut rows;
    DirectionCut columns;
    int64_t outputParts; ///< of the filter
    int64_t samples;     ///< of a block

    /// Of a sample, or of some together.
    [[nodiscard]] int64_t blocks() const { return rows.pieces() * columns.pieces() * outputParts; }
};

/// The one that costs so many threads the least, of those with the same stretches for any number of
/// threads and samples.
[[nodiscard]] UpsamplingCut cheapestCut(const Upsampling& work, int64_t threads);

} // namespace styleclip::winograd
