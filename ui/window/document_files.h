#pragma once

#include "ui/document/document_model.h"
#include "ui/document/document_writer.h"
#include "ui/engine/engine.h"
#include "ui/window/file_prompts.h"

#include <QImage>
#include <QObject>
#include <QQueue>

#include <functional>

namespace styleclip {

/// Opening and saving of projects, latents and pictures. Problems come as one sentence by failed().
class DocumentFiles final : public QObject {
    Q_OBJECT

public:
    /// All of these outlive it.
    DocumentFiles(Engine& engine, DocumentModel& document, FilePrompts& prompts,
                  QObject* parent = nullptr);

    /// Opens files by what their names say: a project, pictures that carry one, a folder with
    /// models, latents. Latents come last and are portraits of the project that came with them.
    void open(const QStringList& paths);
    void openProject(const QString& path);
    void openLatent(const QString& path);
    /// Takes the project that an exported picture carries.
    void openPicture(const QString& path);
    /// Brings back what a crash left; the document belongs to `originalPath` and is unsaved.
    void recover(const QString& copy, const QString& originalPath);
    /// A portrait without edits: the one on hand.
    void newDocument();

    void chooseProject();
    void chooseLatent();
    void choosePack();

    /// False when it was not even begun; saved() follows otherwise, or failed().
    bool save();
    bool saveAs();
    void exportLatent();

    /// Whether the document may be closed: asks about changes, and saves if wished.
    [[nodiscard]] bool mayClose();
    /// Whether another may come in its place: asks about work on it, too, which would be lost.
    [[nodiscard]] bool mayReplace();
    /// Tells whether such work is going on.
    void setIsWorkedOn(std::function<bool()> isWorkedOn) { m_isWorkedOn = std::move(isWorkedOn); }

    /// What "Untitled" or the file is called.
    [[nodiscard]] QString displayName() const;

    /// The document as the models on hand drew it. Projects carry it, so that they can be looked
    /// at without models.
    void setPicture(const QImage& picture);
    /// Another portrait is open: the picture is not of it, nor is what is still being written.
    void forgetPicture();
    /// What is open was drawn, or can't be: a project that was opened is one of the recent ones
    /// from now on.
    void noteSeen();

Q_SIGNALS:
    void latentsOpened(const QList<styleclip::Source>& sources);
    void packChosen(const QString& folder);
    void saved(const QString& path);
    void failed(const QString& sentence);

private:
    /// A document that is being written.
    struct Writing {
        Document document;
        bool isOpen = true; ///< another one is, if not
    };

    void take(const QString& shownPath, const std::function<Document()>& read);
    void write(const QString& path);
    void noteWritten(const QString& path);

    Engine& m_engine;
    DocumentModel& m_document;
    FilePrompts& m_prompts;
    DocumentWriter m_writer;
    std::function<bool()> m_isWorkedOn = [] { return false; };
    QImage m_picture;
    std::vector<ModelRecord> m_models; ///< that drew it, as far as they are known
    bool m_modelsDrewIt = false;       ///< those on hand, the document that is open
    int m_reading = 0;                 ///< projects and pictures that are being read
    QStringList m_waitingLatents;      ///< until those are there
    QQueue<Writing> m_writing;
    QString m_unseen; ///< path of a project that was opened and that nobody saw yet
};

[[nodiscard]] QString projectFilter();
[[nodiscard]] QString latentFilter();

} // namespace styleclip
