#include "core/photo/edited_photograph.h"

#include "core/imaging/orientation.h"
#include "core/photo/colour_conversion.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

/// Lays patches, converted by `convert`, over the pixels of a box.
template <typename Convert>
void layOver(const std::vector<EditedPhotograph::Patch>& patches, const PixelBox& box,
             const at::Tensor& pixels, const Convert& convert) {
    for (const EditedPhotograph::Patch& patch : patches) {
        const PixelBox part = shared(patch.box, box);
        if (!part.isEmpty()) {
            cut(pixels, box, part).copy_(convert(cut(patch.pixels, patch.box, part)));
        }
    }
}

/// The smallest rectangle with all that is set.
PixelBox bounds(const at::Tensor& set) {
    const auto range = [](const at::Tensor& line) {
        const at::Tensor places = line.nonzero();
        const auto first = places[0].item<int64_t>(), last = places[-1].item<int64_t>();
        return std::pair(first, last - first + 1);
    };
    const auto [left, width] = range(set.any(0));
    const auto [top, height] = range(set.any(1));
    return {left, top, width, height};
}

} // namespace

EditedPhotograph::EditedPhotograph(Photograph photograph) : m_photograph(std::move(photograph)) {}

at::Tensor EditedPhotograph::srgb(int64_t longestSide) const {
    if (!isChanged()) {
        return m_photograph.srgb(longestSide);
    }
    const ColourConversion& colours = m_photograph.colours();
    const at::Tensor& stored = m_photograph.stored();
    // A copy, since the photograph's own pixels are shared with whoever opened it.
    const at::Tensor rgb = m_photograph.isPlainSrgb() ? stored.clone() : colours.toSrgb(stored);
    layOver(m_patches, m_photograph.storedBox(), rgb,
            [&](const at::Tensor& pixels) { return colours.toSrgb(pixels.contiguous()); });
    return upright(reducedPicture(rgb, longestSide), m_photograph.orientation()).contiguous();
}

at::Tensor EditedPhotograph::storedPixels(const PixelBox& box) const {
    const at::Tensor pixels = cut(m_photograph.stored(), m_photograph.storedBox(), box)
                                  .clone(at::MemoryFormat::Contiguous);
    layOver(m_patches, box, pixels, [](const at::Tensor& patch) { return patch; });
    return pixels;
}

at::Tensor EditedPhotograph::pixels(const PixelBox& upright) const {
    return styleclip::upright(storedPixels(m_photograph.storedBox(upright)),
                              m_photograph.orientation())
        .contiguous();
}

at::Tensor EditedPhotograph::storedLines(int64_t top, int64_t count) const {
    return storedPixels({0, top, m_photograph.stored().size(1), count});
}

void EditedPhotograph::lay(const PixelBox& upright, const at::Tensor& pixels,
                           const at::Tensor& changed, bool reachesBorder) {
    m_reachesBorder.push_back(reachesBorder);
    if (!changed.any().item<bool>()) {
        return;
    }
    // A patch holds no more than what differs: photographs are large and faces small.
    const PixelBox within = bounds(changed);
    const PixelBox box = {upright.left + within.left, upright.top + within.top, within.width,
                          within.height};
    const int orientation = m_photograph.orientation();
    const auto stored = [&](const at::Tensor& of) {
        return asStored(cut(of, upright, box), orientation).clone(at::MemoryFormat::Contiguous);
    };
    m_patches.push_back(
        {m_photograph.storedBox(box), stored(pixels), stored(changed.unsqueeze(2)).squeeze(2)});
}

} // namespace styleclip
