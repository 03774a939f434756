#include "ui/document/autosave.h"

#include "core/document/document_file.h"
#include "models/error.h"
#include "ui/engine/qt_values.h"

#include <QDir>
#include <QSaveFile>
#include <QUuid>

#include <utility>

namespace styleclip {

namespace {

constexpr int kDefaultSeconds = 20;

QString lockOf(const QString& file) {
    return file + QStringLiteral(".lock");
}

/// Others see while it is held that the program which keeps the copy is running.
std::shared_ptr<QLockFile> lockFor(const QString& file) {
    auto lock = std::make_shared<QLockFile>(lockOf(file));
    lock->setStaleLockTime(0); // held as long as the program runs, however long that is
    return lock;
}

/// Says where the document belongs.
QString noteOf(const QString& file) {
    return file + QStringLiteral(".origin");
}

void writeNote(const QString& path, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    QSaveFile note(path);
    if (!note.open(QIODevice::WriteOnly) || note.write(bytes) != bytes.size() || !note.commit()) {
        throw Error(ErrorKind::File, "{}: can't be written: {}", path.toStdString(),
                    note.errorString().toStdString());
    }
}

QStringList filesOf(const QString& file) {
    return {file, noteOf(file)};
}

} // namespace

Autosave::Autosave(DocumentModel& document, const QString& folder, QObject* parent)
    : QObject(parent), m_document(document) {
    m_file = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) +
             QString::fromLatin1(kDocumentExtension);
    m_lock = lockFor(m_file);
    connect(&m_document, &DocumentModel::pictureChanged, this, [this] { m_changed = true; });
    connect(&m_document, &DocumentModel::portraitsChanged, this, [this] { m_changed = true; });
    connect(&m_document, &DocumentModel::wasReset, this, &Autosave::forgetCopy);
    connect(&m_document, &DocumentModel::modifiedChanged, this, [this] {
        if (!m_document.isModified()) {
            forgetCopy();
        }
    });
    connect(&m_writer, &DocumentWriter::written, this, [this] { m_problem.clear(); });
    connect(&m_writer, &DocumentWriter::failed, this,
            [this](const QString&, const QString& problem) {
                m_changed = true; // so it is tried again
                if (problem != std::exchange(m_problem, problem)) {
                    Q_EMIT failed(tr("No backup of this project is being kept: %1").arg(problem));
                }
            });
    connect(&m_timer, &QTimer::timeout, this, &Autosave::save);
    setInterval(kDefaultSeconds);
}

Autosave::~Autosave() {
    forgetCopy();
}

/// Another program that starts at the same time may have been quicker: it has the lock then.
void Autosave::adopt(const LostDocument& lost) {
    if (auto lock = lockFor(lost.file); lock->tryLock(0)) {
        forgetCopy();
        m_file = lost.file;
        m_lock = lock;
    }
}

void Autosave::setInterval(int seconds) {
    if (seconds > 0) {
        m_timer.start(seconds * 1000);
    } else {
        m_timer.stop();
    }
}

void Autosave::save() {
    if (!m_changed || !m_document.isModified() || !m_document.hasSource()) {
        return;
    }
    m_changed = false;
    // All of it elsewhere, for each of these files is brought to the disk before it counts.
    m_writer.run(m_file, [file = m_file, lock = m_lock, origin = m_document.path(),
                          project = m_document.projectWith(m_document.document())] {
        QDir().mkpath(QFileInfo(file).path()); // which may have been removed, and the lock with it
        if (!lock->isLocked() || !QFileInfo::exists(lockOf(file))) {
            lock->unlock();
            lock->tryLock(0);
        }
        writeNote(noteOf(file), origin); // first, for the copy is what is looked for
        saveProject(filePath(file), project);
    });
}

void Autosave::forgetCopy() {
    m_writer.remove(filesOf(m_file));
    m_changed = false;
}

QList<LostDocument> Autosave::lostDocuments(const QString& folder) {
    QList<LostDocument> lost;
    const QString pattern = u'*' + QString::fromLatin1(kDocumentExtension);
    for (const QFileInfo& copy : QDir(folder).entryInfoList({pattern}, QDir::Files, QDir::Time)) {
        if (!lockFor(copy.filePath())->tryLock(0)) {
            continue; // its program still runs
        }
        QFile note(noteOf(copy.filePath()));
        const QString origin =
            note.open(QIODevice::ReadOnly) ? QString::fromUtf8(note.readAll()) : QString();
        lost.append({copy.filePath(), origin});
    }
    return lost;
}

void Autosave::forget(const LostDocument& lost) {
    for (const QString& file : filesOf(lost.file)) {
        QFile::remove(file);
    }
}

} // namespace styleclip
