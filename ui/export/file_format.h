#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace styleclip {

/// A format that an export can be written in.
struct FileFormat {
    QString name;        ///< for people: "PNG"
    QStringList endings; ///< without the dot, the usual one first
};

/// Those of pictures, in the order of pictureFileFormats().
[[nodiscard]] QList<FileFormat> exportFormats();

/// The place of the format that the file's name asks for; -1 for any other.
[[nodiscard]] int formatOfPath(const QList<FileFormat>& formats, const QString& path);

/// The path with the ending of a format in place of one that another of the formats has.
[[nodiscard]] QString withFormat(const QList<FileFormat>& formats, const QString& path, int format);

} // namespace styleclip
