#include "models/stylegan2/winograd/upsampling_cut.h"

#include "models/stylegan2/winograd/filter.h"

#include <algorithm>
#include <limits>

namespace styleclip::winograd {

namespace {

/// In multiplications of a thread, about: a block's are those of its products and some for the
/// transform of its input. At the last blocks threads wait for each other.
double costOf(const Upsampling& work, const UpsamplingCut& cut, int64_t samples, int64_t threads) {
    constexpr int64_t kTransform = 8;
    constexpr double kWait = 0.1;
    const int64_t tiles = work.tilesFor(cut.rows.piece) * work.tilesFor(cut.columns.piece);
    const int64_t perTile = at::divup(work.outputs, cut.outputParts) + kTransform;
    const int64_t turns =
        at::divup(at::divup(samples, cut.samples) * cut.blocks(), std::max<int64_t>(threads, 1));
    return static_cast<double>(tiles * cut.samples * perTile * work.inputs) *
           (static_cast<double>(turns) + kWait);
}

/// A direction in so many stretches of about the same length, as one piece each.
DirectionCut inStretches(int64_t pixels, int64_t count) {
    const int64_t length = at::divup(pixels, count * kAroundBlock) * kAroundBlock;
    return {pixels, length, length};
}

/// Each stretch in so many pieces.
DirectionCut inPieces(const Upsampling& work, DirectionCut cut, int64_t count) {
    if (count > 1) {
        cut.piece = std::min(at::divup(cut.stretch, count * work.tile) * work.tile, cut.stretch);
    }
    return cut;
}

/// Calls `take` with numbers of parts of the outputs, each twice the one before.
template <typename Take>
void forParts(const Upsampling& work, int64_t most, const Take& take) {
    const int64_t panels = std::max(work.outputs / kPanel, int64_t{1});
    for (int64_t parts = 1; parts <= std::min(panels, most); parts *= 2) {
        take(parts);
    }
}

/// The least cost so far, and whose it is.
struct Best {
    UpsamplingCut cut{};
    double cost = std::numeric_limits<double>::infinity();

    void offer(const UpsamplingCut& other, double otherCost) {
        if (otherCost < cost) {
            cut = other;
            cost = otherCost;
        }
    }
};

int64_t mostStretches(int64_t pixels) {
    constexpr int64_t kMost = 16;
    constexpr int64_t kLeastPixels = 16;
    return std::clamp<int64_t>(pixels / kLeastPixels, 1, kMost);
}

/// As one sample costs two threads the least; strips are of whole rows of a block's tiles, which
/// must not be much longer than what is worked on at once.
UpsamplingCut cheapestStretches(const Upsampling& work) {
    constexpr int64_t kThreads = 2;
    constexpr int64_t kMostParts = 4;
    const int64_t mostColumns = mostStretches(work.width);
    Best best;
    best.cut = {inStretches(work.height, 1), inStretches(work.width, mostColumns), 1, 1};
    forParts(work, kMostParts, [&](int64_t parts) {
        const int64_t mostTiles = 3 * work.longestStrip(work.longestPart(parts));
        for (int64_t columns = 1; columns <= mostColumns; ++columns) {
            const DirectionCut across = inStretches(work.width, columns);
            if (work.tilesFor(across.piece) > mostTiles) {
                continue;
            }
            for (int64_t rows = 1; rows <= mostStretches(work.height); ++rows) {
                const UpsamplingCut cut{inStretches(work.height, rows), across, parts, 1};
                best.offer(cut, costOf(work, cut, /*samples=*/1, kThreads));
            }
        }
    });
    return best.cut;
}

} // namespace

int64_t Upsampling::longestPart(int64_t parts) const {
    return at::divup(at::divup(outputs, kPanel), parts) * kPanel;
}

Range DirectionCut::at(int64_t index) const {
    const int64_t ofStretch = index / piecesOfStretch() * stretch;
    const int64_t begin = ofStretch + index % piecesOfStretch() * piece;
    return {begin, std::max(begin, std::min({begin + piece, ofStretch + stretch, pixels}))};
}

UpsamplingCut cheapestCut(const Upsampling& work, int64_t threads) {
    constexpr int64_t kMostPieces = 4;
    const UpsamplingCut stretches = cheapestStretches(work);
    Best best;
    best.cut = stretches;
    forParts(work, std::max<int64_t>(threads, 1), [&](int64_t parts) {
        for (int64_t rows = 1; rows <= kMostPieces; ++rows) {
            for (int64_t columns = 1; columns <= kMostPieces; ++columns) {
                UpsamplingCut cut{inPieces(work, stretches.rows, rows),
                                  inPieces(work, stretches.columns, columns), parts, 1};
                if (cut.rows.pieces() * cut.columns.pieces() == 1) {
                    // Small pictures share what is read of the filter.
                    const int64_t longest = work.longestStrip(work.longestPart(parts));
                    const int64_t tiles =
                        work.tilesFor(cut.rows.piece) * work.tilesFor(cut.columns.piece);
                    cut.samples =
                        std::clamp<int64_t>(longest / tiles, 1, std::max<int64_t>(work.samples, 1));
                }
                best.offer(cut, costOf(work, cut, work.samples, threads));
            }
        }
    });
    return best.cut;
}

} // namespace styleclip::winograd
