#include "ui/engine/edit_requests.h"

#include "core/editing/adapt_edits.h"
#include "core/editing/find_direction.h"
#include "core/editing/find_mapper_edit.h"
#include "core/editing/find_optimization.h"
#include "core/methods/found_edits.h"
#include "core/without_gradients.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <exception>
#include <utility>

namespace styleclip {

namespace {

/// A picture for every step would double the work of a quick run.
constexpr int kFoundMilliseconds = 300;

/// Read once for a pack, then used on the window's thread at every letter that is typed.
ModelWords wordsOf(ModelSet& models) {
    ModelWords found;
    found.reader = std::make_shared<const PromptReader>(models.promptReader(portraitTemplates()));
    for (const std::string& word : found.reader->words()) {
        found.words.append(QString::fromStdString(word));
    }
    found.words.sort();
    return found;
}

DirectionSearch searchOf(const DirectionRequest& request) {
    DirectionSearch search;
    search.neutral = request.neutral.toStdString();
    search.target = request.target.toStdString();
    search.beta = request.beta;
    if (request.channels > 0) {
        search.upToChannels = request.channels;
    }
    search.templates = request.templates;
    return search;
}

/// A beta that leaves no channel is no failure: the sentence comes with the nearest that works.
DirectionFound answerOf(const FoundDirection& direction) {
    DirectionFound found;
    found.relevance = direction.relevance;
    found.edit = direction.edit;
    found.beta = direction.beta;
    found.channels = direction.channels;
    found.allChannels = direction.allChannels;
    if (direction.problem) {
        found.problem = errorSentence(std::make_exception_ptr(*direction.problem));
        found.nearestBeta = direction.problem->nearestUsable();
    }
    return found;
}

OptimizeStep stepOf(const OptimizationStep& step) {
    return {{step.index, step.total, step.clip, step.l2, step.identity}, {}};
}

OptimizationSearch searchOf(const OptimizeRequest& request) {
    OptimizationSearch search;
    search.document = request.document;
    search.target = request.target.toStdString();
    search.options = request.options;
    search.drafts = request.drafts;
    return search;
}

/// Steps are told as they happen, each with its losses and some with what was found so far.
OptimizeFound run(ModelSession& session, WorkControl& control, const OptimizeRequest& request,
                  const std::function<void(const OptimizeStep&)>& stepped) {
    const OptimizationSearch search = searchOf(request);
    const LatentSpace space = foundSpace(search.options.space);
    const at::Tensor start = searchStart(search.document, space, session.generator());
    QElapsedTimer sinceLast;
    const FoundOptimization found =
        findOptimization(session.editing(), search, control, [&](const OptimizationStep& step) {
            OptimizeStep moment = stepOf(step);
            if (!sinceLast.isValid() || sinceLast.elapsed() >= kFoundMilliseconds) {
                const WithoutGradients noGradients;
                moment.found = stepEdit(step, space, start);
                moment.found->delta = moment.found->delta.cpu(); // as documents are
                sinceLast.start();
            }
            stepped(moment);
        });
    return {found.edit, found.result.stopped, found.seconds};
}

QImage drawAlone(ModelSession& session, const Source& source, const Edit& edit, int pixels) {
    Document document;
    document.source = source;
    document.edits.push_back(edit);
    const DocumentRenderer& renderer = session.renderer();
    return imageOfBytes(renderer.once(document, renderer.resolutionFor(pixels)));
}

} // namespace

JobId findWords(Engine& engine, QObject* context, const Answer<ModelWords>& answer) {
    return ask<ModelWords>(
        engine, {Urgency::Background, QStringLiteral("words"), {}}, context,
        [](ModelSession& session, WorkControl&) { return wordsOf(session.models()); }, answer);
}

JobId findDirection(Engine& engine, const DirectionRequest& request, QObject* context,
                    const Answer<DirectionFound>& answer) {
    return ask<DirectionFound>(
        engine, {Urgency::Question, request.key, {}, "direction"}, context,
        [request](ModelSession& session, WorkControl&) {
            return answerOf(findDirection(session.editing(), searchOf(request)));
        },
        answer);
}

JobId drawDirection(Engine& engine, const DirectionRequest& request, double strength,
                    const Source& source, int pixels, QObject* context,
                    const Answer<DrawnDirection>& answer) {
    return ask<DrawnDirection>(
        engine, {Urgency::Background, request.key, {}, "direction preview"}, context,
        [=](ModelSession& session, WorkControl&) {
            const FoundDirection found = findDirection(session.editing(), searchOf(request));
            if (found.problem) {
                throw *found.problem;
            }
            DrawnDirection drawn{*found.edit, {}};
            drawn.edit.strength = strength;
            drawn.picture = drawAlone(session, source, drawn.edit, pixels);
            return drawn;
        },
        answer);
}

QString mapperFor(const PackInfo& pack, const QString& prompt) {
    std::vector<PackMapper> mappers;
    for (const MapperInfo& mapper : pack.mappers) {
        mappers.push_back({mapper.name.toStdString(), mapper.target.toStdString(), {}});
    }
    return QString::fromStdString(mapperFor(mappers, prompt.toStdString()));
}

JobId findMapperEdit(Engine& engine, const MapperRequest& request, QObject* context,
                     const Answer<Edit>& answer) {
    return ask<Edit>(
        engine, {Urgency::Question, {}, {}, "mapper"}, context,
        [request](ModelSession& session, WorkControl&) {
            return findMapperEdit(session.editing(), request.mapper.toStdString(), request.source);
        },
        answer);
}

/// One piece of work for each, so that pictures for the canvas come in between them.
JobId drawMapperPreviews(Engine& engine, const Source& source, int pixels, QObject* context,
                         const std::function<void(const QString&, const QImage&)>& drawn,
                         const std::function<void()>& failed) {
    JobId last = 0;
    for (const MapperInfo& mapper : engine.pack().mappers) {
        Answer<QImage> answer;
        answer.done = [drawn, name = mapper.name](const QImage& picture) { drawn(name, picture); };
        answer.failed = [failed](const QString&) {
            if (failed) {
                failed();
            }
        };
        last = ask<QImage>(
            engine, {Urgency::Background, QStringLiteral("mapper preview ") + mapper.name, {}},
            context,
            [request = MapperRequest{mapper.name, source}, pixels](ModelSession& session,
                                                                   WorkControl&) {
                const Edit edit =
                    findMapperEdit(session.editing(), request.mapper.toStdString(), request.source);
                return drawAlone(session, request.source, edit, pixels);
            },
            answer);
    }
    return last;
}

JobId adaptEdits(Engine& engine, const Document& document, const Source& source, const QString& key,
                 QObject* context, const Answer<Document>& answer) {
    return ask<Document>(
        engine, {Urgency::Question, key, {}}, context,
        [document, source](ModelSession& session, WorkControl&) {
            return adaptEdits(session.editing(), document, source);
        },
        answer);
}

JobId optimizeLatent(Engine& engine, const OptimizeRequest& request, QObject* context,
                     const std::function<void(const OptimizeStep&)>& stepped,
                     const Answer<OptimizeFound>& answer) {
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Optimizing \"%1\"").arg(request.target);
    return ask<OptimizeFound>(
        engine, {Urgency::Job, {}, title, "optimization"}, context,
        [=](ModelSession& session, WorkControl& control) {
            return run(session, control, request,
                       [&](const OptimizeStep& step) { control.deliver([=] { stepped(step); }); });
        },
        answer);
}

} // namespace styleclip
