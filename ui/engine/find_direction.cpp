#include "ui/engine/find_direction.h"

#include "core/editing/find_direction.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <exception>

namespace styleclip {

namespace {

DirectionSearch searchOf(const DirectionRequest& request) {
    DirectionSearch search;
    search.neutral = request.neutral.toStdString();
    search.target = request.target.toStdString();
    search.beta = request.beta;
    if (request.channels > 0) {
        search.upToChannels = request.channels;
    }
    search.templates = request.templates;
    return search;
}

DirectionFound answerOf(const FoundDirection& direction) {
    DirectionFound found;
    found.relevance = direction.relevance;
    found.edit = direction.edit;
    found.beta = direction.beta;
    found.channels = direction.channels;
    found.allChannels = direction.allChannels;
    if (direction.problem) {
        found.problem = errorSentence(std::make_exception_ptr(*direction.problem));
        found.nearestBeta = direction.problem->nearestUsable();
    }
    return found;
}

} // namespace

JobId findDirection(Engine& engine, const DirectionRequest& request, QObject* context,
                    const Answer<DirectionFound>& answer) {
    return ask<DirectionFound>(
        engine, {Urgency::Question, QStringLiteral("direction"), {}}, context,
        [request](ModelSession& session, WorkControl&) {
            return answerOf(findDirection(session.editing(), searchOf(request)));
        },
        answer);
}

} // namespace styleclip
