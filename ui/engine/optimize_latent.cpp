#include "ui/engine/optimize_latent.h"

#include "core/editing/find_optimization.h"
#include "core/methods/found_edits.h"
#include "core/without_gradients.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>

#include <utility>

namespace styleclip {

namespace {

/// A picture for every step would double the work of a quick run.
constexpr int kPictureMilliseconds = 300;
constexpr int kPicturePixels = 256;

using Stepped = std::function<void(const OptimizeStep&)>;

OptimizeStep stepOf(const OptimizationStep& step) {
    return {{step.index, step.total, step.clip, step.l2, step.identity}, {}};
}

/// Draws the latents of a run within its document.
class LivePicture {
public:
    LivePicture(ModelSession& session, const Document& document, at::Tensor start,
                LatentSpace space)
        : m_session(session), m_document(document), m_start(std::move(start)), m_space(space) {
        m_document.edits.emplace_back();
    }

    /// Null when the last one was drawn a moment ago.
    QImage draw(const OptimizationStep& step) {
        if (m_sinceLast.isValid() && m_sinceLast.elapsed() < kPictureMilliseconds) {
            return {};
        }
        const WithoutGradients noGradients;
        m_document.edits.back() = stepEdit(step, m_space, m_start);
        const DocumentRenderer& renderer = m_session.renderer();
        QImage picture =
            imageOfBytes(renderer.once(m_document, renderer.resolutionFor(kPicturePixels)));
        m_sinceLast.start();
        return picture;
    }

private:
    ModelSession& m_session;
    Document m_document;
    at::Tensor m_start;
    LatentSpace m_space;
    QElapsedTimer m_sinceLast;
};

OptimizationSearch searchOf(const OptimizeRequest& request) {
    OptimizationSearch search;
    search.document = request.document;
    search.target = request.target.toStdString();
    search.options = request.options;
    search.drafts = request.drafts;
    return search;
}

OptimizeFound run(ModelSession& session, WorkControl& control, const OptimizeRequest& request,
                  const Stepped& tell) {
    const OptimizationSearch search = searchOf(request);
    const LatentSpace space = foundSpace(search.options.space);
    LivePicture live(session, search.document,
                     searchStart(search.document, space, session.generator()), space);
    const FoundOptimization found =
        findOptimization(session.editing(), search, control, [&](const OptimizationStep& step) {
            OptimizeStep moment = stepOf(step);
            moment.picture = live.draw(step);
            tell(moment);
        });
    return {found.edit, found.result.stopped, found.seconds};
}

} // namespace

JobId optimizeLatent(Engine& engine, const OptimizeRequest& request, QObject* context,
                     const Stepped& stepped, const Answer<OptimizeFound>& answer) {
    const QPointer<QObject> alive(context);
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Optimizing \"%1\"").arg(request.target);
    return ask<OptimizeFound>(
        engine, {Urgency::Job, {}, title}, context,
        [=](ModelSession& session, WorkControl& control) {
            return run(session, control, request, [&](const OptimizeStep& step) {
                control.deliver([=] {
                    if (alive) {
                        stepped(step);
                    }
                });
            });
        },
        answer);
}

} // namespace styleclip
