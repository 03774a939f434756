#include "ui/engine/find_direction.h"

#include "core/directions/global_direction.h"
#include "core/methods/found_edits.h"
#include "ui/engine/ask.h"
#include "ui/engine/error_sentence.h"
#include "ui/engine/model_session.h"

#include <algorithm>

namespace styleclip {

namespace {

double chooseBeta(const DirectionRelevance& relevance, const DirectionRequest& request) {
    if (request.beta) {
        return *request.beta;
    }
    const int64_t movable = relevance.keptChannels(0.0);
    return request.channels > 0
               ? relevance.betaForChannels(std::min<int64_t>(request.channels, movable))
               : relevance.firstBeta();
}

DirectionFound find(ModelSession& session, const DirectionRequest& request) {
    DirectionFound found;
    found.relevance = session.relevance(request.neutral, request.target, request.templates);
    found.beta = chooseBeta(*found.relevance, request);
    found.allChannels = found.relevance->values().numel();
    try {
        const GlobalDirection direction =
            globalDirection(*found.relevance, found.beta, session.models().statistics(),
                            session.generator().styleLayout());
        found.channels = direction.keptChannels;
        found.edit = directionEdit(request.neutral.toStdString(), request.target.toStdString(),
                                   direction, request.templates);
    } catch (const UnusableThreshold& unusable) {
        found.problem = currentErrorSentence();
        found.nearestBeta = unusable.nearestUsable();
    }
    return found;
}

} // namespace

JobId findDirection(Engine& engine, const DirectionRequest& request, QObject* context,
                    const Answer<DirectionFound>& answer) {
    return ask<DirectionFound>(
        engine, {Urgency::Question, QStringLiteral("direction"), {}}, context,
        [request](ModelSession& session, WorkControl&) { return find(session, request); }, answer);
}

} // namespace styleclip
