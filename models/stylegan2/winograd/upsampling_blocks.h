#pragma once

#include "models/stylegan2/kernels/epilogue_view.h"
#include "models/stylegan2/winograd/tile_pass.h"
#include "models/stylegan2/winograd/upsampling_cut.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace styleclip::winograd {

/// A styled convolution that upsamples, in blocks, each of which a thread computes. In a block,
/// strips of tiles are blurred as soon as they are there, so that what lies between is still in the
/// cache and never there as a whole.
template <typename S, typename T, typename F>
class UpsamplingBlocks {
public:
    UpsamplingBlocks(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TileKernels<T, float>& tiles, BlurRow<T> blurRow,
                     const Epilogue& epilogue)
        : m_blurRow(blurRow),
          m_y(at::empty({x.size(0), filter.outputs(), 2 * x.size(2), 2 * x.size(3)}, x.options(),
                        at::MemoryFormat::ChannelsLast)),
          m_epilogue(epilogue, m_y.size(2), m_y.size(3)),
          m_pass(x, style, filter, tiles, nullptr), m_work{m_y.size(0),
                                                           m_y.size(2),
                                                           m_y.size(3),
                                                           filter.inputs(),
                                                           filter.outputs(),
                                                           kOut,
                                                           [this](int64_t outputs) {
                                                               return m_pass.longestStrip(outputs);
                                                           }},
          m_cut(cheapestCut(m_work, at::get_num_threads())) {}
    UpsamplingBlocks(const UpsamplingBlocks&) = delete; // m_work refers to it
    UpsamplingBlocks& operator=(const UpsamplingBlocks&) = delete;

    at::Tensor run() {
        const int64_t outputs = m_work.longestPart(m_cut.outputParts);
        const int64_t bytes = m_pass.stripBytes(stripRows() * mostColumns(), outputs) +
                              ringRows() * mostColumns() * kOut * outputs * int64_t{sizeof(float)};
        const int64_t tasks = at::divup(m_work.samples, m_cut.samples) * m_cut.blocks();
        forTasks(tasks, bytes,
                 [&](int64_t task, char* memory) { runBlock(blockAt(task), memory); });
        return m_y;
    }

private:
    static constexpr int64_t kOut = S::kOut;
    static constexpr int64_t kBlurTaps = 4;

    /// What it is for: pixels of some of the result's channels, in some samples.
    struct Block {
        Range samples;
        Range rows;
        Range columns;
        Range outputs;
    };

    [[nodiscard]] Block blockAt(int64_t task) const {
        const int64_t part = task % m_cut.outputParts;
        const int64_t column = task / m_cut.outputParts % m_cut.columns.pieces();
        const int64_t row = task / m_cut.outputParts / m_cut.columns.pieces() % m_cut.rows.pieces();
        const int64_t sample = task / m_cut.blocks() * m_cut.samples;
        return {{sample, std::min(sample + m_cut.samples, m_work.samples)},
                m_cut.rows.at(row),
                m_cut.columns.at(column),
                partOf(m_work.outputs, m_cut.outputParts, part, kPanel)};
    }

    /// Rows and columns of tiles that no block has more of.
    [[nodiscard]] int64_t mostRows() const {
        return m_cut.samples * m_work.tilesFor(m_cut.rows.piece);
    }
    [[nodiscard]] int64_t mostColumns() const { return m_work.tilesFor(m_cut.columns.piece); }

    /// Rows of tiles that are multiplied at once.
    [[nodiscard]] int64_t stripRows() const {
        const int64_t longest = m_work.longestStrip(m_work.longestPart(m_cut.outputParts));
        const int64_t most = std::max(longest / mostColumns(), int64_t{1});
        return at::divup(mostRows(), at::divup(mostRows(), most));
    }
    /// Of pixels: those of a strip and, before it, those that its blur reaches back to.
    [[nodiscard]] int64_t ringRows() const {
        return std::min(stripRows() * kOut + kBlurTaps - 1, mostRows() * kOut);
    }

    void runBlock(const Block& block, char* memory) const {
        if (block.rows.length() == 0 || block.columns.length() == 0) {
            return;
        }
        const TileGrid grid{block.samples.begin, (block.rows.begin - kBeforeBlock) / 2,
                            (block.columns.begin - kBeforeBlock) / 2,
                            m_work.tilesFor(block.rows.length()),
                            m_work.tilesFor(block.columns.length())};
        const int64_t ofStrips =
            m_pass.stripBytes(stripRows() * mostColumns(), m_work.longestPart(m_cut.outputParts));
        const Destination<float> to{reinterpret_cast<float*>(memory + ofStrips),
                                    grid.rows * kOut,
                                    ringRows(),
                                    grid.rows * kOut,
                                    grid.columns * kOut,
                                    block.outputs.length()};
        const int64_t rows = block.samples.length() * grid.rows;
        for (int64_t row = 0; row < rows; row += stripRows()) {
            const int64_t end = std::min(row + stripRows(), rows);
            m_pass.run(grid, {row * grid.columns, end * grid.columns}, block.outputs, to, memory);
            for (int64_t last = row * kOut; last < end * kOut; ++last) {
                blurUpTo(last, block, to);
            }
        }
    }

    /// The row of y that takes the ring's `last` and the three before it, if there is one.
    void blurUpTo(int64_t last, const Block& block, const Destination<float>& ring) const {
        const int64_t row = last % ring.sampleRows - kAroundBlock;
        if (row < 0 || row >= block.rows.length()) {
            return;
        }
        std::array<const float*, kBlurTaps> rows{};
        for (int64_t i = 0; i < kBlurTaps; ++i) {
            const int64_t from = (last + 1 - kBlurTaps + i) % ring.rows;
            rows[i] = ring.data + (from * ring.width + kBeforeBlock - 1) * ring.pixelStride;
        }
        const int64_t sample = block.samples.begin + last / ring.sampleRows;
        const int64_t to = block.rows.begin + row;
        T* out =
            m_y.data_ptr<T>() +
            ((sample * m_work.height + to) * m_work.width + block.columns.begin) * m_work.outputs;
        m_blurRow(out + block.outputs.begin, m_work.outputs, rows, block.columns.length(),
                  block.outputs.length(),
                  {m_epilogue.factor(sample) + block.outputs.begin,
                   m_epilogue.bias() + block.outputs.begin,
                   m_epilogue.noise(sample, to) + block.columns.begin});
    }

    BlurRow<T> m_blurRow;
    at::Tensor m_y;
    EpilogueView m_epilogue;
    TilePass<S, F, T, float> m_pass;
    Upsampling m_work;
    UpsamplingCut m_cut;
};

} // namespace styleclip::winograd
