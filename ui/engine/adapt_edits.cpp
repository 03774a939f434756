#include "ui/engine/adapt_edits.h"

#include "core/editing/mapper_edits.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

namespace styleclip {

JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer) {
    return ask<Document>(
        engine, {Urgency::Question, key, {}}, context,
        [document, source](ModelSession& session, WorkControl&) {
            return adaptEdits(session.editing(), document, source);
        },
        answer);
}

} // namespace styleclip
