#include "ui/export/print_picture.h"

#include <QImage>
#include <QPainter>
#include <QPrinter>

namespace styleclip {

namespace {

/// Dots per inch. Printers draw the pixels of a picture as squares; these are too small to be seen.
constexpr double kLeastResolution = 150.0;

} // namespace

QRectF placeOnPage(QSizeF picture, const QRectF& page) {
    QRectF place(QPointF(0, 0), picture.scaled(page.size(), Qt::KeepAspectRatio));
    place.moveCenter(page.center());
    return place;
}

bool printPicture(QPrinter& printer, const QImage& picture) {
    QPainter painter;
    if (!painter.begin(&printer)) {
        return false;
    }
    const QRectF place = placeOnPage(picture.size(), painter.viewport());
    const QSize least = (place.size() * (kLeastResolution / printer.resolution())).toSize();
    const bool isCoarse = picture.width() < least.width();
    painter.setRenderHint(QPainter::LosslessImageRendering);
    painter.drawImage(
        place, isCoarse ? picture.scaled(least, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                        : picture);
    return true;
}

} // namespace styleclip
