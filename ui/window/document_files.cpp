#include "ui/window/document_files.h"

#include "core/document/document_file.h"
#include "core/document/picture_document.h"
#include "core/imaging/picture_file.h"
#include "ui/engine/draw_documents.h"
#include "ui/engine/portrait_requests.h"
#include "ui/engine/qt_values.h"
#include "ui/widgets/plain_text.h"
#include "ui/window/preferences.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <optional>
#include <utility>

namespace styleclip {

namespace {

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

DocumentFiles::DocumentFiles(Engine& engine, DocumentModel& document, DocumentPicture& picture,
                             FilePrompts& prompts, QObject* parent)
    : QObject(parent), m_engine(engine), m_document(document), m_picture(picture),
      m_prompts(prompts), m_queue([this] { return mayReplace(); }) {
    connect(&m_writer, &DocumentWriter::written, this, &DocumentFiles::noteWritten);
    connect(&m_writer, &DocumentWriter::failed, this,
            [this](const QString&, const QString& sentence) {
                m_writing.dequeue();
                Q_EMIT failed(sentence);
            });
    connect(&m_queue, &ProjectQueue::failed, this, &DocumentFiles::failed);
    connect(&m_queue, &ProjectQueue::readingLasts, this, &DocumentFiles::readingLasts);
    connect(&m_queue, &ProjectQueue::readingEnded, this, &DocumentFiles::readingEnded);
    connect(&m_queue, &ProjectQueue::drained, this, &DocumentFiles::openWaitingLatents);
    connect(&m_queue, &ProjectQueue::refused, this, [this] { m_waitingLatents.clear(); });
    connect(&m_document, &DocumentModel::wasReset, this, [this] {
        forgetPicture();
        m_latentScope.renew();
    });
    connect(&m_engine, &Engine::packOpened, this, [this] { m_picture.noteOtherModels(); });
    connect(&m_engine, &Engine::recorded, this,
            [this] { m_picture.noteModels(m_engine.records()); });
}

/// Latents come after projects whatever their order, since they join the project that is open then.
void DocumentFiles::open(const QStringList& paths) {
    QStringList latents;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (file.isDir()) {
            Q_EMIT packChosen(path);
        } else if (path.endsWith(projectEnding(), Qt::CaseInsensitive)) {
            openProject(path);
        } else if (isPictureName(filePath(path))) {
            openPicture(path);
        } else {
            latents.append(path);
        }
    }
    for (const QString& path : latents) {
        openLatent(path);
    }
}

void DocumentFiles::cancelReading() {
    m_queue.cancelReading();
}

void DocumentFiles::openWaitingLatents() {
    for (const QString& latent : std::exchange(m_waitingLatents, {})) {
        openLatent(latent);
    }
}

/// In place of the document on hand.
void DocumentFiles::replaceDocument(const Project& project, const QString& path) {
    m_document.open(project, path);
}

void DocumentFiles::openProject(const QString& path) {
    m_queue.add({QFileInfo(path).fileName(),
                 [path] { return styleclip::openProject(filePath(path)); },
                 [this, path](const Project& project) {
                     m_unseen = path;
                     replaceDocument(project, path);
                 }});
}

void DocumentFiles::openLatent(const QString& path) {
    if (m_queue.state() != ProjectQueue::State::Idle) {
        m_waitingLatents.append(path);
        return;
    }
    Answer<QList<Source>> answer;
    answer.done = [this](const QList<Source>& sources) { Q_EMIT latentsOpened(sources); };
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    openLatentFile(m_engine, path, m_latentScope.context(), answer);
}

void DocumentFiles::openPicture(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    m_queue.add({name, [path] { return openProjectOrPicture(filePath(path)); },
                 [this](const Project& project) { replaceDocument(project, {}); }});
}

void DocumentFiles::recover(const LostDocument& lost) {
    m_queue.add({QFileInfo(lost.file).fileName(),
                 [lost] { return styleclip::openProject(filePath(lost.file)); },
                 [this, lost](const Project& project) {
                     replaceDocument(project, lost.originalPath);
                     m_document.undoStack()->resetClean(); // what was recovered was never saved
                     Q_EMIT recovered(lost);
                 }});
}

void DocumentFiles::newDocument() {
    if (mayReplace()) {
        Document document;
        document.source = m_document.document().source;
        m_unseen.clear();
        m_document.reset(document);
        Q_EMIT begunAnew();
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

/// The system's dialog knows the name that was typed, not the one with the ending added.
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

void DocumentFiles::noteSeen() {
    if (const QString path = std::exchange(m_unseen, {}); !path.isEmpty()) {
        remembered::addRecentFile(path);
    }
}

void DocumentFiles::forgetPicture() {
    m_picture.forget();
    for (Writing& writing : m_writing) {
        writing.isOpen = false;
    }
}

/// What is seen is what is saved, with what was found so far of an edit that takes long.
void DocumentFiles::write(const QString& path) {
    const Document document = m_picture.forFile(m_document.document());
    m_writing.enqueue({m_document.state()});
    m_writer.write(m_document.projectWith(document), path); // at once, for drawing may take long
    m_pictureScope.renew();                                 // an earlier one's would undo this save
    if (!document.picture.defined()) {
        addPicture(document, path);
    }
}

/// A second save of the same project, when the picture is drawn; unless people saved it again.
void DocumentFiles::addPicture(const Document& document, const QString& path) {
    DrawRequest request;
    request.documents = {document};
    request.forFile = true;
    request.urgency = Urgency::Question;
    drawDocuments(
        m_engine, request, m_pictureScope.context(),
        [this, project = m_document.projectWith(document), path](int, const QImage& picture) {
            Project pictured = project;
            pictured.portraits.front().picture = bytesOfImage(picture);
            Writing more;
            more.isOpen = false;
            more.addsPicture = true;
            m_writing.enqueue(more);
            m_writer.run(path, [pictured, path] {
                if (QFileInfo::exists(path)) { // it may have been moved since it was written
                    saveProject(filePath(path), pictured);
                }
            });
        });
}

/// The document may have changed meanwhile, or another may have been opened.
void DocumentFiles::noteWritten(const QString& path) {
    const Writing writing = m_writing.dequeue();
    if (writing.addsPicture) {
        return;
    }
    if (writing.isOpen) {
        m_document.setPath(path);
        m_document.noteSaved(writing.state);
    }
    remembered::addRecentFile(path);
    Q_EMIT saved(path);
}

/// The portrait with all that is switched on is one latent.
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
    answer.failed = [this](const QString& sentence) { Q_EMIT failed(sentence); };
    styleclip::exportLatent(m_engine, m_document.document(), path, this, answer);
}

/// From here on the window is as good as gone: what is being read has nobody to open it.
bool DocumentFiles::mayClose(const std::optional<Loss>& loss) {
    if (!mayLeave(loss)) {
        return false;
    }
    m_queue.clear();
    m_waitingLatents.clear();
    return true;
}

/// Whether another document may come in the place of this one.
bool DocumentFiles::mayReplace() {
    return mayLeave({});
}

bool DocumentFiles::mayLeave(const std::optional<Loss>& loss) {
    return m_queue.ask([&] {
        return mayLoseChanges() &&
               (!loss || m_prompts.confirm(loss->question, loss->action, tr("&Go on working")));
    });
}

/// Saved changes are not lost, so saving counts only when it succeeded.
bool DocumentFiles::mayLoseChanges() {
    if (!m_document.isModified()) {
        return true;
    }
    switch (m_prompts.unsavedChanges(displayName(), m_document.beingFound().has_value())) {
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
    m_document.endFinding(); // what it found so far is in what is being written
    // The document is about to go, so the answer has to be waited for; documents are small.
    m_writer.waitForAll();
    QCoreApplication::sendPostedEvents(&m_writer);
    return !m_document.isModified();
}

QString DocumentFiles::displayName() const {
    return m_document.path().isEmpty() ? tr("Untitled")
                                       : QFileInfo(m_document.path()).completeBaseName();
}

} // namespace styleclip
