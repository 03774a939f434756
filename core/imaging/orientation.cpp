#include "core/imaging/orientation.h"

#include <ATen/ATen.h>

namespace styleclip {

/// The numbers of EXIF: those from 5 on have rows and columns changed, and then as the others.
at::Tensor upright(const at::Tensor& stored, int orientation) {
    const at::Tensor turned = orientation >= 5 ? stored.transpose(0, 1) : stored;
    switch (orientation) {
    case 2:
    case 6:
        return turned.flip(1);
    case 3:
    case 7:
        return turned.flip({0, 1});
    case 4:
    case 8:
        return turned.flip(0);
    default:
        return turned;
    }
}

at::Tensor asStored(const at::Tensor& pixels, int orientation) {
    // Quarter turns are each other's way back; all else is its own.
    constexpr int kBack[] = {1, 1, 2, 3, 4, 5, 8, 7, 6};
    return upright(pixels, kBack[orientation]);
}

} // namespace styleclip
