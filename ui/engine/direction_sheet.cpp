#include "ui/engine/direction_sheet.h"

#include "core/methods/edit_cosines.h"
#include "core/methods/found_edits.h"
#include "core/step_timer.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <vector>

namespace styleclip {

namespace {

int draw(ModelSession& session, const SheetRequest& request, WorkControl& control,
         const std::function<void(const SheetCell&)>& tell) {
    const auto relevance = session.relevance(request.neutral, request.target, portraitTemplates());
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
                                                  session.generator().styleLayout()),
                                  portraitTemplates());
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
        [document](ModelSession& session, WorkControl&) {
            QList<QList<double>> rows;
            for (const std::vector<double>& row : editCosines(document, session.generator())) {
                rows.append(QList<double>(row.begin(), row.end()));
            }
            return rows;
        },
        answer);
}

} // namespace styleclip
