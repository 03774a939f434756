#pragma once

#include "ui/engine/engine.h"

#include <QList>

namespace styleclip {

/// One direction at several strengths and thresholds.
struct SheetRequest {
    Document document; ///< what the direction is added to
    QString neutral;
    QString target;
    QList<double> alphas;
    QList<qint64> channels; ///< each is turned into the beta that moves so many
    int pixels = 128;
};

struct SheetCell {
    int row = 0;    ///< of `channels`
    int column = 0; ///< of `alphas`
    Edit edit;
    QImage picture;
};

/// Draws the sheet as a job, cell by cell. The answer is the number of cells.
JobId drawDirectionSheet(Engine& engine, const SheetRequest& request, QObject* context,
                         const std::function<void(const SheetCell&)>& drawn,
                         const Answer<int>& answer);

/// Cosine similarities between what edits do to a portrait, measured in S: [i][j] of edits i and j.
JobId compareDirections(Engine& engine, const Document& document, QObject* context,
                        const Answer<QList<QList<double>>>& answer);

} // namespace styleclip
