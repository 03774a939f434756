#include "ui/engine/find_mapper_edit.h"

#include "core/methods/found_edits.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

namespace styleclip {

namespace {

Edit find(ModelSession& session, const MapperRequest& request) {
    const std::string name = request.mapper.toStdString();
    return mapperEdit(session.generator(), *session.models().mapper(name), name, request.source);
}

} // namespace

QString mapperFor(const PackInfo& pack, const QString& prompt) {
    for (const MapperInfo& mapper : pack.mappers) {
        const bool fits = !prompt.isEmpty() && // as the target of some mappers is
                          (mapper.target.compare(prompt, Qt::CaseInsensitive) == 0 ||
                           mapper.name.compare(prompt, Qt::CaseInsensitive) == 0);
        if (fits) {
            return mapper.name;
        }
    }
    return {};
}

JobId findMapperEdit(Engine& engine, const MapperRequest& request, QObject* context,
                     const Answer<Edit>& answer) {
    return ask<Edit>(
        engine, {Urgency::Question, QStringLiteral("mapper"), {}}, context,
        [request](ModelSession& session, WorkControl&) { return find(session, request); }, answer);
}

JobId drawMapperPreviews(Engine& engine, const Source& source, int pixels, QObject* context,
                         const std::function<void(const QString&, const QImage&)>& drawn) {
    JobId last = 0;
    for (const MapperInfo& mapper : engine.pack().mappers) {
        Answer<QImage> answer;
        answer.done = [drawn, name = mapper.name](const QImage& picture) { drawn(name, picture); };
        last = ask<QImage>(
            engine, {Urgency::Background, QStringLiteral("mapper preview ") + mapper.name, {}},
            context,
            [request = MapperRequest{mapper.name, source}, pixels](ModelSession& session,
                                                                   WorkControl&) {
                Document document;
                document.source = request.source;
                document.edits.push_back(find(session, request));
                Renderer& renderer = session.renderer();
                return renderer.once(document, renderer.resolutionFor(pixels));
            },
            answer);
    }
    return last;
}

} // namespace styleclip
