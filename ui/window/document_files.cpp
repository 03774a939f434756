#include "ui/window/document_files.h"

#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "models/error.h"
#include "ui/engine/error_sentence.h"
#include "ui/engine/export_latent.h"
#include "ui/engine/find_source.h"
#include "ui/engine/picture_image.h"
#include "ui/widgets/plain_text.h"
#include "ui/window/preferences.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <optional>
#include <utility>

namespace styleclip {

namespace {

const QStringList kPictureEndings = {QStringLiteral("png"),  QStringLiteral("jpg"),
                                     QStringLiteral("jpeg"), QStringLiteral("tif"),
                                     QStringLiteral("tiff"), QStringLiteral("webp")};

QString projectEnding() {
    return QString::fromLatin1(kDocumentExtension);
}

} // namespace

QString projectFilter() {
    return DocumentFiles::tr("StyleCLIP Studio projects (*%1)").arg(projectEnding());
}

QString latentFilter() {
    return DocumentFiles::tr("Latents (*.npy *.pt *.safetensors)");
}

DocumentFiles::DocumentFiles(Engine& engine, DocumentModel& document, FilePrompts& prompts,
                             QObject* parent)
    : QObject(parent), m_engine(engine), m_document(document), m_prompts(prompts) {
    connect(&m_writer, &DocumentWriter::written, this, &DocumentFiles::noteWritten);
    connect(&m_writer, &DocumentWriter::failed, this,
            [this](const QString&, const QString& sentence) {
                m_writing.dequeue();
                Q_EMIT failed(sentence);
            });
    connect(&m_document, &DocumentModel::wasReset, this, &DocumentFiles::forgetPicture);
    connect(&m_engine, &Engine::packOpened, this, [this] { m_modelsDrewIt = false; });
    connect(&m_engine, &Engine::recorded, this, [this] {
        if (m_modelsDrewIt) {
            m_models = m_engine.records();
        }
    });
}

void DocumentFiles::open(const QStringList& paths) {
    QStringList latents;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (file.isDir()) {
            Q_EMIT packChosen(path);
        } else if (path.endsWith(projectEnding(), Qt::CaseInsensitive)) {
            openProject(path);
        } else if (kPictureEndings.contains(file.suffix().toLower())) {
            openPicture(path);
        } else {
            latents.append(path);
        }
    }
    for (const QString& path : latents) {
        openLatent(path);
    }
}

/// Reads off the window's thread, then asks about the document on hand.
void DocumentFiles::take(const QString& shownPath, const std::function<Document()>& read) {
    struct Outcome {
        Document document;
        QString problem;
    };
    ++m_reading;
    auto* watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcher<Outcome>::finished, this, [this, watcher, shownPath] {
        watcher->deleteLater();
        const Outcome outcome = watcher->result();
        if (!outcome.problem.isEmpty()) {
            Q_EMIT failed(outcome.problem);
        } else if (mayReplace()) {
            m_unseen = shownPath;
            m_document.reset(outcome.document, shownPath);
        }
        if (--m_reading == 0) {
            for (const QString& latent : std::exchange(m_waitingLatents, {})) {
                openLatent(latent);
            }
        }
    });
    watcher->setFuture(QtConcurrent::run([read] {
        Outcome outcome;
        try {
            outcome.document = read();
        } catch (...) {
            outcome.problem = currentErrorSentence();
        }
        return outcome;
    }));
}

void DocumentFiles::openProject(const QString& path) {
    take(path, [path] { return openDocument(QFile::encodeName(path).toStdString()); });
}

void DocumentFiles::openLatent(const QString& path) {
    if (m_reading > 0) {
        m_waitingLatents.append(path);
        return;
    }
    Answer<QList<Source>> answer;
    answer.done = [this](const QList<Source>& sources) { Q_EMIT latentsOpened(sources); };
    answer.failed = [this](const QString& sentence) {
        if (!sentence.isEmpty()) {
            Q_EMIT failed(sentence);
        }
    };
    openLatentFile(m_engine, path, this, answer);
}

void DocumentFiles::openPicture(const QString& path) {
    take({}, [path] {
        const std::optional<Document> found =
            documentInPicture(QFile::encodeName(path).toStdString());
        if (!found) {
            throw Error(ErrorKind::File,
                        "{} carries no edit; only pictures that this program exported do",
                        QFileInfo(path).fileName().toStdString());
        }
        return *found;
    });
}

void DocumentFiles::recover(const QString& copy, const QString& originalPath) {
    const Document lost = openDocument(QFile::encodeName(copy).toStdString());
    m_document.reset(lost, originalPath);
    m_document.undoStack()->resetClean(); // what was recovered was never saved
}

void DocumentFiles::newDocument() {
    if (mayReplace()) {
        Document document;
        document.source = m_document.document().source;
        m_unseen.clear();
        m_document.reset(document);
    }
}

void DocumentFiles::chooseProject() {
    const QString path = m_prompts.fileToOpen(tr("Open project"), projectFilter());
    if (!path.isEmpty()) {
        openProject(path);
    }
}

void DocumentFiles::chooseLatent() {
    const QString path = m_prompts.fileToOpen(tr("Open latent"), latentFilter());
    if (!path.isEmpty()) {
        openLatent(path);
    }
}

void DocumentFiles::choosePack() {
    const QString folder = m_prompts.folderToOpen(tr("Open a folder with models"));
    if (!folder.isEmpty()) {
        Q_EMIT packChosen(folder);
    }
}

bool DocumentFiles::save() {
    if (m_document.path().isEmpty()) {
        return saveAs();
    }
    write(m_document.path());
    return true;
}

bool DocumentFiles::saveAs() {
    if (!m_document.hasSource()) {
        Q_EMIT failed(m_document.obstacle());
        return false;
    }
    QString path =
        m_prompts.fileToSave(tr("Save project"), projectFilter(), displayName() + projectEnding());
    if (path.isEmpty()) {
        return false;
    }
    if (!path.endsWith(projectEnding(), Qt::CaseInsensitive)) {
        path += projectEnding();
        if (QFileInfo::exists(path) && // of which the dialog knew nothing
            !m_prompts.confirm(
                tr("%1 exists already. Replace it?").arg(shownName(QFileInfo(path).fileName())),
                tr("&Replace"), tr("&Cancel"))) {
            return false;
        }
    }
    write(path);
    return true;
}

void DocumentFiles::setPicture(const QImage& picture) {
    m_picture = picture;
    m_models = m_engine.records();
    m_modelsDrewIt = true;
}

void DocumentFiles::noteSeen() {
    if (const QString path = std::exchange(m_unseen, {}); !path.isEmpty()) {
        remembered::addRecentFile(path);
    }
}

void DocumentFiles::forgetPicture() {
    m_picture = {};
    m_models.clear();
    m_modelsDrewIt = false;
    for (Writing& writing : m_writing) {
        writing.isOpen = false;
    }
}

/// What is seen is what is saved: an edit that is being tried is kept first.
void DocumentFiles::write(const QString& path) {
    m_document.keepDraft();
    Document document = m_document.document();
    if (!m_models.empty()) {
        document.models = m_models;
    }
    if (!m_picture.isNull()) {
        document.picture = bytesOfImage(m_picture);
    }
    m_writing.enqueue({document});
    m_writer.write(document, path);
}

/// The document may have changed meanwhile, or another may have been opened.
void DocumentFiles::noteWritten(const QString& path) {
    const Writing writing = m_writing.dequeue();
    if (writing.isOpen) {
        m_document.setPath(path);
        if (sameState({writing.document, std::nullopt},
                      {m_document.document(), m_document.draft()})) {
            m_document.undoStack()->setClean();
        }
    }
    remembered::addRecentFile(path);
    Q_EMIT saved(path);
}

void DocumentFiles::exportLatent() {
    const QString obstacle = m_engine.isOpen() ? m_document.obstacle() : m_engine.obstacle();
    if (!obstacle.isEmpty()) {
        Q_EMIT failed(obstacle);
        return;
    }
    const QString path = m_prompts.fileToSave(tr("Export latent"), latentFilter(),
                                              displayName() + QStringLiteral(".npy"));
    if (path.isEmpty()) {
        return;
    }
    Answer<QString> answer;
    answer.done = [this](const QString& written) { Q_EMIT saved(written); };
    answer.failed = [this](const QString& sentence) {
        if (!sentence.isEmpty()) {
            Q_EMIT failed(sentence);
        }
    };
    styleclip::exportLatent(m_engine, m_document.visible(), path, this, answer);
}

bool DocumentFiles::mayClose() {
    if (!m_document.isModified()) {
        return true;
    }
    switch (m_prompts.unsavedChanges(displayName())) {
    case FilePrompts::Unsaved::Discard:
        return true;
    case FilePrompts::Unsaved::Cancel:
        return false;
    case FilePrompts::Unsaved::Save:
        break;
    }
    if (!save()) {
        return false;
    }
    // The document is about to go, so the answer has to be waited for; documents are small.
    m_writer.waitForAll();
    QCoreApplication::sendPostedEvents(&m_writer);
    return !m_document.isModified();
}

bool DocumentFiles::mayReplace() {
    return mayClose() &&
           (!m_isWorkedOn() ||
            m_prompts.confirm(tr("An optimization is still running. It will be lost."),
                              tr("&Lose it"), tr("&Go on working")));
}

QString DocumentFiles::displayName() const {
    return m_document.path().isEmpty() ? tr("Untitled")
                                       : QFileInfo(m_document.path()).completeBaseName();
}

} // namespace styleclip
