#pragma once

#include "app/packmaker/pictures/picture_source.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace styleclip {

/// Pictures of portraits at the size that CLIP looks at, each made when it is first needed and kept
/// on the device (3 bytes a pixel). Pairs of portraits take turns among the sources, the halves of
/// a pair come from the same one.
class ClipPictures {
public:
    /// `attributes` [P, kAttributeCount].
    ClipPictures(std::vector<PictureSource> sources, at::Tensor attributes, int64_t size,
                 c10::Device device = c10::Device(c10::kCPU));

    /// [N, 3, size, size] in [0, 1], on the device.
    [[nodiscard]] at::Tensor of(const std::vector<int64_t>& portraits);

private:
    /// Which source and which way of shrinking it gets, the same for both halves of a pair.
    [[nodiscard]] size_t groupOf(int64_t portrait) const;
    void make(const std::vector<int64_t>& portraits, size_t group);

    std::vector<PictureSource> m_sources;
    at::Tensor m_attributes;
    at::Tensor m_levels; // bytes [P, 3, size, size]
    std::vector<bool> m_made;
};

/// How a batch of pictures in [0, 1] reaches CLIP, varied without changing what captions say:
/// moved and zoomed a little, disturbed by disturbedPictures(); half of them in the colours of
/// preprocessForClip(), half in a generator's own, as ClipLoss hands them over. Random numbers
/// follow from the seed.
[[nodiscard]] at::Tensor variedForClip(const at::Tensor& pictures, uint64_t seed);

} // namespace styleclip
