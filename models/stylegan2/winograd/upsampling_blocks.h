#pragma once

#include "models/stylegan2/epilogue_view.h"
#include "models/stylegan2/winograd/tile_pass.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace styleclip::winograd {

/// How an upsampling is cut into blocks, each of which a thread computes by itself: what the blur
/// of neighbouring blocks shares is computed by both.
struct UpsamplingCut {
    int64_t rowBlocks;
    int64_t columnBlocks;
    int64_t outputParts; // of the filter
    int64_t samples;     // of a block
    int64_t rows;        // of tiles, in each sample of a block
    int64_t columns;
};

/// A styled convolution that upsamples. In a block, strips of tiles are blurred as soon as they are
/// there, so that what lies between is still in the cache and never there as a whole.
template <typename S, typename T, typename F>
class UpsamplingBlocks {
public:
    UpsamplingBlocks(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TileKernels<T, float>& tiles, BlurRow<T> blurRow,
                     const Epilogue& epilogue)
        : m_blurRow(blurRow), m_filter(filter), m_channels(filter.outputs()),
          m_y(at::empty({x.size(0), m_channels, 2 * x.size(2), 2 * x.size(3)}, x.options(),
                        at::MemoryFormat::ChannelsLast)),
          m_epilogue(epilogue, m_y.size(2), m_y.size(3)), m_pass(x, style, filter, tiles, nullptr),
          m_cut(cheapestCut()) {}

    at::Tensor run() {
        const int64_t outputs = longestPart(m_cut);
        const int64_t bytes = m_pass.stripBytes(stripRows() * m_cut.columns, outputs) +
                              ringRows() * m_cut.columns * kOut * outputs * int64_t{sizeof(float)};
        forTasks(tasksOf(m_cut), bytes,
                 [&](int64_t task, char* memory) { runBlock(task, memory); });
        return m_y;
    }

private:
    static constexpr int64_t kOut = S::kOut;
    /// Pixels that a block has before those that it is for, and all that it has for the blur.
    static constexpr int64_t kBefore = 2;
    static constexpr int64_t kAround = 4;
    static constexpr int64_t kBlurTaps = 4;

    /// Pixels that each of so many blocks is for.
    [[nodiscard]] static int64_t pixelsOf(int64_t pixels, int64_t blocks) {
        return at::divup(pixels, blocks * kAround) * kAround;
    }
    [[nodiscard]] static int64_t tilesFor(int64_t pixels) {
        return at::divup(pixels + kAround, kOut);
    }

    /// Of a sample, or of some together.
    [[nodiscard]] static int64_t blocksOf(const UpsamplingCut& cut) {
        return cut.rowBlocks * cut.columnBlocks * cut.outputParts;
    }
    [[nodiscard]] int64_t tasksOf(const UpsamplingCut& cut) const {
        return at::divup(m_y.size(0), cut.samples) * blocksOf(cut);
    }

    /// In multiplications of one of two threads, about, for one sample: a block's are those of its
    /// products and some for the transform of its input. At the last blocks threads wait for each
    /// other. However many threads and samples there are, pictures are cut in the same way, and so
    /// the same to the last bit.
    [[nodiscard]] double costOf(const UpsamplingCut& cut) const {
        constexpr int64_t kTransform = 8;
        constexpr double kWait = 0.1;
        constexpr int64_t kThreads = 2;
        const int64_t perTile =
            m_filter.inputs() * (at::divup(m_channels, cut.outputParts) + kTransform);
        const int64_t turns = at::divup(blocksOf(cut), kThreads);
        return static_cast<double>(cut.rows * cut.columns * perTile) *
               (static_cast<double>(turns) + kWait);
    }

    [[nodiscard]] UpsamplingCut cutInto(int64_t rowBlocks, int64_t columnBlocks,
                                        int64_t outputParts) const {
        UpsamplingCut cut{rowBlocks,
                          columnBlocks,
                          outputParts,
                          /*samples=*/1,
                          tilesFor(pixelsOf(m_y.size(2), rowBlocks)),
                          tilesFor(pixelsOf(m_y.size(3), columnBlocks))};
        if (rowBlocks * columnBlocks == 1) { // small pictures share what is read of the filter
            const int64_t longest = m_pass.longestStrip(longestPart(cut));
            cut.samples = std::clamp<int64_t>(longest / (cut.rows * cut.columns), 1,
                                              std::max<int64_t>(m_y.size(0), 1));
        }
        return cut;
    }

    [[nodiscard]] static int64_t mostBlocks(int64_t pixels) {
        constexpr int64_t kMost = 16;
        constexpr int64_t kLeastPixels = 16;
        return std::clamp<int64_t>(pixels / kLeastPixels, 1, kMost);
    }

    [[nodiscard]] UpsamplingCut cheapestCut() const {
        constexpr int64_t kMostParts = 4;
        const int64_t mostRows = mostBlocks(m_y.size(2));
        const int64_t mostColumns = mostBlocks(m_y.size(3));
        UpsamplingCut best = cutInto(1, mostColumns, 1);
        double least = costOf(best);
        for (int64_t parts = 1; parts <= std::clamp<int64_t>(m_channels / kPanel, 1, kMostParts);
             parts *= 2) {
            for (int64_t rows = 1; rows <= mostRows; ++rows) {
                for (int64_t columns = 1; columns <= mostColumns; ++columns) {
                    const UpsamplingCut cut = cutInto(rows, columns, parts);
                    const double cost = costOf(cut);
                    if (cost < least && cut.columns <= 3 * m_pass.longestStrip(longestPart(cut))) {
                        best = cut;
                        least = cost;
                    }
                }
            }
        }
        while (tasksOf(best) < at::get_num_threads() &&
               m_channels % (2 * best.outputParts * kPanel) == 0) {
            best.outputParts *= 2;
        }
        return best;
    }

    [[nodiscard]] Range outputsOf(const UpsamplingCut& cut, int64_t part) const {
        return partOf(m_channels, cut.outputParts, part, kPanel);
    }
    [[nodiscard]] int64_t longestPart(const UpsamplingCut& cut) const {
        return at::divup(at::divup(m_channels, kPanel), cut.outputParts) * kPanel;
    }

    /// Rows of tiles that are multiplied at once.
    [[nodiscard]] int64_t stripRows() const {
        const int64_t rows = m_cut.samples * m_cut.rows;
        const int64_t most =
            std::max(m_pass.longestStrip(longestPart(m_cut)) / m_cut.columns, int64_t{1});
        return at::divup(rows, at::divup(rows, most));
    }
    /// Of pixels: those of a strip and, before it, those that its blur reaches back to.
    [[nodiscard]] int64_t ringRows() const {
        return std::min(stripRows() * kOut + kBlurTaps - 1, m_cut.samples * m_cut.rows * kOut);
    }

    void runBlock(int64_t task, char* memory) const {
        const int64_t part = task % m_cut.outputParts;
        const int64_t column = task / m_cut.outputParts % m_cut.columnBlocks;
        const int64_t block = task / m_cut.outputParts / m_cut.columnBlocks;
        const int64_t sample = block / m_cut.rowBlocks * m_cut.samples;
        const int64_t height = pixelsOf(m_y.size(2), m_cut.rowBlocks);
        const int64_t width = pixelsOf(m_y.size(3), m_cut.columnBlocks);
        runPart({sample, block % m_cut.rowBlocks * height, column * width}, outputsOf(m_cut, part),
                memory);
    }

    struct Corner {
        int64_t sample;
        int64_t row; // of y
        int64_t column;
    };

    void runPart(const Corner& corner, const Range& outputs, char* memory) const {
        const TileGrid grid{corner.sample, (corner.row - kBefore) / 2,
                            (corner.column - kBefore) / 2, m_cut.rows, m_cut.columns};
        const int64_t samples = std::min(m_cut.samples, m_y.size(0) - corner.sample);
        const int64_t stripTiles = stripRows() * m_cut.columns;
        auto* const ring =
            reinterpret_cast<float*>(memory + m_pass.stripBytes(stripTiles, longestPart(m_cut)));
        const Destination<float> to{ring,
                                    m_cut.rows * kOut,
                                    ringRows(),
                                    m_cut.rows * kOut,
                                    m_cut.columns * kOut,
                                    outputs.length()};
        const int64_t tiles = samples * m_cut.rows * m_cut.columns;
        for (int64_t tile = 0; tile < tiles; tile += stripTiles) {
            const Range strip{tile, std::min(tile + stripTiles, tiles)};
            m_pass.run(grid, strip, outputs, to, memory);
            for (int64_t row = strip.begin / m_cut.columns * kOut;
                 row < strip.end / m_cut.columns * kOut; ++row) {
                blurUpTo(row, corner, outputs, to);
            }
        }
    }

    /// The row of y that takes the ring's `last` and the three before it, if there is one.
    void blurUpTo(int64_t last, const Corner& corner, const Range& outputs,
                  const Destination<float>& ring) const {
        const int64_t row = last % ring.sampleRows - kAround;
        const int64_t sample = corner.sample + last / ring.sampleRows;
        if (row < 0 ||
            row >= std::min(pixelsOf(m_y.size(2), m_cut.rowBlocks), m_y.size(2) - corner.row)) {
            return;
        }
        std::array<const float*, 4> rows{};
        for (int64_t i = 0; i < 4; ++i) {
            const int64_t from = (last - 3 + i) % ring.rows;
            rows[i] = ring.data + (from * ring.width + kBefore - 1) * ring.pixelStride;
        }
        const int64_t width =
            std::min(pixelsOf(m_y.size(3), m_cut.columnBlocks), m_y.size(3) - corner.column);
        const int64_t to = corner.row + row;
        T* out = m_y.data_ptr<T>() +
                 ((sample * m_y.size(2) + to) * m_y.size(3) + corner.column) * m_channels;
        m_blurRow(out + outputs.begin, m_channels, rows, width, outputs.length(),
                  {m_epilogue.factor(sample) + outputs.begin, m_epilogue.bias() + outputs.begin,
                   m_epilogue.noise(sample, to) + corner.column});
    }

    BlurRow<T> m_blurRow;
    const F& m_filter;
    int64_t m_channels;
    at::Tensor m_y;
    EpilogueView m_epilogue;
    TilePass<S, F, T, float> m_pass;
    UpsamplingCut m_cut;
};

} // namespace styleclip::winograd
