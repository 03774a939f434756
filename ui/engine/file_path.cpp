#include "ui/engine/file_path.h"

#include <QFile>

namespace styleclip {

std::filesystem::path filePath(const QString& name) {
    return {QFile::encodeName(name).toStdString()};
}

QString fileName(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

} // namespace styleclip
