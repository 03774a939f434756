#include "ui/engine/optimize_latent.h"

#include "core/methods/found_edits.h"
#include "core/methods/optimization_target.h"
#include "core/without_gradients.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

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
        Renderer& renderer = m_session.renderer();
        QImage picture = renderer.once(m_document, renderer.resolutionFor(kPicturePixels));
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

/// The latent that a document stands for. Edits in S have no part in W+.
at::Tensor startOf(ModelSession& session, const Document& document, LatentSpace space) {
    return space == LatentSpace::S ? composeStyles(document, session.generator())
                                   : composeWPlus(document, session.generator());
}

OptimizationOptions optionsOf(ModelSession& session, const OptimizeRequest& request) {
    OptimizationOptions options = request.options;
    options.draftSize = request.drafts ? suitableDraftSize(session.generator().resolution(),
                                                           session.models().clip()->imageSize())
                                       : 0;
    return options;
}

OptimizationResult optimize(ModelSession& session, const OptimizeRequest& request,
                            const OptimizationOptions& options, const at::Tensor& start,
                            const OnOptimizationStep& onStep) {
    ModelSet& models = session.models();
    const at::Tensor features = optimizationTarget(*models.clip(), models.tokenizer(),
                                                   request.target.toStdString(), options.neutral);
    const LatentOptimizer optimizer(models.generator(), models.clip(),
                                    models.pack().identity.empty() ? nullptr : models.identity());
    return optimizer.run(start, foundSpace(options.space), features, options, onStep);
}

OptimizeFound run(ModelSession& session, WorkControl& control, const OptimizeRequest& request,
                  const std::function<void(const OptimizeStep&)>& tell) {
    QElapsedTimer timer;
    timer.start();
    const OptimizationOptions options = optionsOf(session, request);
    const LatentSpace space = foundSpace(options.space);
    const at::Tensor start = startOf(session, request.document, space);
    LivePicture live(session, request.document, start, space);
    const OptimizationResult result =
        optimize(session, request, options, start,
                 [&](const OptimizationStep& step, const Progress& progress) {
                     OptimizeStep moment = stepOf(step);
                     moment.picture = live.draw(step);
                     tell(moment);
                     return control.proceed(progress);
                 });
    OptimizeFound found;
    found.edit = optimizationEdit(request.target.toStdString(), options, result);
    found.stopped = result.stopped;
    found.seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    return found;
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
