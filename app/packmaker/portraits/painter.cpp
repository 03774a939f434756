#include "app/packmaker/portraits/painter.h"

#include "app/packmaker/portraits/portrait_parts.h"
#include "models/error.h"
#include "models/shape_text.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

namespace styleclip {

namespace {

constexpr int64_t kSmallestPicture = 16;

at::Tensor paint(const at::Tensor& attributes, int64_t size) {
    const at::NoGradGuard noGradients;
    const PortraitFrame frame(attributes, size);
    const Hair hair(frame);
    Picture picture;
    paintBackground(frame, picture);
    paintHairBehind(frame, hair, picture);
    paintNeckAndClothes(frame, picture);
    paintEars(frame, picture);
    paintFace(frame, picture);
    paintEyes(frame, picture);
    paintBrows(frame, hair, picture);
    paintMouth(frame, picture);
    paintFacialHair(frame, hair, picture);
    paintHairInFront(frame, hair, picture);
    paintEarrings(frame, picture);
    paintGlasses(frame, picture);
    return picture.colours.clamp(0.0, 1.0).mul_(2.0).sub_(1.0);
}

} // namespace

at::Tensor paintPortraits(const at::Tensor& attributes, int64_t size) {
    if (attributes.dim() != 2 || attributes.size(1) != kAttributeCount) {
        throw Error(ErrorKind::Mismatch,
                    "portraits are painted from {} attributes each, not from {}", kAttributeCount,
                    shapeText(attributes.sizes()));
    }
    if (size < kSmallestPicture) {
        throw Error(ErrorKind::Usage, "portraits are painted at {} pixels or more, not at {}",
                    kSmallestPicture, size);
    }
    if (!attributes.is_cpu()) {
        return paint(attributes, size);
    }
    // One portrait at a time, so that its fields stay in the cache.
    at::Tensor pictures = at::empty({attributes.size(0), 3, size, size}, attributes.options());
    at::parallel_for(0, attributes.size(0), 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            pictures.narrow(0, i, 1).copy_(paint(attributes.narrow(0, i, 1), size));
        }
    });
    return pictures;
}

} // namespace styleclip
