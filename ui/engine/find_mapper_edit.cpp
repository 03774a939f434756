#include "ui/engine/find_mapper_edit.h"

#include "core/editing/mapper_edits.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <vector>

namespace styleclip {

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
        engine, {Urgency::Question, QStringLiteral("mapper"), {}}, context,
        [request](ModelSession& session, WorkControl&) {
            return findMapperEdit(session.editing(), request.mapper.toStdString(), request.source);
        },
        answer);
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
                document.edits.push_back(findMapperEdit(
                    session.editing(), request.mapper.toStdString(), request.source));
                const DocumentRenderer& renderer = session.renderer();
                return imageOfBytes(renderer.once(document, renderer.resolutionFor(pixels)));
            },
            answer);
    }
    return last;
}

} // namespace styleclip
