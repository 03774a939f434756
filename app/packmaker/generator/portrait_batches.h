#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

namespace styleclip {

/// Attributes [N, kAttributeCount] and a size -> pictures [N, 3, size, size] in [-1, 1].
using PaintPortraits = std::function<at::Tensor(const at::Tensor& attributes, int64_t size)>;

/// Portraits as a network learns them that grows to `fullSize`: small ones are averages of pictures
/// painted at twice their size, larger ones are painted as they are, which is cheaper.
[[nodiscard]] at::Tensor paintAt(const PaintPortraits& paint, const at::Tensor& attributes,
                                 int64_t size, int64_t fullSize);

/// Portraits to learn from, painted when they are needed. Painting takes longer than learning, so
/// each portrait is seen several times: `window` portraits come `passes` times, in an order of its
/// own each time, then the next ones. Which portraits a step sees is a function of the seed and
/// the step alone.
class PortraitBatches {
public:
    struct Options {
        int64_t window = 1024;
        int64_t passes = 4;
        uint64_t seed = 0;
        int64_t atOnce =
            1; ///< painted together at least, as far as a pass has them: GPUs want many
    };
    struct Batch {
        at::Tensor attributes; ///< [N, kAttributeCount], on the CPU
        at::Tensor pictures;   ///< [N, 3, size, size], where they were painted
        at::Tensor faint;      ///< faintFeatures() [N, 1, size, size], likewise
    };

    PortraitBatches(PaintPortraits paint, const Options& options);

    /// `count` portraits, the samples from number `first` on, as paintAt() gives them.
    [[nodiscard]] Batch batch(int64_t first, int64_t count, int64_t size, int64_t fullSize);

private:
    struct Painted {
        at::Tensor attributes; ///< [kAttributeCount]
        at::Tensor picture;    ///< as bytes, [3, size, size]
        at::Tensor faint;      ///< as bytes, [1, size, size]
    };

    [[nodiscard]] int64_t portraitAt(int64_t sample);
    [[nodiscard]] at::Tensor attributesOf(const std::vector<int64_t>& portraits) const;
    /// Those of `portraits` that are not painted yet, and more of this pass from sample `next` on.
    [[nodiscard]] std::vector<int64_t> missingOf(const std::vector<int64_t>& portraits,
                                                 int64_t next);
    void paint(const std::vector<int64_t>& portraits, int64_t size, int64_t fullSize);

    PaintPortraits m_paint;
    Options m_options;
    std::unordered_map<int64_t, Painted> m_painted; // of this window and size
    int64_t m_window = -1;
    int64_t m_size = 0;
    int64_t m_pass = -1;
    std::vector<int64_t> m_order; // of this pass
};

} // namespace styleclip
