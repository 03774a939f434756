#pragma once

#include "ui/document/document_model.h"
#include "ui/engine/engine.h"

#include <QHash>
#include <QObject>

namespace styleclip {

class EditsModel;

/// Has drawn, in the background, what each edit does alone to the portrait, and gives the pictures
/// to the list. What is still asked for is asked once, as the edit is by then.
class EditPictures final : public QObject {
    Q_OBJECT

public:
    static constexpr int kPixels = 64;

    EditPictures(Engine& engine, DocumentModel& document, EditsModel& list, QObject* parent);

private:
    void draw();

    Engine& m_engine;
    DocumentModel& m_document;
    EditsModel& m_list;
    QHash<EditId, Document> m_asked; ///< what the picture of each edit is of
};

} // namespace styleclip
