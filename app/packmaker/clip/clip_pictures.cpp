#include "app/packmaker/clip/clip_pictures.h"

#include "app/packmaker/pictures/picture_disturbance.h"
#include "core/losses/area_resample.h"
#include "models/clip/clip.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

/// Pictures made at once.
int64_t batchOn(c10::Device device) {
    return device.is_cpu() ? 32 : 128;
}

/// Pictures in [-1, 1] -> levels [N, 3, size, size] in bytes. The engine shrinks pictures by area
/// for the optimizer and by bicubic filters for everything else.
at::Tensor shrunk(const at::Tensor& pictures, int64_t size, bool byArea) {
    const at::Tensor small = byArea ? areaResample(pictures, size)
                                    : at::_upsample_bicubic2d_aa(pictures, {size, size}, false);
    return ((small + 1.0) * 127.5).round().clamp(0, 255).to(at::kByte);
}

/// The same on every device.
class RandomPictureNumbers {
public:
    RandomPictureNumbers(uint64_t seed, const at::Tensor& pictures)
        : m_generator(at::detail::createCPUGenerator(seed)), m_count(pictures.size(0)),
          m_device(pictures.device()) {}

    /// One number from [low, high] a picture, [N, 1, 1, 1].
    at::Tensor each(double low, double high) {
        const at::Tensor drawn = at::rand({m_count, 1, 1, 1}, m_generator) * (high - low) + low;
        return drawn.to(m_device, /*non_blocking=*/true);
    }

    /// 1 for a share of the pictures, 0 for the others, [N, 1, 1, 1].
    at::Tensor some(double share) { return (each(0.0, 1.0) < share).to(at::kFloat); }

private:
    at::Generator m_generator;
    int64_t m_count;
    c10::Device m_device;
};

/// Four fifths of the pictures moved by up to 4 % and zoomed by up to 6 %.
at::Tensor moved(const at::Tensor& pictures, RandomPictureNumbers& random) {
    const at::Tensor does = random.some(0.8);
    const at::Tensor zoom = 1.0 + does * random.each(-0.06, 0.06);
    const at::Tensor nothing = at::zeros_like(zoom);
    const at::Tensor right = does * random.each(-0.08, 0.08); // of half a picture
    const at::Tensor down = does * random.each(-0.08, 0.08);
    const at::Tensor theta =
        at::cat({zoom, nothing, right, nothing, zoom, down}, 1).reshape({-1, 2, 3});
    const at::Tensor grid = at::affine_grid_generator(theta, pictures.sizes(), false);
    constexpr int64_t kBilinear = 0;
    constexpr int64_t kBorder = 1; // repeats the edge
    return at::grid_sampler(pictures, grid, kBilinear, kBorder, false);
}

} // namespace

ClipPictures::ClipPictures(std::vector<PictureSource> sources, at::Tensor attributes, int64_t size,
                           c10::Device device)
    : m_sources(std::move(sources)), m_attributes(std::move(attributes)),
      m_levels(
          at::empty({m_attributes.size(0), 3, size, size}, at::device(device).dtype(at::kByte))),
      m_made(static_cast<size_t>(m_attributes.size(0)), false) {}

at::Tensor ClipPictures::of(const std::vector<int64_t>& portraits) {
    std::vector<std::vector<int64_t>> missing(m_sources.size() * 2);
    for (const int64_t portrait : portraits) {
        if (!m_made[static_cast<size_t>(portrait)]) {
            missing[groupOf(portrait)].push_back(portrait);
        }
    }
    for (size_t group = 0; group < missing.size(); ++group) {
        make(missing[group], group);
    }
    const at::Tensor rows = at::tensor(at::IntArrayRef(portraits), at::kLong).to(m_levels.device());
    return m_levels.index_select(0, rows).to(at::kFloat).div_(255.0);
}

size_t ClipPictures::groupOf(int64_t portrait) const {
    return static_cast<size_t>(portrait / 4) % (2 * m_sources.size());
}

void ClipPictures::make(const std::vector<int64_t>& portraits, size_t group) {
    const auto count = static_cast<int64_t>(portraits.size());
    const int64_t batch = batchOn(m_levels.device());
    for (int64_t begin = 0; begin < count; begin += batch) {
        const auto first = static_cast<size_t>(begin);
        const auto size = static_cast<size_t>(std::min(batch, count - begin));
        const at::Tensor rows =
            at::tensor(at::IntArrayRef(portraits.data() + first, size), at::kLong);
        const at::Tensor pictures = m_sources[group / 2](m_attributes.index_select(0, rows));
        const at::Tensor levels = shrunk(pictures, m_levels.size(3), group % 2 == 0);
        m_levels.index_copy_(0, rows.to(m_levels.device()), levels.to(m_levels.device()));
    }
    for (const int64_t portrait : portraits) {
        m_made[static_cast<size_t>(portrait)] = true;
    }
}

at::Tensor variedForClip(const at::Tensor& pictures, uint64_t seed) {
    RandomPictureNumbers random(seed, pictures);
    const at::Tensor own = disturbedPictures(moved(pictures, random) * 2.0 - 1.0, seed);
    const at::Tensor published = random.some(0.5);
    return published * normalisedForClip((own + 1.0) * 0.5) + (1.0 - published) * own;
}

} // namespace styleclip
