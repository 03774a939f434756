#pragma once

#include "core/directions/global_direction.h"
#include "ui/engine/engine.h"

#include <QList>

#include <optional>

namespace styleclip {

/// The same portrait and prompt for all three methods.
struct CompareRequest {
    Source source;
    QString neutral;
    QString target;
    double alpha = kDirectionStrength;
    QString mapper; ///< the one that was trained for the target; empty: none was
    int steps = 40; ///< of the optimization
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

/// Runs the methods one after the other as a job and tells each entry when it is there.
JobId compareMethods(Engine& engine, const CompareRequest& request, QObject* context,
                     const std::function<void(const CompareEntry&)>& told,
                     const Answer<int>& answer);

} // namespace styleclip
