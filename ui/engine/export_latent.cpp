#include "ui/engine/export_latent.h"

#include "core/document/latent_file.h"
#include "ui/engine/ask.h"
#include "ui/engine/file_path.h"
#include "ui/engine/model_session.h"

namespace styleclip {

JobId exportLatent(Engine& engine, const Document& document, const QString& path, QObject* context,
                   const Answer<QString>& answer) {
    return ask<QString>(
        engine, {Urgency::Question, {}, {}}, context,
        [document, path](ModelSession& session, WorkControl&) {
            writeLatent(filePath(path), editedLatent(document, session.generator()));
            return path;
        },
        answer);
}

} // namespace styleclip
