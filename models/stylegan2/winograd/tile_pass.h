#pragma once

#include "models/stylegan2/kernels/epilogue_view.h"
#include "models/stylegan2/winograd/filter.h"
#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/tasks.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <vector>

namespace styleclip::winograd {

/// What a filter's values are for so many of its outputs, in bytes.
template <typename F>
[[nodiscard]] int64_t bytesOf(const F& filter, int64_t outputs) {
    return filter.points() * filter.points() * filter.inputs() * outputs *
           int64_t{sizeof(typename F::Value)};
}

/// Tiles of some samples, row by row: those of a rectangle whose first tile reads from pixel (top,
/// left) on, or what its scheme has before that.
struct TileGrid {
    int64_t sample; ///< the first
    int64_t top;
    int64_t left;
    int64_t rows; ///< of tiles, in each sample
    int64_t columns;
};

/// Where the tiles of a grid go: pixel (0, 0) of its first sample is at `data`. Of `height` rows
/// and `width` pixels; what tiles have beyond is dropped. Row i lies where row i % rows does, which
/// makes it a ring where there are fewer than all.
template <typename T>
struct Destination {
    T* data;
    int64_t sampleRows; ///< from a sample to the next
    int64_t rows;
    int64_t height;
    int64_t width;
    int64_t pixelStride; ///< numbers from a pixel to the next
};

/// Reads tiles of x [N, I, H, W] (channels-last), multiplies them with a filter and writes what
/// comes of them: From and To are the types of pixels.
template <typename S, typename F, typename From, typename To>
class TilePass {
public:
    /// `style` [N, I] is what x is multiplied with. All arguments outlive the pass. An epilogue can
    /// be where a grid's first tile gives the outputs of the pixels that it reads.
    TilePass(const at::Tensor& x, const at::Tensor& style, const F& filter,
             const TileKernels<From, To>& kernels, const EpilogueView* epilogue)
        : m_filter(filter), m_kernels(kernels), m_from(x.data_ptr<From>()),
          m_style(style.data_ptr<float>()), m_height(x.size(2)), m_width(x.size(3)),
          m_epilogue(epilogue), m_nothing(filter.inputs()) {}

    /// How many tiles a picture of so many pixels has, in one direction.
    [[nodiscard]] static int64_t tilesOf(int64_t pixels) { return at::divup(pixels, S::kOut); }

    /// The memory that `tiles` take while they are worked on.
    [[nodiscard]] int64_t stripBytes(int64_t tiles, int64_t outputs) const {
        return kPoints * (tiles * (m_filter.inputs() * int64_t{sizeof(Value)} +
                                   outputs * int64_t{sizeof(float)}) +
                          2 * kLineBytes);
    }

    /// How many tiles are worked on at once: few, so that their values stay in the cache; but of
    /// large filters, which are read for every such strip, as many as make that worth it. As many
    /// as products take at once, or a multiple of it.
    [[nodiscard]] int64_t longestStrip(int64_t outputs) const {
        constexpr int64_t kCache = 512 * 1024;
        const int64_t tiles =
            std::max(kCache, bytesOf(m_filter, outputs) / 2) / stripBytes(1, outputs);
        return tiles < kTilesAtOnce ? std::max(tiles, int64_t{1})
                                    : tiles / kTilesAtOnce * kTilesAtOnce;
    }

    /// Tiles of a grid, for some of the filter's outputs, from a multiple of 32 on; `memory` is of
    /// their stripBytes().
    void run(const TileGrid& grid, const Range& tiles, const Range& outputs,
             const Destination<To>& to, char* memory) const {
        Strip strip{grid, outputs, to, {}, std::vector<To>(outputs.length()), {}, {}};
        const int64_t count = tiles.length();
        const ValueLayout values{count, m_filter.inputs() * count + kLine};
        const ValueLayout products{count, outputs.length() * count + kLanes};
        auto* const from = reinterpret_cast<Value*>(memory);
        auto* const multiplied = reinterpret_cast<float*>(from + kPoints * values.pointStride);
        if constexpr (kFixed) {
            strip.scales.resize(count);
        }
        for (int64_t i = 0; i < count; ++i) {
            const Tile tile = tileAt(grid, tiles.begin + i);
            aimSources(strip, tile, i == 0);
            read(strip, i, tile.sample, from + i * kLine, values);
        }
        for (int y = 0; y < S::kPoints; ++y) {
            for (int x = 0; x < S::kPoints; ++x) {
                const int point = y * S::kPoints + x;
                multiply(multiplied + point * products.pointStride,
                         from + point * values.pointStride, S::filterPoint(y), S::filterPoint(x),
                         count, strip);
            }
        }
        for (int64_t i = 0; i < count; ++i) {
            const Tile tile = tileAt(grid, tiles.begin + i);
            aimTargets(strip, tile, i == 0);
            write(strip, tile, multiplied + i * kLanes, products);
        }
    }

private:
    using Value = typename F::Value;
    static constexpr bool kFixed = std::is_same_v<F, FixedFilter>;
    static constexpr int64_t kPoints = S::kPoints * S::kPoints;
    /// Channels that lie side by side, see ValueLayout. Points lie one such line further apart than
    /// they need to, or the same value of all of them would be in the same few places of a cache.
    static constexpr int64_t kLineBytes = 64;
    static constexpr int64_t kLine = kLineBytes / sizeof(Value);

    struct Tile {
        int64_t sample; ///< of the grid's
        int64_t row;
        int64_t column;
    };

    /// What goes from tile to tile.
    struct Strip {
        const TileGrid& grid;
        const Range& outputs;
        const Destination<To>& to;
        std::vector<float> scales; // of tiles, in fixed point
        std::vector<To> outside;   // takes what lies beyond the border
        std::array<const From*, S::kIn * S::kIn> sources;
        std::array<To*, S::kOut * S::kOut> targets;
    };

    [[nodiscard]] static Tile tileAt(const TileGrid& grid, int64_t index) {
        const int64_t row = index / grid.columns;
        return {row / grid.rows, row % grid.rows, index % grid.columns};
    }

    /// The pixels that a tile reads. If it follows another in its row and both lie within the
    /// picture, these are a step further.
    void aimSources(Strip& strip, const Tile& tile, bool isFirst) const {
        const int64_t channels = m_filter.inputs();
        const int64_t top = strip.grid.top + tile.row * S::kInStep - S::kInBefore;
        const int64_t left = strip.grid.left + tile.column * S::kInStep - S::kInBefore;
        if (!isFirst && tile.column > 0 && top >= 0 && top + S::kIn <= m_height &&
            left >= S::kInStep && left + S::kIn <= m_width) {
            for (const From*& pixel : strip.sources) {
                pixel += S::kInStep * channels;
            }
            return;
        }
        const From* picture =
            m_from + (strip.grid.sample + tile.sample) * m_height * m_width * channels;
        for (int64_t i = 0; i < S::kIn; ++i) {
            const int64_t y = top + i;
            for (int64_t j = 0; j < S::kIn; ++j) {
                const int64_t x = left + j;
                const bool inside = y >= 0 && y < m_height && x >= 0 && x < m_width;
                strip.sources[i * S::kIn + j] =
                    inside ? picture + (y * m_width + x) * channels : m_nothing.data();
            }
        }
    }

    /// The pixels that it writes, in the same way.
    void aimTargets(Strip& strip, const Tile& tile, bool isFirst) const {
        const Destination<To>& to = strip.to;
        const int64_t top = tile.row * S::kOut;
        const int64_t left = tile.column * S::kOut;
        if (!isFirst && tile.column > 0 && top + S::kOut <= to.height &&
            left + S::kOut <= to.width) {
            for (To*& pixel : strip.targets) {
                pixel += S::kOut * to.pixelStride;
            }
            return;
        }
        for (int64_t i = 0; i < S::kOut; ++i) {
            const int64_t row = (tile.sample * to.sampleRows + top + i) % to.rows;
            for (int64_t j = 0; j < S::kOut; ++j) {
                const bool inside = top + i < to.height && left + j < to.width;
                strip.targets[i * S::kOut + j] =
                    inside ? to.data + (row * to.width + left + j) * to.pixelStride
                           : strip.outside.data();
            }
        }
    }

    /// Tile i of the strip. In fixed point its scale becomes what the values' unit stands for.
    void read(Strip& strip, [[maybe_unused]] int64_t i, int64_t sample, Value* values,
              const ValueLayout& layout) const {
        const int64_t channels = m_filter.inputs();
        const float* style = m_style + (strip.grid.sample + sample) * channels;
        if constexpr (kFixed) {
            strip.scales[i] =
                m_kernels.fixedInput(values, layout, strip.sources.data(), channels, style);
        } else {
            m_kernels.input(values, layout, strip.sources.data(), channels, style);
        }
    }

    void multiply(float* products, const Value* values, int y, int x, int64_t tiles,
                  const Strip& strip) const {
        const int64_t first = strip.outputs.begin;
        const ProductSizes sizes{tiles, m_filter.inputs(), strip.outputs.length()};
        const Value* filter = m_filter.at(y, x) + first * m_filter.inputs();
        if constexpr (kFixed) {
            m_filter.kernels().fixedProduct(products, values, filter, sizes,
                                            {strip.scales.data(), m_filter.scales(y, x) + first});
        } else {
            m_filter.kernels().product(products, values, filter, sizes);
        }
    }

    void write(const Strip& strip, const Tile& tile, const float* products,
               const ValueLayout& layout) const {
        if (m_epilogue == nullptr) {
            m_kernels.output(strip.targets.data(), strip.outputs.length(), products, layout,
                             nullptr);
            return;
        }
        std::array<float, S::kOut * S::kOut> noise{};
        const int64_t sample = strip.grid.sample + tile.sample;
        const int64_t top = strip.grid.top + tile.row * S::kOut;
        const int64_t left = strip.grid.left + tile.column * S::kOut;
        const int64_t width = std::min<int64_t>(S::kOut, m_width - left);
        for (int64_t i = 0; i < S::kOut && top + i < m_height; ++i) {
            std::copy_n(m_epilogue->noise(sample, top + i) + left, width,
                        noise.begin() + i * S::kOut);
        }
        const PixelEpilogue epilogue{m_epilogue->factor(sample) + strip.outputs.begin,
                                     m_epilogue->bias() + strip.outputs.begin, noise.data()};
        m_kernels.output(strip.targets.data(), strip.outputs.length(), products, layout, &epilogue);
    }

    const F& m_filter;
    const TileKernels<From, To>& m_kernels;
    const From* m_from;
    const float* m_style;
    int64_t m_height;
    int64_t m_width;
    const EpilogueView* m_epilogue;
    std::vector<From> m_nothing; // a pixel beyond the border
};

} // namespace styleclip::winograd
