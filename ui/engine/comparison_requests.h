#pragma once

#include "core/directions/global_direction.h"
#include "core/editing/compare_methods.h"
#include "ui/engine/engine.h"

#include <QList>

#include <functional>
#include <optional>

namespace styleclip {

// What the engine is asked for where edits are compared.

/// The same portrait and prompt for all methods.
struct CompareRequest {
    Source source;
    QString neutral;
    QString target;
    double alpha = kDirectionStrength;
    QString mapper;                ///< the one that was trained for the target; empty: none was
    qint64 steps = kComparedSteps; ///< of the optimization
};

/// What one method made of it. The source comes first, without an edit.
struct CompareEntry {
    std::optional<EditMethod> method; ///< none: the source
    std::optional<Edit> edit;
    QImage picture;
    double clipGain = 0.0;          ///< cosine with the target, above the source's
    std::optional<double> identity; ///< cosine with the source's face, where there is a network
    double distance = 0.0;          ///< from the source in S, Euclidean
    double seconds = 0.0;           ///< from the request to the picture
    QString problem;                ///< a sentence, where the method gave nothing
};

/// Runs the methods one after the other as a job; `compared` gets each entry when it is there. The
/// answer is their number.
JobId compareMethods(Engine& engine, const CompareRequest& request, QObject* context,
                     const std::function<void(const CompareEntry&)>& compared,
                     const Answer<int>& answer);

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
