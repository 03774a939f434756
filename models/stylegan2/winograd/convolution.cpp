#include "models/stylegan2/winograd/convolution.h"

#include "models/stylegan2/rgb_projection.h"
#include "models/stylegan2/winograd/tile_pass.h"

namespace styleclip::winograd {

namespace {

at::Tensor channelsLast(const at::Tensor& x) {
    return x.contiguous(at::MemoryFormat::ChannelsLast);
}

/// [N, O, height, width] in x's type.
at::Tensor result(const at::Tensor& x, int64_t channels, int64_t height, int64_t width) {
    return at::empty({x.size(0), channels, height, width}, x.options(),
                     at::MemoryFormat::ChannelsLast);
}

template <typename T>
Destination<T> wholePicture(const at::Tensor& y) {
    return {y.data_ptr<T>(), y.size(1) * y.size(2) * y.size(3), y.size(2), y.size(2), y.size(3)};
}

/// What the input is multiplied with, [N, I].
at::Tensor modulation(const at::Tensor& style, const Filter& /*filter*/) {
    return style.contiguous();
}

at::Tensor modulation(const at::Tensor& style, const FixedFilter& filter) {
    return (style * filter.balance()).contiguous();
}

template <typename Pass>
void runTiles(const Pass& pass, int64_t begin, int64_t end) {
    if (begin == end) {
        return;
    }
    const int64_t length = pass.stripLength(end - begin);
    forStrips(begin, end, length, pass.stripBytes(length),
              [&](int64_t tile, int64_t stop, void* memory) { pass.run(tile, stop, memory); });
}

/// All tiles of y.
template <typename Pass>
void runAll(const Pass& pass, const at::Tensor& y) {
    runTiles(pass, 0, y.size(0) * Pass::tilesOf(y.size(2)) * Pass::tilesOf(y.size(3)));
}

/// How many rows of tiles, of `bytes` each, make a band: as many as a cache that cores share may
/// hold, or more if the filter, which is read for every band, is larger itself. All bands have
/// about as many.
int64_t bandLength(int64_t rows, int64_t bytes, int64_t filterBytes) {
    constexpr int64_t kCache = 4 << 20;
    const int64_t most = std::max(std::max(kCache, filterBytes) / bytes, int64_t{1});
    return at::divup(rows, at::divup(rows, most));
}

template <typename T, typename F>
at::Tensor plain(const at::Tensor& x, const at::Tensor& style, const F& filter,
                 const TypeKernels<T>& kernels, const Epilogue& epilogue) {
    const at::Tensor y = result(x, filter.outputs(), x.size(2), x.size(3));
    const EpilogueView view(epilogue, y.size(2), y.size(3));
    runAll(
        TilePass<Plain, Plain, F, T, T>(x, style, filter, kernels.plain, wholePicture<T>(y), &view),
        y);
    return y;
}

template <typename T, typename F>
at::Tensor projected(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TypeKernels<T>& kernels, const Epilogue& epilogue,
                     std::optional<double> clamp, const at::Tensor& weight) {
    using Pass = TilePass<Plain, Plain, F, T, T>;
    const int64_t height = x.size(2);
    const int64_t width = x.size(3);
    const int64_t tileRows = Pass::tilesOf(height);
    const int64_t columns = Pass::tilesOf(width);
    const int64_t rowBytes = kOut * width * filter.outputs() * int64_t{sizeof(T)};
    const int64_t length = bandLength(tileRows, rowBytes, bytesOf(filter));
    const EpilogueView view(epilogue, height, width);
    const at::Tensor band = at::empty({1, filter.outputs(), length * kOut, width}, x.options(),
                                      at::MemoryFormat::ChannelsLast);
    at::Tensor rgb = at::empty({x.size(0), 3, height, width}, weight.options());
    for (int64_t sample = 0; sample < x.size(0); ++sample) {
        for (int64_t row = 0; row < tileRows; row += length) {
            const int64_t first = row * kOut;
            const int64_t rows = std::min(length * kOut, height - first);
            const Destination<T> to{band.data_ptr<T>(), 0, length * kOut, height, width};
            const Pass pass(x, style, filter, kernels.plain, to, &view);
            const int64_t begin = (sample * tileRows + row) * columns;
            const int64_t end = begin + std::min(length, tileRows - row) * columns;
            runTiles(pass, begin, end);
            at::Tensor activations = band.narrow(2, 0, rows);
            if (clamp) {
                activations.clamp_(-*clamp, *clamp);
            }
            rgb.narrow(0, sample, 1)
                .narrow(2, first, rows)
                .copy_(rgbProjection(activations, weight.narrow(0, sample, 1)));
        }
    }
    return rgb;
}

/// Upsamples in bands of rows, so that what is to be blurred is still in the cache and never there
/// as a whole.
template <typename T, typename F>
class BandedUpsampling {
public:
    BandedUpsampling(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TypeKernels<T>& kernels, const Epilogue& epilogue)
        : m_x(x), m_style(style), m_filter(filter), m_kernels(kernels),
          m_channels(filter.outputs()), m_y(result(x, m_channels, 2 * x.size(2), 2 * x.size(3))),
          m_epilogue(epilogue, m_y.size(2), m_y.size(3)),
          m_rowLength((m_y.size(3) + 1) * m_channels),
          m_tileRows(bandLength(allTileRows(), rowBytes() * kTileHeight, bytesOf(filter))),
          m_band(at::empty({ringRows() * m_rowLength}, at::kFloat)) {}

    at::Tensor run() {
        for (int64_t sample = 0; sample < m_x.size(0); ++sample) {
            for (int64_t tileRow = 0; tileRow < allTileRows(); tileRow += m_tileRows) {
                runBand(sample, tileRow, std::min(tileRow + m_tileRows, allTileRows()));
            }
        }
        return m_y;
    }

private:
    template <typename Y, typename X>
    using Pass = TilePass<Y, X, F, T, float>;
    static constexpr int64_t kTileHeight = kOut * UpEven::kOutStep;

    /// Those of a band and some of the one before it, which the blur of its first rows reaches back
    /// to.
    [[nodiscard]] int64_t ringRows() const { return (m_tileRows + 1) * kTileHeight; }
    [[nodiscard]] int64_t wholeHeight() const { return m_y.size(2) + 1; }
    [[nodiscard]] int64_t allTileRows() const { return at::divup(wholeHeight(), kTileHeight); }
    [[nodiscard]] int64_t rowBytes() const { return m_rowLength * int64_t{sizeof(float)}; }

    void runBand(int64_t sample, int64_t begin, int64_t end) {
        const Destination<float> to{m_band.data_ptr<float>(), 0, ringRows(), wholeHeight(),
                                    m_y.size(3) + 1};
        const Pass<UpEven, UpEven> evenEven(m_x, m_style, m_filter, m_kernels.up[0], to, nullptr);
        const Pass<UpEven, UpOdd> evenOdd(m_x, m_style, m_filter, m_kernels.up[1], to, nullptr);
        const Pass<UpOdd, UpEven> oddEven(m_x, m_style, m_filter, m_kernels.up[2], to, nullptr);
        const Pass<UpOdd, UpOdd> oddOdd(m_x, m_style, m_filter, m_kernels.up[3], to, nullptr);
        const int64_t columns = at::divup(to.width, kTileHeight);
        const int64_t firstTile = (sample * allTileRows() + begin) * columns;
        const int64_t lastTile = firstTile + (end - begin) * columns;
        // What one pass of a strip reads and writes is in the cache for the others.
        const int64_t length = evenEven.stripLength(lastTile - firstTile);
        forStrips(firstTile, lastTile, length, evenEven.stripBytes(length),
                  [&](int64_t tile, int64_t stop, void* memory) {
                      evenEven.run(tile, stop, memory);
                      evenOdd.run(tile, stop, memory);
                      oddEven.run(tile, stop, memory);
                      oddOdd.run(tile, stop, memory);
                  });
        // The blur of a row takes the one before it and the two after.
        const int64_t from = std::max<int64_t>(begin * kTileHeight - 2, 0);
        const int64_t last = end == allTileRows() ? m_y.size(2) : end * kTileHeight - 2;
        at::parallel_for(from, last, 1, [&](int64_t row, int64_t stop) {
            for (; row < stop; ++row) {
                blur(sample, row);
            }
        });
    }

    void blur(int64_t sample, int64_t row) const {
        const auto at = [&](int64_t from) {
            return m_band.data_ptr<float>() + from % ringRows() * m_rowLength;
        };
        const BlurredRows<float> rows = blurredRows<float>(row - 1, wholeHeight(), at);
        const int64_t width = m_y.size(3);
        T* const out = m_y.data_ptr<T>() + (sample * m_y.size(2) + row) * width * m_channels;
        m_kernels.blurRow(
            out, rows, width, m_channels,
            {m_epilogue.factor(sample), m_epilogue.bias(), m_epilogue.noise(sample, row)});
    }

    const at::Tensor& m_x;
    const at::Tensor& m_style;
    const F& m_filter;
    const TypeKernels<T>& m_kernels;
    int64_t m_channels;
    at::Tensor m_y;
    EpilogueView m_epilogue;
    int64_t m_rowLength; // of the picture before the blur
    int64_t m_tileRows;  // of a band
    at::Tensor m_band;
};

template <typename T, typename F>
at::Tensor styled(const at::Tensor& x, const at::Tensor& style, const F& filter,
                  const TypeKernels<T>& kernels, const Epilogue& epilogue) {
    return filter.scheme() == Scheme::Up
               ? BandedUpsampling<T, F>(x, style, filter, kernels, epilogue).run()
               : plain(x, style, filter, kernels, epilogue);
}

} // namespace

template <typename F>
at::Tensor styledConvolution(const at::Tensor& x, const at::Tensor& style, const F& filter,
                             const Epilogue& epilogue) {
    const at::Tensor from = channelsLast(x);
    const at::Tensor factors = modulation(style, filter);
    return from.scalar_type() == at::kFloat
               ? styled(from, factors, filter, filter.kernels().float32, epilogue)
               : styled(from, factors, filter, filter.kernels().bfloat16, epilogue);
}

template at::Tensor styledConvolution(const at::Tensor&, const at::Tensor&, const Filter&,
                                      const Epilogue&);
template at::Tensor styledConvolution(const at::Tensor&, const at::Tensor&, const FixedFilter&,
                                      const Epilogue&);

template <typename F>
at::Tensor styledProjection(const at::Tensor& x, const at::Tensor& style, const F& filter,
                            const Epilogue& epilogue, std::optional<double> clamp,
                            const at::Tensor& weight) {
    const at::Tensor from = channelsLast(x);
    const at::Tensor factors = modulation(style, filter);
    return from.scalar_type() == at::kFloat
               ? projected(from, factors, filter, filter.kernels().float32, epilogue, clamp, weight)
               : projected(from, factors, filter, filter.kernels().bfloat16, epilogue, clamp,
                           weight);
}

template at::Tensor styledProjection(const at::Tensor&, const at::Tensor&, const Filter&,
                                     const Epilogue&, std::optional<double>, const at::Tensor&);
template at::Tensor styledProjection(const at::Tensor&, const at::Tensor&, const FixedFilter&,
                                     const Epilogue&, std::optional<double>, const at::Tensor&);

at::Tensor convolution(const at::Tensor& x, const Filter& filter) {
    const at::Tensor from = channelsLast(x);
    const at::Tensor ones = at::ones({x.size(0), x.size(1)}, at::kFloat);
    if (filter.scheme() == Scheme::Down) {
        const at::Tensor y = result(x, filter.outputs(), (x.size(2) - 1) / 2, (x.size(3) - 1) / 2);
        runAll(TilePass<Down, Down, Filter, float, float>(from, ones, filter, filter.kernels().down,
                                                          wholePicture<float>(y), nullptr),
               y);
        return y;
    }
    const at::Tensor y = result(x, filter.outputs(), x.size(2), x.size(3));
    runAll(TilePass<Plain, Plain, Filter, float, float>(
               from, ones, filter, filter.kernels().float32.plain, wholePicture<float>(y), nullptr),
           y);
    return y;
}

} // namespace styleclip::winograd
