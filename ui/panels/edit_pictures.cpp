#include "ui/panels/edit_pictures.h"

#include "ui/engine/draw_documents.h"
#include "ui/panels/edits_model.h"

namespace styleclip {

EditPictures::EditPictures(Engine& engine, DocumentModel& document, EditsModel& list,
                           QObject* parent)
    : QObject(parent), m_engine(engine), m_document(document), m_list(list) {
    connect(&m_document, &DocumentModel::pictureChanged, this, &EditPictures::draw);
    connect(&m_engine, &Engine::generatorReplaced, this, [this] { m_asked.clear(); });
    connect(&m_engine, &Engine::packOpened, this, &EditPictures::draw);
}

/// An edit that is off is drawn as it would be on. Newer questions overtake those that wait, so
/// that a slider that moves costs one picture and not a hundred.
void EditPictures::draw() {
    if (!m_engine.isOpen() || !m_document.hasSource()) {
        return;
    }
    QHash<EditId, Document> known;
    known.swap(m_asked);
    for (size_t row = 0; row < m_document.edits().size(); ++row) {
        const EditId id = m_document.idOf(row);
        Document alone = withoutEdits(m_document.document().source);
        alone.edits = {m_document.edits()[row]};
        alone.edits.front().enabled = true;
        m_asked.insert(id, alone);
        if (known.contains(id) && looksSame(known[id], alone)) {
            continue;
        }
        DrawRequest request;
        request.documents = {alone};
        request.pixels = kPixels;
        request.key = QStringLiteral("picture of edit %1").arg(id);
        Answer<int> answer;
        answer.failed = [this, id](const QString& sentence) { m_list.setProblem(id, sentence); };
        drawDocuments(
            m_engine, request, this,
            [this, id](int, const QImage& picture) { m_list.setPicture(id, picture); }, answer);
    }
}

} // namespace styleclip
