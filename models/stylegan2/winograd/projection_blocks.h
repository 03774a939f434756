#pragma once

#include "models/stylegan2/kernels/epilogue_view.h"
#include "models/stylegan2/kernels/rgb_projection.h"
#include "models/stylegan2/winograd/tile_pass.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <optional>

namespace styleclip::winograd {

/// A styled convolution, limited to +-clamp and projected to RGB, in blocks of tiles whose
/// activations stay in the cache and are never there as a whole.
template <typename S, typename T, typename F>
class ProjectionBlocks {
public:
    ProjectionBlocks(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TileKernels<T, T>& kernels, const Epilogue& epilogue,
                     std::optional<double> clamp, const at::Tensor& weight)
        : m_channels(filter.outputs()), m_clamp(clamp), m_weight(weight.contiguous()),
          m_epilogue(epilogue, x.size(2), x.size(3)),
          m_rgb(at::empty({x.size(0), 3, x.size(2), x.size(3)}, weight.options())),
          m_pass(x, style, filter, kernels, &m_epilogue), m_tileRows(m_pass.tilesOf(x.size(2))) {
        const int64_t longest = m_pass.longestStrip(m_channels);
        const int64_t tileColumns = m_pass.tilesOf(x.size(3));
        m_columns = at::divup(tileColumns, at::divup(tileColumns, longest));
        m_columnBlocks = at::divup(tileColumns, m_columns);
        m_rows = std::clamp<int64_t>(longest / m_columns, 1, m_tileRows);
        // As many for each thread.
        const int64_t threads = at::get_num_threads();
        const int64_t rowBlocks = at::divup(at::divup(m_tileRows, m_rows), threads) * threads;
        m_rows = at::divup(m_tileRows, rowBlocks);
        m_rowBlocks = at::divup(m_tileRows, m_rows);
    }

    at::Tensor run() {
        const int64_t tiles = m_rows * m_columns;
        const int64_t bytes = m_pass.stripBytes(tiles, m_channels) +
                              tiles * kOut * kOut * m_channels * int64_t{sizeof(T)};
        forTasks(m_rgb.size(0) * m_rowBlocks * m_columnBlocks, bytes,
                 [&](int64_t task, char* memory) { runBlock(task, memory); });
        return m_rgb;
    }

private:
    static constexpr int64_t kOut = S::kOut;

    void runBlock(int64_t task, char* memory) const {
        const int64_t column = task % m_columnBlocks * m_columns * kOut;
        const int64_t row = task / m_columnBlocks % m_rowBlocks * m_rows * kOut;
        const int64_t sample = task / m_columnBlocks / m_rowBlocks;
        const TileGrid grid{sample, row, column, m_rows, m_columns};
        const int64_t tiles = m_rows * m_columns;
        auto* const activations =
            reinterpret_cast<T*>(memory + m_pass.stripBytes(tiles, m_channels));
        const Destination<T> to{activations,   m_rows * kOut,    m_rows * kOut,
                                m_rows * kOut, m_columns * kOut, m_channels};
        m_pass.run(grid, {0, tiles}, {0, m_channels}, to, memory);
        project(grid, to);
    }

    /// What a block has within the picture.
    void project(const TileGrid& block, const Destination<T>& from) const {
        const int64_t rows = std::min(from.height, m_rgb.size(2) - block.top);
        const int64_t width = std::min(from.width, m_rgb.size(3) - block.left);
        const int64_t rowLength = from.width * m_channels;
        if (m_clamp) {
            at::from_blob(from.data, {rows * rowLength}, c10::CppTypeToScalarType<T>::value)
                .clamp_(-*m_clamp, *m_clamp);
        }
        for (int64_t row = 0; row < rows; ++row) {
            std::array<float*, 3> rgb{};
            for (int64_t k = 0; k < 3; ++k) {
                const int64_t plane = block.sample * 3 + k;
                rgb[k] = m_rgb.data_ptr<float>() +
                         (plane * m_rgb.size(2) + block.top + row) * m_rgb.size(3) + block.left;
            }
            projectPixels(rgb, from.data + row * rowLength, width, m_channels,
                          m_weight.data_ptr<float>() + block.sample * 3 * m_channels);
        }
    }

    int64_t m_channels;
    std::optional<double> m_clamp;
    at::Tensor m_weight;
    EpilogueView m_epilogue;
    at::Tensor m_rgb;
    TilePass<S, F, T, T> m_pass;
    int64_t m_tileRows;
    int64_t m_rows; // of tiles in a block
    int64_t m_columns;
    int64_t m_rowBlocks;
    int64_t m_columnBlocks;
};

} // namespace styleclip::winograd
