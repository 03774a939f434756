#include "ui/engine/compare_methods.h"

#include "core/directions/global_direction.h"
#include "core/losses/prompt_features.h"
#include "core/methods/edit_judge.h"
#include "core/methods/found_edits.h"
#include "core/methods/optimization_target.h"
#include "models/error.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>

namespace styleclip {

namespace {

Edit direction(ModelSession& session, const CompareRequest& request) {
    const auto relevance = session.relevance(request.neutral, request.target, portraitTemplates());
    Edit edit = directionEdit(request.neutral.toStdString(), request.target.toStdString(),
                              globalDirection(*relevance, relevance->firstBeta(),
                                              session.models().statistics(),
                                              session.generator().styleLayout()),
                              portraitTemplates());
    edit.strength = request.alpha;
    return edit;
}

Edit mapping(ModelSession& session, const CompareRequest& request) {
    if (request.mapper.isEmpty()) {
        throw Error(ErrorKind::Usage, "no mapper was trained for this prompt");
    }
    const std::string name = request.mapper.toStdString();
    return mapperEdit(session.generator(), *session.models().mapper(name), name, request.source);
}

Edit optimization(ModelSession& session, const CompareRequest& request, WorkControl& control) {
    ModelSet& models = session.models();
    const std::string target = request.target.toStdString();
    OptimizationOptions options(models.pack().optimization);
    options.steps = request.steps;
    if (!options.neutral.empty() && !request.neutral.isEmpty()) {
        options.neutral = request.neutral.toStdString();
    }
    const LatentOptimizer optimizer(models.generator(), models.clip());
    const OptimizationResult result = optimizer.run(
        request.source.latent, request.source.space,
        optimizationTarget(*models.clip(), models.tokenizer(), target, options.neutral), options,
        [&](const OptimizationStep&, const Progress& progress) {
            return control.proceed(progress);
        });
    if (result.stopped) {
        throw WorkCancelled{};
    }
    return optimizationEdit(target, options, result);
}

CompareEntry compared(EditMethod method, const EditJudge& judge,
                      const std::function<Edit()>& find) {
    CompareEntry entry;
    entry.method = method;
    QElapsedTimer timer;
    timer.start();
    try {
        entry.edit = find();
        const EditScores scores = judge(*entry.edit);
        entry.picture = imageOfPicture(scores.picture);
        entry.clipGain = scores.clipGain;
        entry.distance = scores.distance;
        entry.identity = scores.identity;
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
    ModelSet& models = session.models();
    const at::Tensor text =
        promptFeatures(*models.clip(), models.tokenizer(), request.target.toStdString());
    const EditJudge judge(models.generator(), models.clip(),
                          models.pack().identity.empty() ? nullptr : models.identity(), text,
                          request.source);
    CompareEntry source;
    source.picture = imageOfPicture(judge.sourcePicture());
    source.identity = models.pack().identity.empty() ? std::nullopt : std::optional<double>(1.0);
    tell(source);
    tell(compared(EditMethod::GlobalDirection, judge, [&] { return direction(session, request); }));
    tell(compared(EditMethod::Mapper, judge, [&] { return mapping(session, request); }));
    tell(compared(EditMethod::Optimization, judge,
                  [&] { return optimization(session, request, control); }));
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
