#include "ui/document/autosave.h"

#include "core/document/document_file.h"

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

/// Says where the document belongs.
QString noteOf(const QString& file) {
    return file + QStringLiteral(".origin");
}

QStringList filesOf(const QString& file) {
    return {file, noteOf(file)};
}

} // namespace

Autosave::Autosave(DocumentModel& document, const QString& folder, QObject* parent)
    : QObject(parent), m_document(document) {
    QDir().mkpath(folder);
    m_file = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) +
             QString::fromLatin1(kDocumentExtension);
    m_lock = lock(m_file);
    connect(&m_document, &DocumentModel::pictureChanged, this, [this] { m_changed = true; });
    connect(&m_document, &DocumentModel::wasReset, this, &Autosave::forgetCopy);
    connect(m_document.undoStack(), &QUndoStack::cleanChanged, this, [this](bool clean) {
        if (clean) {
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

/// Nothing while another program holds it.
std::unique_ptr<QLockFile> Autosave::lock(const QString& file) {
    auto lock = std::make_unique<QLockFile>(lockOf(file));
    lock->setStaleLockTime(0); // held as long as the program runs, however long that is
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

void Autosave::adopt(const LostDocument& lost) {
    if (auto lock = Autosave::lock(lost.file)) {
        forgetCopy();
        m_file = lost.file;
        m_lock = std::move(lock);
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
    QDir().mkpath(QFileInfo(m_file).path()); // which may have been removed, and the lock with it
    if (!m_lock || !QFileInfo::exists(lockOf(m_file))) {
        m_lock.reset(); // first, for it removes the file of its name
        m_lock = lock(m_file);
    }
    QSaveFile note(noteOf(m_file));
    if (note.open(QIODevice::WriteOnly)) {
        note.write(m_document.path().toUtf8());
        note.commit();
    }
    m_writer.write(m_document.visible(), m_file);
}

void Autosave::forgetCopy() {
    m_writer.remove(filesOf(m_file));
    m_changed = false;
}

QList<LostDocument> Autosave::lostDocuments(const QString& folder) {
    QList<LostDocument> lost;
    const QString pattern = u'*' + QString::fromLatin1(kDocumentExtension);
    for (const QFileInfo& copy : QDir(folder).entryInfoList({pattern}, QDir::Files, QDir::Time)) {
        if (!lock(copy.filePath())) {
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
