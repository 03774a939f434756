#include "ui/export/file_format.h"

#include <QFileInfo>

namespace styleclip {

QList<FileFormat> pictureFormats() {
    return {{QStringLiteral("PNG"), {QStringLiteral("png")}, false},
            {QStringLiteral("JPEG"), {QStringLiteral("jpg"), QStringLiteral("jpeg")}, true},
            {QStringLiteral("TIFF"), {QStringLiteral("tiff"), QStringLiteral("tif")}, false},
            {QStringLiteral("WebP"), {QStringLiteral("webp")}, true}};
}

int formatOfPath(const QList<FileFormat>& formats, const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    for (int i = 0; i < formats.size(); ++i) {
        if (formats[i].endings.contains(ending)) {
            return i;
        }
    }
    return -1;
}

/// Only an ending that is known is taken off: "portrait.v2" is a name.
QString withFormat(const QList<FileFormat>& formats, const QString& path, int format) {
    const int now = formatOfPath(formats, path);
    if (now == format) {
        return path;
    }
    const QString ending = QFileInfo(path).suffix();
    const QString stem = now < 0 ? path : path.chopped(ending.size() + 1);
    return QStringLiteral("%1.%2").arg(stem, formats[format].endings.first());
}

} // namespace styleclip
