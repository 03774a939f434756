#include "ui/engine/picture_image.h"

#include "core/imaging/picture_bytes.h"

namespace styleclip {

QImage imageOfPicture(const at::Tensor& picture) {
    return imageOfBytes(toBytes(picture.dim() == 4 ? picture.squeeze(0) : picture));
}

QImage imageOfBytes(const at::Tensor& bytes) {
    if (!bytes.defined()) {
        return {};
    }
    const at::Tensor rows = bytes.contiguous();
    const auto height = static_cast<int>(rows.size(0));
    const auto width = static_cast<int>(rows.size(1));
    // The format that is drawn fastest, so that the window's thread need not convert it.
    return QImage(rows.data_ptr<uint8_t>(), width, height, 3 * width, QImage::Format_RGB888)
        .convertToFormat(QImage::Format_RGB32);
}

at::Tensor bytesOfImage(const QImage& image) {
    if (image.isNull()) {
        return {};
    }
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    return bytesOfRows(rgb.constBits(), rgb.width(), rgb.height(), rgb.bytesPerLine());
}

} // namespace styleclip
