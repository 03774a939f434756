#include "ui/engine/draw_documents.h"

#include "core/step_timer.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

namespace styleclip {

JobId drawDocuments(Engine& engine, const DrawRequest& request, QObject* context,
                    const std::function<void(int, const QImage&)>& drawn,
                    const Answer<int>& answer) {
    const JobId job = ask<int>(
        engine, {request.urgency, request.key, request.title}, context,
        [request, drawn](ModelSession& session, WorkControl& control) {
            DocumentRenderer& renderer = session.renderer();
            const int64_t resolution = renderer.resolutionFor(request.pixels);
            StepTimer timer(request.documents.size());
            int count = 0;
            for (const Document& document : request.documents) {
                const QImage picture =
                    imageOfBytes(request.forFile ? renderer.forFile(document, resolution)
                                                 : renderer.once(document, resolution));
                control.deliver([=] { drawn(count, picture); });
                ++count;
                if (!control.proceed(timer.advance(), request.ahead)) {
                    break;
                }
            }
            return count;
        },
        answer);
    if (request.ahead > 0) { // nobody else would tell that a picture is taken
        QObject::connect(context, &QObject::destroyed, &engine,
                         [&engine, job] { engine.cancel(job); });
    }
    return job;
}

} // namespace styleclip
