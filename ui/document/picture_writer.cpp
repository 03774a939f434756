#include "ui/document/picture_writer.h"

#include "core/document/picture_document.h"
#include "ui/engine/error_sentence.h"
#include "ui/engine/picture_image.h"

#include <QFile>

namespace styleclip {

PictureWriter::PictureWriter(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

PictureWriter::~PictureWriter() {
    m_pool.waitForDone();
}

void PictureWriter::write(const QImage& picture, const Document& document, const QString& path) {
    m_pool.start([this, picture, document, path] {
        try {
            writePictureWithDocument(QFile::encodeName(path).toStdString(), bytesOfImage(picture),
                                     document);
            QMetaObject::invokeMethod(this, [this, path] { Q_EMIT written(path); });
        } catch (...) {
            QMetaObject::invokeMethod(
                this, [this, sentence = currentErrorSentence()] { Q_EMIT failed(sentence); });
        }
    });
}

} // namespace styleclip
