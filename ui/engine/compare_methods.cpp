#include "ui/engine/compare_methods.h"

#include "core/directions/global_direction.h"
#include "core/losses/clip_loss.h"
#include "core/losses/identity_loss.h"
#include "core/losses/prompt_features.h"
#include "core/methods/found_edits.h"
#include "models/error.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>

#include <ATen/ATen.h>

#include <memory>

namespace styleclip {

namespace {

/// Measures pictures against the source and the target prompt.
class Judge {
public:
    Judge(ModelSession& session, const CompareRequest& request)
        : m_session(session),
          m_text(promptFeatures(*session.models().clip(), session.models().tokenizer(),
                                request.target.toStdString())),
          m_loss(session.models().clip(), m_text) {
        m_document.source = request.source;
        m_sourceStyles = composeStyles(m_document, session.generator());
        m_sourcePicture = session.generator().synthesize(m_sourceStyles);
        m_sourceLoss = m_loss(m_sourcePicture).item<double>();
        if (!session.models().pack().identity.empty()) {
            const auto& identity = session.models().identity();
            m_identity.emplace(identity, IdentityLoss::sourceFeatures(*identity, m_sourcePicture));
        }
    }

    [[nodiscard]] const at::Tensor& text() const { return m_text; }
    [[nodiscard]] QImage sourcePicture() const { return imageOfPicture(m_sourcePicture); }

    void measure(CompareEntry& entry) const {
        Document document = m_document;
        document.edits.push_back(*entry.edit);
        const at::Tensor styles = composeStyles(document, m_session.generator());
        const at::Tensor picture = m_session.generator().synthesize(styles);
        entry.picture = imageOfPicture(picture);
        entry.clipGain = m_sourceLoss - m_loss(picture).item<double>();
        entry.distance = (styles - m_sourceStyles).norm().item<double>();
        if (m_identity) {
            entry.identity = 1.0 - (*m_identity)(picture).item<double>();
        }
    }

private:
    ModelSession& m_session;
    Document m_document;
    at::Tensor m_text;
    ClipLoss m_loss;
    at::Tensor m_sourceStyles;
    at::Tensor m_sourcePicture;
    double m_sourceLoss = 0.0;
    std::optional<IdentityLoss> m_identity;
};

Edit direction(ModelSession& session, const CompareRequest& request) {
    const auto relevance = session.relevance(request.neutral, request.target);
    Edit edit = directionEdit(request.neutral.toStdString(), request.target.toStdString(),
                              globalDirection(*relevance, relevance->firstBeta(),
                                              session.models().statistics(),
                                              session.generator().styleLayout()));
    edit.strength = request.alpha;
    return edit;
}

Edit mapping(ModelSession& session, const CompareRequest& request) {
    if (request.mapper.isEmpty()) {
        throw Error(ErrorKind::Usage,
                    QCoreApplication::translate("styleclip::Engine",
                                                "No mapper was trained for this prompt.")
                        .toStdString());
    }
    const std::string name = request.mapper.toStdString();
    return mapperEdit(session.generator(), *session.models().mapper(name), name, request.source);
}

Edit optimization(ModelSession& session, const CompareRequest& request, const Judge& judge,
                  WorkControl& control) {
    OptimizationOptions options;
    options.steps = request.steps;
    const LatentOptimizer optimizer(session.models().generator(), session.models().clip());
    const OptimizationResult result =
        optimizer.run(request.source.latent, request.source.space, judge.text(), options,
                      [&](const OptimizationStep&, const Progress& progress) {
                          return control.proceed(progress);
                      });
    if (result.stopped) {
        throw WorkCancelled{};
    }
    return optimizationEdit(request.target.toStdString(), options, result);
}

CompareEntry compared(EditMethod method, const Judge& judge, const std::function<Edit()>& find) {
    CompareEntry entry;
    entry.method = method;
    QElapsedTimer timer;
    timer.start();
    try {
        entry.edit = find();
        judge.measure(entry);
    } catch (const WorkCancelled&) {
        throw;
    } catch (...) {
        entry.edit.reset();
        entry.problem = currentErrorSentence();
    }
    entry.seconds = static_cast<double>(timer.elapsed()) / 1000.0;
    return entry;
}

int compare(ModelSession& session, const CompareRequest& request, WorkControl& control,
            const std::function<void(const CompareEntry&)>& tell) {
    const Judge judge(session, request);
    CompareEntry source;
    source.picture = judge.sourcePicture();
    source.identity =
        session.models().pack().identity.empty() ? std::nullopt : std::optional<double>(1.0);
    tell(source);
    tell(compared(EditMethod::GlobalDirection, judge, [&] { return direction(session, request); }));
    tell(compared(EditMethod::Mapper, judge, [&] { return mapping(session, request); }));
    tell(compared(EditMethod::Optimization, judge,
                  [&] { return optimization(session, request, judge, control); }));
    return 4;
}

} // namespace

JobId compareMethods(Engine& engine, const CompareRequest& request, QObject* context,
                     const std::function<void(const CompareEntry&)>& told,
                     const Answer<int>& answer) {
    const QPointer<QObject> alive(context);
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Comparing \"%1\"").arg(request.target);
    return ask<int>(
        engine, {Urgency::Job, QStringLiteral("compare"), title}, context,
        [=](ModelSession& session, WorkControl& control) {
            return compare(session, request, control, [&](const CompareEntry& entry) {
                control.deliver([=] {
                    if (alive) {
                        told(entry);
                    }
                });
            });
        },
        answer);
}

} // namespace styleclip
