#pragma once

#include "ui/document/document_model.h"
#include "ui/document/document_writer.h"

#include <QLockFile>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace styleclip {

/// A document that a crash left behind.
struct LostDocument {
    QString file;         ///< the copy, a document
    QString originalPath; ///< where it belongs; empty if it was never saved
};

/// Keeps a copy of a changed document in a folder until the document is saved or closed in order,
/// so that a crash costs no more than one interval.
class Autosave final : public QObject {
    Q_OBJECT

public:
    /// `folder` is made if need be. Several programs may use it at once.
    Autosave(DocumentModel& document, const QString& folder, QObject* parent = nullptr);
    /// The document was closed in order: forgets the copy.
    ~Autosave() override;

    void setInterval(int seconds); ///< 0 switches it off

    /// The document is now what `lost` is a copy of: goes on with that copy, so that it stays until
    /// the document is saved or closed in order.
    void adopt(const LostDocument& lost);

    /// Copies in the folder whose programs are no longer running.
    [[nodiscard]] static QList<LostDocument> lostDocuments(const QString& folder);
    static void forget(const LostDocument& lost);

Q_SIGNALS:
    /// One sentence, when a copy could not be written; not again for the same reason.
    void failed(const QString& sentence);

private:
    void save();
    void forgetCopy();

    DocumentModel& m_document;
    QString m_file; // of the copy; beside it are a lock and a note of the original path
    std::shared_ptr<QLockFile> m_lock; // taken when the first copy is written, by the writer
    DocumentWriter m_writer;
    QTimer m_timer{this};
    bool m_changed = false;
    QString m_problem; // why the last copy could not be written
};

} // namespace styleclip
