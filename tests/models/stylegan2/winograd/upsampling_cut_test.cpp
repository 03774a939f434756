#include "models/stylegan2/winograd/upsampling_cut.h"

#include <gtest/gtest.h>

#include <vector>

using namespace styleclip::winograd;

namespace {

Upsampling upsampling(int64_t samples, int64_t height, int64_t width, int64_t channels) {
    return {samples,
            height,
            width,
            /*inputs=*/channels,
            /*outputs=*/channels,
            /*tile=*/12,
            [](int64_t outputs) { return 3000 / outputs; }};
}

/// How often each pixel of a direction is in a piece.
std::vector<int> timesTaken(const DirectionCut& cut) {
    std::vector<int> times(static_cast<size_t>(cut.pixels));
    for (int64_t index = 0; index < cut.pieces(); ++index) {
        const Range piece = cut.at(index);
        EXPECT_GE(piece.length(), 0);
        EXPECT_LE(piece.length(), cut.piece);
        for (int64_t pixel = piece.begin; pixel < piece.end; ++pixel) {
            ++times.at(static_cast<size_t>(pixel));
        }
    }
    return times;
}

const std::vector<Upsampling> kWork{
    upsampling(1, 2, 2, 16),     upsampling(1, 64, 64, 512),   upsampling(1, 128, 128, 256),
    upsampling(1, 256, 256, 64), upsampling(8, 128, 128, 256), upsampling(3, 66, 600, 48),
};
const std::vector<int64_t> kThreads{1, 2, 3, 4, 6, 8, 16, 64};

} // namespace

TEST(UpsamplingCut, HasEachPixelOnce) {
    for (const Upsampling& work : kWork) {
        for (const int64_t threads : kThreads) {
            const UpsamplingCut cut = cheapestCut(work, threads);
            for (const DirectionCut& direction : {cut.rows, cut.columns}) {
                EXPECT_EQ(timesTaken(direction),
                          std::vector<int>(static_cast<size_t>(direction.pixels), 1));
            }
            EXPECT_EQ(cut.rows.pixels, work.height);
            EXPECT_EQ(cut.columns.pixels, work.width);
        }
    }
}

// Where tiles lie makes a difference to the last bits.
TEST(UpsamplingCut, LeavesTilesWhereTheyAreForAnyNumberOfThreads) {
    for (const Upsampling& work : kWork) {
        const UpsamplingCut alone = cheapestCut(work, 1);
        for (const int64_t threads : kThreads) {
            const UpsamplingCut cut = cheapestCut(work, threads);
            EXPECT_EQ(cut.rows.stretch, alone.rows.stretch);
            EXPECT_EQ(cut.columns.stretch, alone.columns.stretch);
            for (const DirectionCut& direction : {cut.rows, cut.columns}) {
                EXPECT_TRUE(direction.piece == direction.stretch ||
                            direction.piece % work.tile == 0);
            }
        }
    }
}

TEST(UpsamplingCut, GivesEachThreadSomething) {
    const Upsampling work = upsampling(1, 128, 128, 256);
    for (const int64_t threads : kThreads) {
        EXPECT_GE(cheapestCut(work, threads).blocks(), threads);
    }
}
