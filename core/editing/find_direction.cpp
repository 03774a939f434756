#include "core/editing/find_direction.h"

#include "core/methods/found_edits.h"

#include <algorithm>
#include <utility>

namespace styleclip {

namespace {

/// The exact wish of a person comes first, then a number of channels; without either the direction
/// begins where it moves a few.
double chooseBeta(const DirectionRelevance& relevance, const DirectionSearch& search) {
    if (search.beta) {
        return *search.beta;
    }
    if (search.channels) {
        return relevance.betaForChannels(*search.channels);
    }
    return search.upToChannels ? relevance.betaForChannels(
                                     std::min(*search.upToChannels, relevance.keptChannels(0.0)))
                               : relevance.firstBeta();
}

} // namespace

FoundDirection findDirection(EditingSession& session, const DirectionSearch& search) {
    FoundDirection found;
    found.relevance = session.relevance(search.neutral, search.target, search.templates);
    found.allChannels = found.relevance->values().numel();
    found.beta = search.beta.value_or(0.0);
    try {
        found.beta = chooseBeta(*found.relevance, search);
        const GlobalDirection direction =
            globalDirection(*found.relevance, found.beta, session.models().statistics(),
                            session.generator().styleLayout());
        found.channels = direction.keptChannels;
        found.edit = directionEdit(search.neutral, search.target, direction, search.templates);
        // An answer and not an error for the window, which then says how far the slider can go.
    } catch (const UnusableThreshold& unusable) {
        found.problem = unusable;
    }
    return found;
}

Edit directionEdit(EditingSession& session, const DirectionSearch& search) {
    FoundDirection found = findDirection(session, search);
    if (found.problem) {
        throw UnusableThreshold(*found.problem);
    }
    return std::move(*found.edit);
}

} // namespace styleclip
