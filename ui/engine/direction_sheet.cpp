#include "ui/engine/direction_sheet.h"

#include "core/editing/direction_sheet.h"
#include "core/editing/edit_cosines.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"
#include "ui/engine/picture_image.h"

#include <QCoreApplication>
#include <QPointer>

#include <vector>

namespace styleclip {

namespace {

DirectionSheet sheetOf(const SheetRequest& request) {
    DirectionSheet sheet;
    sheet.document = request.document;
    sheet.neutral = request.neutral.toStdString();
    sheet.target = request.target.toStdString();
    sheet.alphas = {request.alphas.begin(), request.alphas.end()};
    sheet.channels = {request.channels.begin(), request.channels.end()};
    sheet.pixels = request.pixels;
    return sheet;
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
            const auto tell = [&](const DirectionCell& cell) {
                control.deliver(
                    [alive, drawn,
                     shown = SheetCell{static_cast<int>(cell.row), static_cast<int>(cell.column),
                                       cell.edit, imageOfBytes(cell.picture)}] {
                        if (alive) {
                            drawn(shown);
                        }
                    });
            };
            return static_cast<int>(
                drawDirectionSheet(session.editing(), sheetOf(request), control, tell));
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
