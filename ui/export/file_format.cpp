#include "ui/export/file_format.h"

#include "core/imaging/picture_file.h"

#include <QFileInfo>

#include <string>

namespace styleclip {

QList<FileFormat> exportFormats() {
    QList<FileFormat> formats;
    for (const PictureFileFormat& format : pictureFileFormats()) {
        QStringList endings;
        for (const std::string& ending : format.endings) {
            endings.append(QString::fromStdString(ending.substr(1)));
        }
        formats.append({QString::fromStdString(format.name), endings});
    }
    return formats;
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
