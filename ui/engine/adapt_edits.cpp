#include "ui/engine/adapt_edits.h"

#include "core/document/edit_parameter.h"
#include "core/methods/found_edits.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

namespace styleclip {

namespace {

/// How the mapper of an edit was asked for; empty for other edits.
std::string mapperOf(const Edit& edit) {
    return edit.method == EditMethod::Mapper
               ? parameterOf<std::string>(edit, "mapper").value_or(std::string())
               : std::string();
}

Document adapt(ModelSession& session, Document document, const Source& source) {
    document.source = source;
    for (Edit& edit : document.edits) {
        const std::string name = mapperOf(edit);
        if (name.empty()) {
            continue;
        }
        try {
            edit.delta =
                mapperEdit(session.generator(), *session.models().mapper(name), name, source).delta;
        } catch (const Error&) {
            // The mapper belongs to other models, or the source is in S: what was found stays.
        }
    }
    return document;
}

} // namespace

bool dependsOnPortrait(const Edit& edit) {
    return !mapperOf(edit).empty();
}

JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer) {
    return ask<Document>(
        engine, {Urgency::Question, key, {}}, context,
        [document, source](ModelSession& session, WorkControl&) {
            return adapt(session, document, source);
        },
        answer);
}

} // namespace styleclip
