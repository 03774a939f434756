#pragma once

#include "models/stylegan2/epilogue_view.h"
#include "models/stylegan2/winograd/filter.h"
#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <type_traits>
#include <vector>

namespace styleclip::winograd {

/// Where a pass writes: pictures [height, width, channels], or the last `rows` rows of them, each
/// in the place of the one so many rows above.
template <typename T>
struct Destination {
    T* data;
    int64_t sampleStride;
    int64_t rows;
    int64_t height; ///< of the picture
    int64_t width;
};

/// What a filter's values take, in bytes.
template <typename F>
[[nodiscard]] int64_t bytesOf(const F& filter) {
    return kFilterPoints * kFilterPoints * filter.inputs() * filter.outputs() *
           int64_t{sizeof(typename F::Value)};
}

/// How many blocks of kTileMultiple tiles are worked on at once: few, so that their values stay in
/// the cache; but of large filters, which are read for every such strip, as many as make that worth
/// it.
template <typename F>
[[nodiscard]] int64_t blocksOfStrip(const F& filter, int64_t points) {
    constexpr int64_t kCache = 384 * 1024;
    constexpr int64_t kValue{sizeof(typename F::Value)};
    constexpr int64_t kProduct{sizeof(float)};
    const int64_t blockBytes =
        kTileMultiple * points * (filter.inputs() * kValue + filter.outputs() * kProduct);
    return std::max(std::max(kCache, bytesOf(filter) / 2) / blockBytes, int64_t{1});
}

/// Calls `run` with tiles from `begin` to `end` in strips of `length`, a multiple of kTileMultiple,
/// and a thread's own memory of so many bytes. A thread that is done takes the next strip,
/// whichever cores are slower or busy with something else.
template <typename Run>
void forStrips(int64_t begin, int64_t end, int64_t length, int64_t bytes, const Run& run) {
    std::atomic<int64_t> next{begin};
    const int64_t strips = at::divup(end - begin, length);
    const int64_t threads = std::min<int64_t>(at::get_num_threads(), strips);
    at::parallel_for(0, threads, 1, [&](int64_t /*first*/, int64_t /*last*/) {
        const at::Tensor memory = at::empty({bytes}, at::kByte);
        for (int64_t strip = next.fetch_add(length); strip < end; strip = next.fetch_add(length)) {
            run(strip, std::min(strip + length, end), memory.data_ptr());
        }
    });
}

/// Reads tiles of x [N, I, H, W] (channels-last), multiplies them with a filter and writes what
/// comes of them: Y and X are the schemes of rows and columns, From and To the types of pixels.
template <typename Y, typename X, typename F, typename From, typename To>
class TilePass {
public:
    /// `style` [N, I] is what x is multiplied with. All arguments outlive the pass. An epilogue can
    /// be where outputs are next to each other (kOutStep 1).
    TilePass(const at::Tensor& x, const at::Tensor& style, const F& filter,
             const TileKernels<From, To>& kernels, const Destination<To>& to,
             const EpilogueView* epilogue)
        : m_filter(filter), m_kernels(kernels), m_from(x.data_ptr<From>()),
          m_style(style.data_ptr<float>()), m_height(x.size(2)), m_width(x.size(3)), m_to(to),
          m_epilogue(epilogue), m_rows(tilesOf(to.height)), m_columns(tilesOf(to.width)),
          m_nothing(filter.inputs()) {}

    /// How many tiles a picture of so many pixels has, in one direction.
    [[nodiscard]] static int64_t tilesOf(int64_t pixels) {
        static_assert(Y::kOutStep == X::kOutStep);
        return at::divup(pixels, kOut * Y::kOutStep);
    }

    /// How many of so many tiles are worked on at once: strips for all threads that are about as
    /// long.
    [[nodiscard]] int64_t stripLength(int64_t tiles) const {
        const int64_t blocks = at::divup(tiles, kTileMultiple);
        const int64_t threads = at::get_num_threads();
        const int64_t longest = blocksOfStrip(m_filter, kPoints);
        const int64_t strips = at::divup(at::divup(blocks, longest), threads) * threads;
        return at::divup(blocks, strips) * kTileMultiple;
    }

    /// The memory that a strip takes.
    [[nodiscard]] int64_t stripBytes(int64_t length) const {
        return valueBytes(length) + kPoints * m_filter.outputs() * length * int64_t{sizeof(float)};
    }

    /// Tiles row by row, sample by sample; `memory` is of stripBytes(end - begin), rounded up to a
    /// kTileMultiple.
    void run(int64_t begin, int64_t end, void* memory) const {
        Strip strip(m_filter.outputs());
        const int64_t count = end - begin;
        const int64_t tiles = at::divup(count, kTileMultiple) * kTileMultiple;
        auto* const values = static_cast<Value*>(memory);
        auto* const products =
            reinterpret_cast<float*>(static_cast<char*>(memory) + valueBytes(tiles));
        runStrip(begin, count, tiles, values, products, strip);
    }

private:
    using Value = typename F::Value;
    static constexpr bool kFixed = std::is_same_v<F, FixedFilter>;
    static constexpr int64_t kPoints = Y::kPoints * X::kPoints;
    static constexpr int64_t kLine = 64 / sizeof(Value); // channels side by side, see ValueLayout
    using Sources = std::array<const From*, Y::kIn * X::kIn>;
    using Targets = std::array<To*, kOut * kOut>;

    struct Tile {
        int64_t sample;
        int64_t row;
        int64_t column;
    };

    /// What goes from tile to tile of a strip.
    struct Strip {
        explicit Strip(int64_t outputs) : outside(outputs) {}

        std::vector<float> scales; // of tiles, in fixed point
        std::vector<To> outside;   // takes what lies beyond the border
        Sources from{};
        Targets to{};
    };

    [[nodiscard]] int64_t valueBytes(int64_t tiles) const {
        return kPoints * m_filter.inputs() * tiles * int64_t{sizeof(Value)};
    }

    [[nodiscard]] Tile tileAt(int64_t index) const {
        const int64_t row = index / m_columns;
        return {row / m_rows, row % m_rows, index % m_columns};
    }

    /// Products are of whole kTileMultiples; of what lies beyond `count` nothing is used.
    void runStrip(int64_t first, int64_t count, int64_t tiles, Value* from, float* to,
                  Strip& strip) const {
        const ValueLayout values{tiles, m_filter.inputs() * tiles};
        const ValueLayout products{tiles, m_filter.outputs() * tiles};
        if constexpr (kFixed) {
            strip.scales.resize(tiles);
        }
        for (int64_t i = 0; i < count; ++i) {
            const Tile tile = tileAt(first + i);
            aimSources(strip.from, tile, i == 0);
            read(strip, i, tile.sample, from + i * kLine, values);
        }
        for (int64_t i = count; i < tiles; ++i) {
            clear(from + i * kLine, tiles);
        }
        for (int y = 0; y < Y::kPoints; ++y) {
            for (int x = 0; x < X::kPoints; ++x) {
                const int point = y * X::kPoints + x;
                multiply(to + point * products.pointStride, from + point * values.pointStride,
                         Y::filterPoint(y), X::filterPoint(x), tiles, strip.scales.data());
            }
        }
        for (int64_t i = 0; i < count; ++i) {
            const Tile tile = tileAt(first + i);
            aimTargets(strip, tile, i == 0);
            write(strip, tile, to + i * kLanes, products);
        }
    }

    /// Where a scheme's tile begins to read, and to write.
    template <typename S>
    [[nodiscard]] static int64_t source(int64_t tile) {
        return tile * S::kInStep - S::kInBefore;
    }
    template <typename S>
    [[nodiscard]] static int64_t target(int64_t tile) {
        return tile * kOut * S::kOutStep + S::kOutFirst;
    }

    /// The pixels that a tile reads. If it follows another in its row and both lie within the
    /// picture, these are a step further.
    void aimSources(Sources& pixels, const Tile& tile, bool isFirst) const {
        const int64_t channels = m_filter.inputs();
        const int64_t top = source<Y>(tile.row);
        const int64_t left = source<X>(tile.column);
        if (!isFirst && top >= 0 && top + Y::kIn <= m_height && left >= X::kInStep &&
            left + X::kIn <= m_width) {
            for (const From*& pixel : pixels) {
                pixel += X::kInStep * channels;
            }
            return;
        }
        const From* picture = m_from + tile.sample * m_height * m_width * channels;
        for (int64_t i = 0; i < Y::kIn; ++i) {
            const int64_t y = top + i;
            for (int64_t j = 0; j < X::kIn; ++j) {
                const int64_t x = left + j;
                const bool inside = y >= 0 && y < m_height && x >= 0 && x < m_width;
                pixels[i * X::kIn + j] =
                    inside ? picture + (y * m_width + x) * channels : m_nothing.data();
            }
        }
    }

    /// The pixels that it writes, in the same way.
    void aimTargets(Strip& strip, const Tile& tile, bool isFirst) const {
        const int64_t channels = m_filter.outputs();
        const int64_t top = target<Y>(tile.row);
        const int64_t left = target<X>(tile.column);
        constexpr int64_t kStep = kOut * X::kOutStep;
        if (!isFirst && tile.column > 0 && top + kOut * Y::kOutStep <= m_to.height &&
            left + kStep <= m_to.width) {
            for (To*& pixel : strip.to) {
                pixel += kStep * channels;
            }
            return;
        }
        To* picture = m_to.data + tile.sample * m_to.sampleStride;
        for (int64_t i = 0; i < kOut; ++i) {
            const int64_t y = top + i * Y::kOutStep;
            for (int64_t j = 0; j < kOut; ++j) {
                const int64_t x = left + j * X::kOutStep;
                const bool inside = y < m_to.height && x < m_to.width;
                strip.to[i * kOut + j] = inside
                                             ? picture + (y % m_to.rows * m_to.width + x) * channels
                                             : strip.outside.data();
            }
        }
    }

    /// Tile i of the strip. In fixed point its scale becomes what the values' unit stands for.
    void read(Strip& strip, [[maybe_unused]] int64_t i, int64_t sample, Value* values,
              const ValueLayout& layout) const {
        const int64_t channels = m_filter.inputs();
        const float* style = m_style + sample * channels;
        if constexpr (kFixed) {
            strip.scales[i] =
                m_kernels.fixedInput(values, layout, strip.from.data(), channels, style);
        } else {
            m_kernels.input(values, layout, strip.from.data(), channels, style);
        }
    }

    /// So that products are not of what memory happens to hold, which may take long (denormals).
    void clear(Value* values, int64_t tiles) const {
        for (int64_t i = 0; i < kPoints * m_filter.inputs() / kLine; ++i) {
            std::fill_n(values + i * tiles * kLine, kLine, Value{0});
        }
    }

    void multiply(float* products, const Value* values, int y, int x, int64_t tiles,
                  [[maybe_unused]] const float* scales) const {
        const ProductSizes sizes{tiles, m_filter.inputs(), m_filter.outputs()};
        if constexpr (kFixed) {
            m_filter.kernels().fixedProduct(products, values, m_filter.at(y, x), sizes,
                                            {scales, m_filter.scales(y, x)});
        } else {
            m_filter.kernels().product(products, values, m_filter.at(y, x), sizes);
        }
    }

    void write(const Strip& strip, const Tile& tile, const float* products,
               const ValueLayout& layout) const {
        if (m_epilogue == nullptr) {
            m_kernels.output(strip.to.data(), m_filter.outputs(), products, layout, nullptr);
            return;
        }
        std::array<float, kOut * kOut> noise{};
        const int64_t top = target<Y>(tile.row);
        const int64_t left = target<X>(tile.column);
        const int64_t width = std::min<int64_t>(kOut, m_to.width - left);
        for (int64_t i = 0; i < kOut && top + i < m_to.height; ++i) {
            std::copy_n(m_epilogue->noise(tile.sample, top + i) + left, width,
                        noise.begin() + i * kOut);
        }
        const PixelEpilogue epilogue{m_epilogue->factor(tile.sample), m_epilogue->bias(),
                                     noise.data()};
        m_kernels.output(strip.to.data(), m_filter.outputs(), products, layout, &epilogue);
    }

    const F& m_filter;
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
