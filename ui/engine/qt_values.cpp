#include "ui/engine/qt_values.h"

#include "core/imaging/picture_bytes.h"
#include "models/error.h"
#include "models/files/log.h"
#include "models/library_error.h"
#include "models/readable_text.h"

#include <QCoreApplication>
#include <QFile>

#include <new>
#include <optional>
#include <string>
#include <string_view>

namespace styleclip {

namespace {

/// Of texts that begin small, since the command line puts its name before them.
QString capitalised(QString line) {
    if (!line.isEmpty()) {
        line[0] = line[0].toUpper();
    }
    return line;
}

QString ended(const QString& line) {
    return line.isEmpty() || line.endsWith(u'.') || line.endsWith(u'?') ? line : line + u'.';
}

QString firstLine(const char* text) {
    const std::string line = std::string(text).substr(0, std::string_view(text).find('\n'));
    return ended(capitalised(QString::fromStdString(oneLine(line)).trimmed()));
}

/// Of the exception that is being handled.
void logCurrent() {
    try {
        throw;
    } catch (const std::exception& error) {
        logException(error);
    } catch (...) {
        log(LogLevel::Error, "unknown exception");
    }
}

} // namespace

std::filesystem::path filePath(const QString& name) {
    return {QFile::encodeName(name).toStdString()};
}

QString fileName(const std::filesystem::path& path) {
    return QFile::decodeName(path.c_str());
}

/// A batch of one is a picture.
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

QString sentenceOf(const Phrase& phrase) {
    const std::string line = phrase.translated([](const std::string& format) {
        return QCoreApplication::translate("styleclip::Error", format.c_str()).toStdString();
    });
    // Other languages have no capitals to begin with, and names of files stay as they are.
    const bool asItIs = line != phrase.english() || phrase.beginsVerbatim();
    const QString text = QString::fromStdString(line);
    return ended(asItIs ? text : capitalised(text));
}

QString currentErrorSentence() {
    logCurrent();
    try {
        throw;
    } catch (const Error& error) {
        return sentenceOf(error.sentence());
    } catch (const std::bad_alloc&) {
        return QCoreApplication::translate(
            "styleclip::Engine",
            "There is not enough memory for this; try a smaller preview size.");
    } catch (const std::exception& error) {
        const std::optional<std::string> problem = libraryProblem(error);
        return problem ? QCoreApplication::translate("styleclip::Engine", "LibTorch failed: %1")
                             .arg(firstLine(problem->c_str()))
                       : firstLine(error.what());
    } catch (...) {
        return QCoreApplication::translate("styleclip::Engine", "Something unknown failed.");
    }
}

/// Rethrown, since only a catch block can look at it.
QString errorSentence(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (...) {
        return currentErrorSentence();
    }
}

} // namespace styleclip
