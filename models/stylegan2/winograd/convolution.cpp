#include "models/stylegan2/winograd/convolution.h"

#include "models/stylegan2/winograd/projection_blocks.h"
#include "models/stylegan2/winograd/tile_pass.h"
#include "models/stylegan2/winograd/upsampling_blocks.h"

#include <algorithm>
#include <stdexcept>
#include <type_traits>

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

// Filters in whole numbers expect their input channels scaled to one size (see FixedFilter).
/// What the input is multiplied with, [N, I].
at::Tensor modulation(const at::Tensor& style, const Filter& /*filter*/) {
    return style.contiguous();
}

at::Tensor modulation(const at::Tensor& style, const FixedFilter& filter) {
    return (style * filter.balance()).contiguous();
}

/// All of y [N, O, H, W]. The filter's outputs are divided where there are too few tiles for all
/// threads.
template <typename S, typename F, typename From, typename To>
void runAll(const TilePass<S, F, From, To>& pass, const at::Tensor& y) {
    const int64_t channels = y.size(1);
    // Strips as long as a core's cache takes, since the filter is read once a strip. The 4 px
    // layers have a single tile or two: there the threads share the outputs instead.
    const int64_t threads = at::get_num_threads();
    const TileGrid grid{0, 0, 0, pass.tilesOf(y.size(2)), pass.tilesOf(y.size(3))};
    const int64_t tiles = y.size(0) * grid.rows * grid.columns;
    const int64_t least = std::max<int64_t>(at::divup(tiles, pass.longestStrip(channels)), 1);
    const int64_t parts =
        std::clamp<int64_t>(threads / least, 1, std::max(channels / kPanel, int64_t{1}));
    const int64_t strips =
        parts > 1 ? least : std::clamp<int64_t>(tiles, 1, at::divup(least, threads) * threads);
    const int64_t bytes = pass.stripBytes(at::divup(tiles, strips), channels);
    forTasks(strips * parts, bytes, [&](int64_t task, char* memory) {
        const Range outputs = partOf(channels, parts, task % parts, kPanel);
        const Destination<To> to{y.data_ptr<To>() + outputs.begin,
                                 y.size(2),
                                 y.size(0) * y.size(2),
                                 y.size(2),
                                 y.size(3),
                                 channels};
        pass.run(grid, partOf(tiles, strips, task / parts), outputs, to, memory);
    });
}

/// Calls `run` with a plain scheme's transforms and its kernels.
template <typename T, typename Run>
at::Tensor inTiles(Scheme scheme, const TypeKernels<T>& kernels, const Run& run) {
    switch (scheme) {
    case Scheme::PlainBy1:
        return run(PlainBy1{}, kernels.plainBy1);
    case Scheme::PlainBy4:
        return run(PlainBy4{}, kernels.plainBy4);
    case Scheme::PlainBy6:
        return run(PlainBy6{}, kernels.plainBy6);
    default:
        throw std::invalid_argument("not the filter of a plain convolution");
    }
}

/// The same with one that upsamples.
template <typename T, typename Run>
at::Tensor inUpTiles(Scheme scheme, const TypeKernels<T>& kernels, const Run& run) {
    switch (scheme) {
    case Scheme::UpBy1:
        return run(UpBy1{}, kernels.upBy1);
    case Scheme::UpBy4:
        return run(UpBy4{}, kernels.upBy4);
    case Scheme::UpBy6:
        return run(UpBy6{}, kernels.upBy6);
    default:
        throw std::invalid_argument("not the filter of a convolution that upsamples");
    }
}

template <typename T, typename F>
at::Tensor plain(const at::Tensor& x, const at::Tensor& style, const F& filter,
                 const TypeKernels<T>& kernels, const EpilogueView* epilogue) {
    const at::Tensor y = result(x, filter.outputs(), x.size(2), x.size(3));
    return inTiles(filter.scheme(), kernels, [&](auto scheme, const auto& tiles) {
        runAll(TilePass<decltype(scheme), F, T, T>(x, style, filter, tiles, epilogue), y);
        return y;
    });
}

template <typename T, typename F>
at::Tensor styled(const at::Tensor& x, const at::Tensor& style, const F& filter,
                  const TypeKernels<T>& kernels, const Epilogue& epilogue) {
    if (!isUp(filter.scheme())) {
        const EpilogueView view(epilogue, x.size(2), x.size(3));
        return plain(x, style, filter, kernels, &view);
    }
    return inUpTiles(filter.scheme(), kernels, [&](auto scheme, const auto& tiles) {
        return UpsamplingBlocks<decltype(scheme), T, F>(x, style, filter, tiles, kernels.blurRow,
                                                        epilogue)
            .run();
    });
}

template <typename T, typename F>
at::Tensor projected(const at::Tensor& x, const at::Tensor& style, const F& filter,
                     const TypeKernels<T>& kernels, const Epilogue& epilogue,
                     std::optional<double> clamp, const at::Tensor& weight) {
    return inTiles(filter.scheme(), kernels, [&](auto scheme, const auto& tiles) {
        return ProjectionBlocks<decltype(scheme), T, F>(x, style, filter, tiles, epilogue, clamp,
                                                        weight)
            .run();
    });
}

} // namespace

template <typename F>
at::Tensor styledConvolution(const at::Tensor& x, const at::Tensor& style, const F& filter,
                             const Epilogue& epilogue) {
    const at::Tensor from = channelsLast(x);
    const at::Tensor factors = modulation(style, filter);
    if constexpr (std::is_same_v<F, Filter>) {
        if (from.scalar_type() == at::kFloat) {
            return styled(from, factors, filter, filter.kernels().float32, epilogue);
        }
    }
    return styled(from, factors, filter, filter.kernels().bfloat16, epilogue);
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
    if constexpr (std::is_same_v<F, Filter>) {
        if (from.scalar_type() == at::kFloat) {
            return projected(from, factors, filter, filter.kernels().float32, epilogue, clamp,
                             weight);
        }
    }
    return projected(from, factors, filter, filter.kernels().bfloat16, epilogue, clamp, weight);
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
        runAll(TilePass<Down, Filter, float, float>(from, ones, filter, filter.kernels().down,
                                                    nullptr),
               y);
        return y;
    }
    return plain(from, ones, filter, filter.kernels().float32, nullptr);
}

} // namespace styleclip::winograd
