#pragma once

#include "ui/engine/engine.h"

#include <QList>

namespace styleclip {

/// Pictures beside the one on the canvas: thumbnails, exports, sweeps, contact sheets.
struct DrawRequest {
    QList<Document> documents;
    bool forFile = false; ///< as exact as full pictures
    int pixels = 0;       ///< wished for; 0: the generator's own resolution
    Urgency urgency = Urgency::Background;
    QString key;   ///< see Work
    QString title; ///< of a job that people see
    /// Pictures that may wait for being taken, each told by Engine::acknowledge(): when so many do,
    /// the work rests. 0: any number. With a limit the work also ends when the context does.
    int ahead = 0;
};

/// Draws the documents one after the other and tells each picture. The answer is the number of
/// pictures, smaller than that of documents after cancel().
JobId drawDocuments(Engine& engine, const DrawRequest& request, QObject* context,
                    const std::function<void(int index, const QImage& picture)>& drawn,
                    const Answer<int>& answer = {});

} // namespace styleclip
