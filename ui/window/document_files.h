#pragma once

#include "ui/document/autosave.h"
#include "ui/document/document_model.h"
#include "ui/document/document_writer.h"
#include "ui/engine/answer.h"
#include "ui/engine/engine.h"
#include "ui/window/document_picture.h"
#include "ui/window/file_prompts.h"
#include "ui/window/project_queue.h"

#include <QObject>
#include <QQueue>

#include <functional>
#include <optional>

namespace styleclip {

/// Opening and saving of projects, latents and pictures. Problems come as one sentence by failed().
class DocumentFiles final : public QObject {
    Q_OBJECT

public:
    /// All of these outlive it.
    DocumentFiles(Engine& engine, DocumentModel& document, DocumentPicture& picture,
                  FilePrompts& prompts, QObject* parent = nullptr);

    /// Opens files by what their names say: a project, pictures that carry one, a folder with
    /// models, latents. Projects are read off the window's thread and come one after the other,
    /// each when no dialog is open; who refuses one is asked about no more of them. Latents come
    /// last and are portraits of the project that came with them.
    void open(const QStringList& paths);
    void openProject(const QString& path);
    void openLatent(const QString& path);
    /// Takes the project that an exported picture carries.
    void openPicture(const QString& path);
    /// Gives up what is being read, if anything; what waits behind it comes next.
    void cancelReading();
    /// Brings back what a crash left, as an unsaved document; recovered() follows.
    void recover(const LostDocument& lost);
    /// A portrait without edits: the one on hand.
    void newDocument();

    void chooseProject();
    void chooseLatent();
    void choosePack();

    /// False when it was not even begun; saved() follows otherwise, or failed(). What is saved
    /// carries its full picture, so that it can be looked at without models: where that is not at
    /// hand it is drawn and added.
    bool save();
    bool saveAs();
    void exportLatent();

    /// Work that would end with the document.
    struct Loss {
        QString question;
        QString action; ///< the button that accepts it
    };
    /// Whether the document may be closed: asks about changes, saves if wished, and asks about what
    /// else would be lost. Then nothing is opened any more.
    [[nodiscard]] bool mayClose(const std::optional<Loss>& loss = {});
    /// What "Untitled" or the file is called.
    [[nodiscard]] QString displayName() const;

    /// Another portrait is open: the picture is not of it, nor is what is still being written.
    void forgetPicture();
    /// What is open was drawn, or can't be: a project that was opened is one of the recent ones
    /// from now on.
    void noteSeen();

Q_SIGNALS:
    void latentsOpened(const QList<styleclip::Source>& sources);
    void packChosen(const QString& folder);
    void begunAnew(); ///< a new document, which nothing that was said before is about
    void recovered(const styleclip::LostDocument& lost);
    void saved(const QString& path);
    void failed(const QString& sentence);
    /// Something that is good to know about what was opened.
    void noted(const QString& sentence);
    /// A file of this name takes long; cancelReading() helps. readingEnded() follows.
    void readingLasts(const QString& name);
    void readingEnded();

private:
    /// A project that is being written.
    struct Writing {
        DocumentState state;
        bool isOpen = true;       ///< another one is, if not
        bool addsPicture = false; ///< to what was saved already
    };
    void replaceDocument(const Project& project, const QString& path);
    void openWaitingLatents();
    [[nodiscard]] bool mayReplace();
    [[nodiscard]] bool mayLeave(const std::optional<Loss>& loss);
    [[nodiscard]] bool mayLoseChanges();
    void write(const QString& path);
    void addPicture(const Document& document, const QString& path);
    void noteWritten(const QString& path);

    Engine& m_engine;
    DocumentModel& m_document;
    DocumentPicture& m_picture;
    FilePrompts& m_prompts;
    ProjectQueue m_queue;
    DocumentWriter m_writer;
    AnswerScope m_pictureScope;   ///< another with each save
    QStringList m_waitingLatents; ///< until the projects are there
    AnswerScope m_latentScope;    ///< another with each document
    QQueue<Writing> m_writing;
    QString m_unseen; ///< path of a project that was opened and that nobody saw yet
};

[[nodiscard]] QString projectFilter();
[[nodiscard]] QString latentFilter();

} // namespace styleclip
