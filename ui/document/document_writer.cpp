#include "ui/document/document_writer.h"

#include "core/document/document_file.h"
#include "ui/engine/qt_values.h"

#include <QFile>

namespace styleclip {

DocumentWriter::DocumentWriter(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1); // files are written in the order of the calls
}

DocumentWriter::~DocumentWriter() {
    waitForAll();
}

void DocumentWriter::write(const Project& project, const QString& path) {
    run(path, [project, path] { saveProject(filePath(path), project); });
}

/// Answers are events of this object, so none arrives when it is gone.
void DocumentWriter::run(const QString& path, const std::function<void()>& writeIt) {
    m_pool.start([this, path, writeIt] {
        try {
            writeIt();
            QMetaObject::invokeMethod(this, [this, path] { Q_EMIT written(path); });
        } catch (...) {
            QMetaObject::invokeMethod(this, [this, path, sentence = currentErrorSentence()] {
                Q_EMIT failed(path, sentence);
            });
        }
    });
}

void DocumentWriter::remove(const QStringList& paths) {
    m_pool.start([paths] {
        for (const QString& path : paths) {
            QFile::remove(path);
        }
    });
}

void DocumentWriter::waitForAll() {
    m_pool.waitForDone();
}

} // namespace styleclip
