#pragma once

#include "models/stylegan2/epilogue_view.h"
#include "models/stylegan2/winograd/filter.h"
#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <vector>

namespace styleclip::winograd {

[[nodiscard]] inline int64_t dividedUp(int64_t value, int64_t by) {
    return (value + by - 1) / by;
}

/// Where a pass writes: rows from `firstRow` on of pictures [height, width, channels].
template <typename T>
struct Destination {
    T* data;
    int64_t sampleStride;
    int64_t firstRow;
    int64_t height; ///< of the picture
    int64_t width;
};

/// What a filter's values take, in bytes.
template <typename Filter>
[[nodiscard]] int64_t bytesOf(const Filter& filter) {
    return kFilterPoints * kFilterPoints * filter.inputs() * filter.outputs() *
           int64_t{sizeof(typename Filter::Value)};
}

/// How many blocks of kTileMultiple tiles are worked on at once: few, so that their values stay in
/// the cache; but of large filters, which are read for every such strip, as many as make that worth
/// it.
template <typename Filter>
[[nodiscard]] int64_t blocksOfStrip(const Filter& filter, int64_t points) {
    constexpr int64_t kCache = 384 * 1024;
    constexpr int64_t kValue{sizeof(typename Filter::Value)};
    constexpr int64_t kProduct{sizeof(float)};
    const int64_t blockBytes = kTileMultiple * points * points *
                               (filter.inputs() * kValue + filter.outputs() * kProduct);
    return std::max(std::max(kCache, bytesOf(filter) / 2) / blockBytes, int64_t{1});
}

/// Reads tiles of x [N, I, H, W] (channels-last), multiplies them with a filter and writes what
/// comes of them, From and To being the types of the pixels.
template <typename Scheme, typename Filter, typename From, typename To>
class TilePass {
public:
    /// `style` [N, I] is what x is multiplied with. All arguments outlive the pass.
    TilePass(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
             const TileKernels<From, To>& kernels, const Destination<To>& to,
             const EpilogueView* epilogue)
        : m_filter(filter), m_kernels(kernels), m_from(x.data_ptr<From>()),
          m_style(style.data_ptr<float>()), m_height(x.size(2)), m_width(x.size(3)), m_to(to),
          m_epilogue(epilogue), m_rows(rowsOf(to.height)), m_columns(rowsOf(to.width)),
          m_nothing(filter.inputs()) {}

    /// How many rows of tiles a picture of so many rows of pixels has.
    [[nodiscard]] static int64_t rowsOf(int64_t height) { return dividedUp(height, Scheme::kOut); }

    /// The rows of tiles from `first` to `last` of all samples, one after the other.
    void run(int64_t first, int64_t last) const {
        const int64_t begin = first * m_columns;
        const int64_t tiles = last * m_columns - begin;
        const int64_t longest = blocksOfStrip(m_filter, Scheme::kPoints);
        at::parallel_for(0, dividedUp(tiles, kTileMultiple), 1, [&](int64_t block, int64_t end) {
            // Strips of one length, rather than long ones and a short rest.
            const int64_t blocks = dividedUp(end - block, dividedUp(end - block, longest));
            Strip strip(m_filter, blocks * kTileMultiple);
            for (; block < end; block += blocks) {
                const int64_t from = block * kTileMultiple;
                const int64_t to = std::min(std::min(block + blocks, end) * kTileMultiple, tiles);
                runStrip(begin + from, to - from, strip);
            }
        });
    }

private:
    using Value = typename Filter::Value;
    static constexpr bool kFixed = std::is_same_v<Filter, FixedFilter>;
    static constexpr int64_t kAllPoints = Scheme::kPoints * Scheme::kPoints;
    static constexpr int64_t kLine = 64 / sizeof(Value); // channels side by side, see ValueLayout

    struct Tile {
        int64_t sample;
        int64_t row;
        int64_t column;
    };

    /// A thread's memory for a strip of tiles.
    struct Strip {
        Strip(const Filter& filter, int64_t length)
            : values(at::empty({kAllPoints, filter.inputs(), length},
                               c10::CppTypeToScalarType<Value>::value)),
              products(at::empty({kAllPoints, filter.outputs(), length}, at::kFloat)),
              scales(length), outside(filter.outputs()) {}

        at::Tensor values;
        at::Tensor products;
        std::vector<float> scales; // of tiles, in fixed point
        std::vector<To> outside;   // takes what lies beyond the border
        std::array<const From*, Scheme::kIn * Scheme::kIn> from;
        std::array<To*, Scheme::kOut * Scheme::kOut> to;
    };

    [[nodiscard]] Tile tileAt(int64_t index) const {
        const int64_t row = index / m_columns;
        return {row / m_rows, row % m_rows, index % m_columns};
    }

    /// Products are of whole kTileMultiples; of what lies beyond `count` nothing is used.
    void runStrip(int64_t first, int64_t count, Strip& strip) const {
        const int64_t tiles = dividedUp(count, kTileMultiple) * kTileMultiple;
        const ValueLayout values{tiles, m_filter.inputs() * tiles};
        const ValueLayout products{tiles, m_filter.outputs() * tiles};
        auto* const from = strip.values.template data_ptr<Value>();
        auto* const to = strip.products.template data_ptr<float>();
        for (int64_t i = 0; i < count; ++i) {
            aim(strip.from, tileAt(first + i), i == 0);
            read(strip, tileAt(first + i).sample, from + i * kLine, values, strip.scales[i]);
        }
        for (int64_t i = count; i < tiles; ++i) {
            clear(from + i * kLine, tiles);
        }
        for (int y = 0; y < Scheme::kPoints; ++y) {
            for (int x = 0; x < Scheme::kPoints; ++x) {
                const int point = y * Scheme::kPoints + x;
                multiply(to + point * products.pointStride, from + point * values.pointStride,
                         std::min(y, kFilterPoints - 1), std::min(x, kFilterPoints - 1), tiles,
                         strip.scales.data());
            }
        }
        for (int64_t i = 0; i < count; ++i) {
            aim(strip.to, tileAt(first + i), i == 0, strip.outside.data());
            write(strip, tileAt(first + i), to + i * kLanes, products);
        }
    }

    /// Whether the tile and the one before it, of `size` pixels and `step` apart, lie within.
    [[nodiscard]] static bool followsWithin(const Tile& tile, int64_t step, int64_t before,
                                            int64_t size, int64_t height, int64_t width) {
        const int64_t top = tile.row * step - before;
        const int64_t left = tile.column * step - before;
        return top >= 0 && top + size <= height && left - step >= 0 && left + size <= width;
    }

    /// The pixels that a tile reads.
    void aim(std::array<const From*, Scheme::kIn * Scheme::kIn>& pixels, const Tile& tile,
             bool isFirst) const {
        const int64_t channels = m_filter.inputs();
        if (!isFirst && followsWithin(tile, Scheme::kInStep, Scheme::kInBefore, Scheme::kIn,
                                      m_height, m_width)) {
            for (const From*& pixel : pixels) {
                pixel += Scheme::kInStep * channels;
            }
            return;
        }
        const From* picture = m_from + tile.sample * m_height * m_width * channels;
        for (int64_t i = 0; i < Scheme::kIn; ++i) {
            const int64_t y = tile.row * Scheme::kInStep - Scheme::kInBefore + i;
            for (int64_t j = 0; j < Scheme::kIn; ++j) {
                const int64_t x = tile.column * Scheme::kInStep - Scheme::kInBefore + j;
                const bool inside = y >= 0 && y < m_height && x >= 0 && x < m_width;
                pixels[i * Scheme::kIn + j] =
                    inside ? picture + (y * m_width + x) * channels : m_nothing.data();
            }
        }
    }

    /// The pixels that it writes.
    void aim(std::array<To*, Scheme::kOut * Scheme::kOut>& pixels, const Tile& tile, bool isFirst,
             To* outside) const {
        const int64_t channels = m_filter.outputs();
        if (!isFirst &&
            followsWithin(tile, Scheme::kOut, 0, Scheme::kOut, m_to.height, m_to.width)) {
            for (To*& pixel : pixels) {
                pixel += Scheme::kOut * channels;
            }
            return;
        }
        To* picture = m_to.data + tile.sample * m_to.sampleStride;
        for (int64_t i = 0; i < Scheme::kOut; ++i) {
            const int64_t y = tile.row * Scheme::kOut + i;
            for (int64_t j = 0; j < Scheme::kOut; ++j) {
                const int64_t x = tile.column * Scheme::kOut + j;
                const bool inside = y < m_to.height && x < m_to.width;
                pixels[i * Scheme::kOut + j] =
                    inside ? picture + ((y - m_to.firstRow) * m_to.width + x) * channels : outside;
            }
        }
    }

    /// In fixed point `scale` becomes what the values' unit stands for.
    void read(const Strip& strip, int64_t sample, Value* values, const ValueLayout& layout,
              [[maybe_unused]] float& scale) const {
        const int64_t channels = m_filter.inputs();
        const float* style = m_style + sample * channels;
        if constexpr (kFixed) {
            scale = m_kernels.fixedInput(values, layout, strip.from.data(), channels, style);
        } else {
            m_kernels.input(values, layout, strip.from.data(), channels, style);
        }
    }

    /// So that products are not of what memory happens to hold, which may take long (denormals).
    void clear(Value* values, int64_t tiles) const {
        for (int64_t i = 0; i < kAllPoints * m_filter.inputs() / kLine; ++i) {
            std::fill_n(values + i * tiles * kLine, kLine, Value{0});
        }
    }

    void multiply(float* products, const Value* values, int y, int x, int64_t tiles,
                  [[maybe_unused]] const float* scales) const {
        const ProductSizes sizes{tiles, m_filter.inputs(), m_filter.outputs()};
        if constexpr (kFixed) {
            kernels()->fixedProduct(products, values, m_filter.at(y, x), sizes,
                                    {scales, m_filter.scales(y, x)});
        } else {
            kernels()->product(products, values, m_filter.at(y, x), sizes);
        }
    }

    void write(const Strip& strip, const Tile& tile, const float* products,
               const ValueLayout& layout) const {
        if (m_epilogue == nullptr) {
            m_kernels.output(strip.to.data(), m_filter.outputs(), products, layout, nullptr);
            return;
        }
        std::array<float, Scheme::kOut * Scheme::kOut> noise{};
        const int64_t left = tile.column * Scheme::kOut;
        const int64_t width = std::min<int64_t>(Scheme::kOut, m_to.width - left);
        for (int64_t i = 0; i < Scheme::kOut && tile.row * Scheme::kOut + i < m_to.height; ++i) {
            const float* row = m_epilogue->noise(tile.sample, tile.row * Scheme::kOut + i);
            std::copy_n(row + left, width, noise.begin() + i * Scheme::kOut);
        }
        const PixelEpilogue epilogue{m_epilogue->factor(tile.sample), m_epilogue->bias(),
                                    noise.data()};
        m_kernels.output(strip.to.data(), m_filter.outputs(), products, layout, &epilogue);
    }

    const Filter& m_filter;
    const TileKernels<From, To>& m_kernels;
    const From* m_from;
    const float* m_style;
    int64_t m_height;
    int64_t m_width;
    Destination<To> m_to;
    const EpilogueView* m_epilogue;
    int64_t m_rows;              // of tiles in a picture
    int64_t m_columns;           // of tiles
    std::vector<From> m_nothing; // a pixel beyond the border
};

} // namespace styleclip::winograd
