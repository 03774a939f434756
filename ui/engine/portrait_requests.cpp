#include "ui/engine/portrait_requests.h"

#include "core/document/latent_file.h"
#include "core/editing/relatives.h"
#include "models/readable_text.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <QFileInfo>

#include <vector>

namespace styleclip {

namespace {

constexpr double kPsiOfFiles = 1.0;

/// Samples have names, random portraits have seeds.
Source sourceOf(ModelSession& session, const PortraitRequest& request) {
    return request.seed ? sourceFromSeed(session.generator(), *request.seed, request.psi)
                        : session.models().sample(request.sample.toStdString(), request.psi);
}

/// Latents of a file are taken as they are, and called as the file is.
QList<Source> portraitsOf(ModelSession& session, const QString& path) {
    Source all =
        sourceFromLatentFile(session.generator(), filePath(path), std::nullopt, kPsiOfFiles);
    all.description = oneLine(QFileInfo(path).completeBaseName().toStdString());
    const std::vector<Source> sources = singleSources(all);
    return {sources.begin(), sources.end()};
}

QList<Source> relativesOf(ModelSession& session, const RelativesRequest& request) {
    RelativesOptions options;
    options.distance = request.distance;
    options.seed = request.seed;
    options.count = request.count;
    const std::vector<Source> relatives = sampleRelatives(
        session.generator(), {request.parents.begin(), request.parents.end()}, options);
    return {relatives.begin(), relatives.end()};
}

} // namespace

JobId findSource(Engine& engine, const PortraitRequest& request, const QString& key,
                 QObject* context, const Answer<Source>& answer) {
    return ask<Source>(
        engine, {Urgency::Question, key, {}}, context,
        [request](ModelSession& session, WorkControl&) { return sourceOf(session, request); },
        answer);
}

/// Found and drawn in one piece of work, so that a list fills from its beginning.
JobId findPortrait(Engine& engine, const PortraitRequest& request, int pixels, const QString& key,
                   QObject* context, const Answer<Portrait>& answer) {
    return ask<Portrait>(
        engine, {Urgency::Background, key, {}}, context,
        [request, pixels](ModelSession& session, WorkControl&) {
            Document document;
            document.source = sourceOf(session, request);
            const DocumentRenderer& renderer = session.renderer();
            return Portrait{document.source,
                            imageOfBytes(renderer.once(document, renderer.resolutionFor(pixels)))};
        },
        answer);
}

JobId openLatentFile(Engine& engine, const QString& path, QObject* context,
                     const Answer<QList<Source>>& answer) {
    return ask<QList<Source>>(
        engine, {Urgency::Question, {}, {}}, context,
        [path](ModelSession& session, WorkControl&) { return portraitsOf(session, path); }, answer);
}

JobId findRelatives(Engine& engine, const RelativesRequest& request, QObject* context,
                    const Answer<QList<Source>>& answer) {
    return ask<QList<Source>>(
        engine, {Urgency::Question, {}, {}}, context,
        [request](ModelSession& session, WorkControl&) { return relativesOf(session, request); },
        answer);
}

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
