#include "ui/document/document_writer.h"

#include "core/document/document_file.h"
#include "ui/engine/error_sentence.h"

#include <QFile>
#include <QThreadPool>

namespace styleclip {

namespace {

/// One thread, so that files are written in the order of the calls.
QThreadPool& writers() {
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

} // namespace

DocumentWriter::DocumentWriter(QObject* parent) : QObject(parent) {}

DocumentWriter::~DocumentWriter() {
    waitForAll();
}

void DocumentWriter::write(const Document& document, const QString& path) {
    writers().start([this, document, path] {
        try {
            saveDocument(QFile::encodeName(path).toStdString(), document);
            QMetaObject::invokeMethod(this, [this, path] { Q_EMIT written(path); });
        } catch (...) {
            QMetaObject::invokeMethod(this, [this, path, sentence = currentErrorSentence()] {
                Q_EMIT failed(path, sentence);
            });
        }
    });
}

void DocumentWriter::remove(const QStringList& paths) {
    writers().start([paths] {
        for (const QString& path : paths) {
            QFile::remove(path);
        }
    });
}

void DocumentWriter::waitForAll() {
    writers().waitForDone();
}

} // namespace styleclip
