#pragma once

#include <QRectF>

class QImage;
class QPrinter;

namespace styleclip {

/// Where a picture of `picture` pixels lies on `page`: as large as it can, in the middle.
[[nodiscard]] QRectF placeOnPage(QSizeF picture, const QRectF& page);

/// Prints one page with the picture. False where the printer does not begin.
[[nodiscard]] bool printPicture(QPrinter& printer, const QImage& picture);

} // namespace styleclip
