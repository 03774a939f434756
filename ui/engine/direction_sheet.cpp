#include "ui/engine/direction_sheet.h"

#include "core/methods/found_edits.h"
#include "core/step_timer.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <QCoreApplication>
#include <QPointer>

#include <ATen/ATen.h>

#include <algorithm>

namespace styleclip {

namespace {

int draw(ModelSession& session, const SheetRequest& request, WorkControl& control,
         const std::function<void(const SheetCell&)>& tell) {
    const auto relevance = session.relevance(request.neutral, request.target);
    const int64_t movable = relevance->keptChannels(0.0);
    Renderer& renderer = session.renderer();
    const int resolution = renderer.resolutionFor(request.pixels);
    StepTimer timer(request.alphas.size() * request.channels.size());
    int count = 0;
    for (int row = 0; row < request.channels.size(); ++row) {
        const int64_t channels = std::min<int64_t>(request.channels[row], movable);
        Edit edit = directionEdit(request.neutral.toStdString(), request.target.toStdString(),
                                  globalDirection(*relevance, relevance->betaForChannels(channels),
                                                  session.models().statistics(),
                                                  session.generator().styleLayout()));
        for (int column = 0; column < request.alphas.size(); ++column) {
            edit.strength = request.alphas[column];
            Document document = request.document;
            document.edits.push_back(edit);
            tell({row, column, edit, renderer.once(document, resolution)});
            ++count;
            if (!control.proceed(timer.advance())) {
                return count;
            }
        }
    }
    return count;
}

/// Rows of unit length: what each edit alone does to the portrait.
at::Tensor movements(ModelSession& session, const Document& document) {
    Document alone;
    alone.source = document.source;
    const at::Tensor start = composeStyles(alone, session.generator());
    std::vector<at::Tensor> rows;
    for (Edit edit : document.edits) {
        edit.enabled = true;
        alone.edits = {edit};
        rows.push_back((composeStyles(alone, session.generator()) - start).flatten());
    }
    const at::Tensor all = at::stack(rows);
    return all / all.norm(2, {1}, true).clamp_min(1e-12);
}

QList<QList<double>> cosines(ModelSession& session, const Document& document) {
    const at::Tensor rows = movements(session, document);
    const at::Tensor table = rows.matmul(rows.t()).to(at::kCPU, at::kDouble);
    const auto values = table.accessor<double, 2>();
    QList<QList<double>> lists;
    for (int64_t i = 0; i < values.size(0); ++i) {
        QList<double> list;
        for (int64_t j = 0; j < values.size(1); ++j) {
            list.append(values[i][j]);
        }
        lists.append(list);
    }
    return lists;
}

} // namespace

JobId drawDirectionSheet(Engine& engine, const SheetRequest& request, QObject* context,
                         const std::function<void(const SheetCell&)>& drawn,
                         const Answer<int>& answer) {
    const QPointer<QObject> alive(context);
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Contact sheet of \"%1\"")
            .arg(request.target);
    return ask<int>(
        engine, {Urgency::Job, QStringLiteral("sheet"), title}, context,
        [=](ModelSession& session, WorkControl& control) {
            return draw(session, request, control, [&](const SheetCell& cell) {
                control.deliver([=] {
                    if (alive) {
                        drawn(cell);
                    }
                });
            });
        },
        answer);
}

JobId compareDirections(Engine& engine, const Document& document, QObject* context,
                        const Answer<QList<QList<double>>>& answer) {
    return ask<QList<QList<double>>>(
        engine, {Urgency::Question, QStringLiteral("cosines"), {}}, context,
        [document](ModelSession& session, WorkControl&) { return cosines(session, document); },
        answer);
}

} // namespace styleclip
