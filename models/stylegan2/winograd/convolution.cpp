#include "models/stylegan2/winograd/convolution.h"

#include "models/stylegan2/epilogue_view.h"
#include "models/stylegan2/winograd/kernels.h"
#include "models/stylegan2/winograd/transforms.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace styleclip::winograd {

namespace {

int64_t dividedUp(int64_t value, int64_t by) {
    return (value + by - 1) / by;
}

int64_t outputSize(Scheme scheme, int64_t size) {
    switch (scheme) {
    case Scheme::Up:
        return 2 * size + 1;
    case Scheme::Down:
        return (size - 1) / 2;
    case Scheme::Plain:
        break;
    }
    return size;
}

/// How many tiles are worked on at once: few, so that their values stay in the cache; but of large
/// filters, which are read for every such strip, as many as make that worth it.
int64_t stripLength(const Filter& filter, int64_t points, int64_t tiles) {
    constexpr int64_t kCache = 384 * 1024;
    const int64_t widths = filter.inputs() + filter.outputs();
    const int64_t tileBytes = points * points * widths * int64_t{sizeof(float)};
    const int64_t filterBytes = kFilterPoints * kFilterPoints * filter.inputs() *
                                filter.outputs() * int64_t{sizeof(float)};
    const int64_t longest = std::max(std::max(kCache, filterBytes / 2) / tileBytes, kTileMultiple);
    // The same number for every thread.
    const int64_t threads = at::get_num_threads();
    const int64_t strips = dividedUp(dividedUp(tiles, longest), threads) * threads;
    return dividedUp(dividedUp(tiles, strips), kTileMultiple) * kTileMultiple;
}

template <typename Scheme, typename T>
class Convolution {
public:
    Convolution(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                const TileKernels<T>& kernels, const Epilogue* epilogue)
        : m_filter(filter), m_kernels(kernels), m_x(x.contiguous(at::MemoryFormat::ChannelsLast)),
          m_style(style.defined() ? style.contiguous()
                                  : at::ones({x.size(0), x.size(1)}, at::kFloat)),
          m_y(at::empty({x.size(0), filter.outputs(), outputSize(filter.scheme(), x.size(2)),
                         outputSize(filter.scheme(), x.size(3))},
                        x.options(), at::MemoryFormat::ChannelsLast)),
          m_rows(dividedUp(m_y.size(2), Scheme::kOut)),
          m_columns(dividedUp(m_y.size(3), Scheme::kOut)), m_nothing(filter.inputs()) {
        if (epilogue != nullptr) {
            m_epilogue.emplace(*epilogue, m_y.size(2), m_y.size(3));
        }
    }

    at::Tensor run() {
        const int64_t tiles = m_y.size(0) * m_rows * m_columns;
        const int64_t length = stripLength(m_filter, Scheme::kPoints, tiles);
        at::parallel_for(0, dividedUp(tiles, length), 1, [&](int64_t begin, int64_t end) {
            const int64_t points = Scheme::kPoints * Scheme::kPoints;
            const at::Tensor values = at::empty({points, m_filter.inputs(), length}, at::kFloat);
            const at::Tensor products = at::empty({points, m_filter.outputs(), length}, at::kFloat);
            for (int64_t strip = begin; strip < end; ++strip) {
                const int64_t first = strip * length;
                runStrip(first, std::min(length, tiles - first), values.data_ptr<float>(),
                         products.data_ptr<float>());
            }
        });
        return m_y;
    }

private:
    struct Tile {
        int64_t sample;
        int64_t row;
        int64_t column;
    };

    [[nodiscard]] Tile tileAt(int64_t index) const {
        const int64_t row = index / m_columns;
        return {row / m_rows, row % m_rows, index % m_columns};
    }

    void runStrip(int64_t first, int64_t count, float* values, float* products) const {
        const int64_t used = dividedUp(count, kTileMultiple) * kTileMultiple;
        for (int64_t i = 0; i < count; ++i) {
            readTile(tileAt(first + i), values + i * kLanes, used);
        }
        for (int64_t i = count; i < used; ++i) {
            clearTile(values + i * kLanes, used);
        }
        const int64_t valueStride = m_filter.inputs() * used;
        const int64_t productStride = m_filter.outputs() * used;
        for (int y = 0; y < Scheme::kPoints; ++y) {
            for (int x = 0; x < Scheme::kPoints; ++x) {
                const int point = y * Scheme::kPoints + x;
                kernels()->product(products + point * productStride, values + point * valueStride,
                                   m_filter.at(std::min(y, kFilterPoints - 1),
                                               std::min(x, kFilterPoints - 1)),
                                   used, m_filter.inputs(), m_filter.outputs());
            }
        }
        std::vector<T> outside(m_filter.outputs());
        for (int64_t i = 0; i < count; ++i) {
            writeTile(tileAt(first + i), products + i * kLanes, used, outside.data());
        }
    }

    void readTile(const Tile& tile, float* values, int64_t tiles) const {
        const int64_t channels = m_filter.inputs();
        const int64_t height = m_x.size(2);
        const int64_t width = m_x.size(3);
        const T* picture = m_x.template data_ptr<T>() + tile.sample * height * width * channels;
        std::array<const T*, Scheme::kIn * Scheme::kIn> pixels;
        for (int64_t i = 0; i < Scheme::kIn; ++i) {
            const int64_t y = tile.row * Scheme::kInStep - Scheme::kInBefore + i;
            for (int64_t j = 0; j < Scheme::kIn; ++j) {
                const int64_t x = tile.column * Scheme::kInStep - Scheme::kInBefore + j;
                const bool inside = y >= 0 && y < height && x >= 0 && x < width;
                pixels[i * Scheme::kIn + j] =
                    inside ? picture + (y * width + x) * channels : m_nothing.data();
            }
        }
        m_kernels.input(values, channels * tiles, tiles, pixels.data(), channels,
                        m_style.data_ptr<float>() + tile.sample * channels);
    }

    /// So that products are not of what memory happens to hold, which may take long (denormals).
    void clearTile(float* values, int64_t tiles) const {
        for (int64_t i = 0; i < Scheme::kPoints * Scheme::kPoints * m_filter.inputs() / kLanes; ++i) {
            std::fill_n(values + i * tiles * kLanes, kLanes, 0.0F);
        }
    }

    void writeTile(const Tile& tile, const float* products, int64_t tiles, T* outside) const {
        const int64_t channels = m_filter.outputs();
        const int64_t height = m_y.size(2);
        const int64_t width = m_y.size(3);
        T* picture = m_y.template data_ptr<T>() + tile.sample * height * width * channels;
        std::array<T*, Scheme::kOut * Scheme::kOut> pixels;
        std::array<float, Scheme::kOut * Scheme::kOut> noise{};
        for (int64_t i = 0; i < Scheme::kOut; ++i) {
            const int64_t y = tile.row * Scheme::kOut + i;
            for (int64_t j = 0; j < Scheme::kOut; ++j) {
                const int64_t x = tile.column * Scheme::kOut + j;
                const bool inside = y < height && x < width;
                pixels[i * Scheme::kOut + j] =
                    inside ? picture + (y * width + x) * channels : outside;
                if (inside && m_epilogue) {
                    noise[i * Scheme::kOut + j] = m_epilogue->noise(tile.sample, y)[x];
                }
            }
        }
        TileEpilogue epilogue{};
        if (m_epilogue) {
            epilogue = {m_epilogue->factor(tile.sample), m_epilogue->bias(), noise.data()};
        }
        m_kernels.output(pixels.data(), channels, products, channels * tiles, tiles,
                         m_epilogue ? &epilogue : nullptr);
    }

    const Filter& m_filter;
    const TileKernels<T>& m_kernels;
    at::Tensor m_x;
    at::Tensor m_style;
    at::Tensor m_y;
    int64_t m_rows;    // of tiles
    int64_t m_columns; // of tiles
    std::vector<T> m_nothing; // a pixel beyond the border
    std::optional<EpilogueView> m_epilogue;
};

template <typename T>
at::Tensor convolved(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                     const SchemeKernels<T>& kernels, const Epilogue* epilogue) {
    switch (filter.scheme()) {
    case Scheme::Up:
        return Convolution<Up, T>(x, style, filter, kernels.up, epilogue).run();
    case Scheme::Down:
        return Convolution<Down, T>(x, style, filter, kernels.down, epilogue).run();
    case Scheme::Plain:
        break;
    }
    return Convolution<Plain, T>(x, style, filter, kernels.plain, epilogue).run();
}

} // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                    const Epilogue* epilogue) {
    return x.scalar_type() == at::kFloat
               ? convolved(x, style, filter, kernels()->float32, epilogue)
               : convolved(x, style, filter, kernels()->bfloat16, epilogue);
}

} // namespace styleclip::winograd
