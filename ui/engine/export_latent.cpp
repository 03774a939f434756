#include "ui/engine/export_latent.h"

#include "core/document/latent_file.h"
#include "ui/engine/ask.h"
#include "ui/engine/file_path.h"
#include "ui/engine/model_session.h"

#include <algorithm>

namespace styleclip {

namespace {

bool needsStyleSpace(const Document& document) {
    return document.source.space == LatentSpace::S ||
           std::any_of(document.edits.begin(), document.edits.end(), [](const Edit& edit) {
               return edit.enabled && edit.space == LatentSpace::S;
           });
}

} // namespace

JobId exportLatent(Engine& engine, const Document& document, const QString& path, QObject* context,
                   const Answer<QString>& answer) {
    return ask<QString>(
        engine, {Urgency::Question, {}, {}}, context,
        [document, path](ModelSession& session, WorkControl&) {
            const Generator& generator = session.generator();
            writeLatent(filePath(path), needsStyleSpace(document)
                                            ? composeStyles(document, generator)
                                            : composeWPlus(document, generator));
            return path;
        },
        answer);
}

} // namespace styleclip
