#include "models/stylegan2/winograd/convolution.h"

#include "models/stylegan2/epilogue_view.h"
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
template <typename Filter>
int64_t stripLength(const Filter& filter, int64_t points, int64_t tiles) {
    constexpr int64_t kCache = 384 * 1024;
    constexpr int64_t kValue{sizeof(typename Filter::Value)};
    constexpr int64_t kProduct{sizeof(float)};
    const int64_t tileBytes =
        points * points * (filter.inputs() * kValue + filter.outputs() * kProduct);
    const int64_t filterBytes =
        kFilterPoints * kFilterPoints * filter.inputs() * filter.outputs() * kValue;
    const int64_t longest = std::max(std::max(kCache, filterBytes / 2) / tileBytes, kTileMultiple);
    // The same number for every thread.
    const int64_t threads = at::get_num_threads();
    const int64_t strips = dividedUp(dividedUp(tiles, longest), threads) * threads;
    return dividedUp(dividedUp(tiles, strips), kTileMultiple) * kTileMultiple;
}

/// What the input is multiplied with, [N, I].
at::Tensor modulation(const at::Tensor& style, const at::Tensor& x, const Filter& /*filter*/) {
    return style.defined() ? style.contiguous() : at::ones({x.size(0), x.size(1)}, at::kFloat);
}

at::Tensor modulation(const at::Tensor& style, const at::Tensor& x, const FixedFilter& filter) {
    const at::Tensor& balance = filter.balance();
    return style.defined() ? style * balance : balance.expand({x.size(0), -1}).contiguous();
}

template <typename Scheme, typename T, typename Filter>
class Convolution {
    using Value = typename Filter::Value;
    static constexpr bool kFixed = std::is_same_v<Filter, FixedFilter>;

public:
    Convolution(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                const TileKernels<T>& kernels, const Epilogue* epilogue)
        : m_filter(filter), m_kernels(kernels), m_x(x.contiguous(at::MemoryFormat::ChannelsLast)),
          m_style(modulation(style, x, filter)),
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
            Strip strip(m_filter, length);
            for (int64_t index = begin; index < end; ++index) {
                const int64_t first = index * length;
                runStrip(first, std::min(length, tiles - first), strip);
            }
        });
        return m_y;
    }

private:
    static constexpr int64_t kAllPoints = Scheme::kPoints * Scheme::kPoints;
    static constexpr int64_t kLine = 64 / sizeof(Value); // channels side by side, see ValueLayout

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
        std::vector<T> outside;    // takes what lies beyond the border
    };

    struct Tile {
        int64_t sample;
        int64_t row;
        int64_t column;
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
            readTile(tileAt(first + i), from + i * kLine, values, strip.scales[i]);
        }
        for (int64_t i = count; i < tiles; ++i) {
            clearTile(from + i * kLine, tiles);
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
            writeTile(tileAt(first + i), to + i * kLanes, products, strip.outside.data());
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

    /// In fixed point `scale` becomes what the values' unit stands for.
    void readTile(const Tile& tile, Value* values, const ValueLayout& layout,
                  [[maybe_unused]] float& scale) const {
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
        const float* style = m_style.data_ptr<float>() + tile.sample * channels;
        if constexpr (kFixed) {
            scale = m_kernels.fixedInput(values, layout, pixels.data(), channels, style);
        } else {
            m_kernels.input(values, layout, pixels.data(), channels, style);
        }
    }

    /// So that products are not of what memory happens to hold, which may take long (denormals).
    void clearTile(Value* values, int64_t tiles) const {
        for (int64_t i = 0; i < kAllPoints * m_filter.inputs() / kLine; ++i) {
            std::fill_n(values + i * tiles * kLine, kLine, Value{0});
        }
    }

    void writeTile(const Tile& tile, const float* products, const ValueLayout& layout,
                   T* outside) const {
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
        m_kernels.output(pixels.data(), channels, products, layout,
                         m_epilogue ? &epilogue : nullptr);
    }

    const Filter& m_filter;
    const TileKernels<T>& m_kernels;
    at::Tensor m_x;
    at::Tensor m_style;
    at::Tensor m_y;
    int64_t m_rows;           // of tiles
    int64_t m_columns;        // of tiles
    std::vector<T> m_nothing; // a pixel beyond the border
    std::optional<EpilogueView> m_epilogue;
};

template <typename T, typename Filter>
at::Tensor convolved(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                     const SchemeKernels<T>& kernels, const Epilogue* epilogue) {
    switch (filter.scheme()) {
    case Scheme::Up:
        return Convolution<Up, T, Filter>(x, style, filter, kernels.up, epilogue).run();
    case Scheme::Down:
        return Convolution<Down, T, Filter>(x, style, filter, kernels.down, epilogue).run();
    case Scheme::Plain:
        break;
    }
    return Convolution<Plain, T, Filter>(x, style, filter, kernels.plain, epilogue).run();
}

template <typename Filter>
at::Tensor convolvedInItsType(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                              const Epilogue* epilogue) {
    return x.scalar_type() == at::kFloat
               ? convolved(x, style, filter, kernels()->float32, epilogue)
               : convolved(x, style, filter, kernels()->bfloat16, epilogue);
}

} // namespace

at::Tensor convolve(const at::Tensor& x, const at::Tensor& style, const Filter& filter,
                    const Epilogue* epilogue) {
    return convolvedInItsType(x, style, filter, epilogue);
}

at::Tensor convolve(const at::Tensor& x, const at::Tensor& style, const FixedFilter& filter,
                    const Epilogue* epilogue) {
    return convolvedInItsType(x, style, filter, epilogue);
}

} // namespace styleclip::winograd
