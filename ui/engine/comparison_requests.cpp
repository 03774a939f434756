#include "ui/engine/comparison_requests.h"

#include "core/editing/direction_sheet.h"
#include "core/editing/edit_cosines.h"
#include "ui/engine/ask.h"
#include "ui/engine/model_session.h"

#include <QCoreApplication>

#include <vector>

namespace styleclip {

namespace {

MethodComparison comparisonOf(const CompareRequest& request) {
    MethodComparison comparison;
    comparison.source = request.source;
    comparison.neutral = request.neutral.toStdString();
    comparison.target = request.target.toStdString();
    comparison.alpha = request.alpha;
    comparison.mapper = request.mapper.toStdString();
    comparison.steps = request.steps;
    return comparison;
}

/// A method that failed is an entry, too: its sentence stands in the place of its picture.
CompareEntry entryOf(const ComparedMethod& compared) {
    CompareEntry entry;
    entry.method = compared.method;
    entry.edit = compared.edit;
    if (compared.problem) {
        entry.problem = errorSentence(compared.problem);
    } else {
        entry.picture = imageOfPicture(compared.scores.picture);
    }
    entry.clipGain = compared.scores.clipGain;
    entry.identity = compared.scores.identity;
    entry.distance = compared.scores.distance;
    entry.seconds = compared.seconds;
    return entry;
}

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

SheetCell cellOf(const DirectionCell& cell) {
    return {static_cast<int>(cell.row), static_cast<int>(cell.column), cell.edit,
            imageOfBytes(cell.picture)};
}

} // namespace

/// Only the newest comparison counts, so one that waits is overtaken by the next.
JobId compareMethods(Engine& engine, const CompareRequest& request, QObject* context,
                     const std::function<void(const CompareEntry&)>& compared,
                     const Answer<int>& answer) {
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Comparing \"%1\"").arg(request.target);
    return ask<int>(
        engine, {Urgency::Job, QStringLiteral("compare"), title, "comparison"}, context,
        [=](ModelSession& session, WorkControl& control) {
            int count = 0;
            const auto onCompared = [&](const ComparedMethod& method) {
                ++count;
                control.deliver([compared, entry = entryOf(method)] { compared(entry); });
            };
            compareMethods(session.editing(), comparisonOf(request), control, onCompared);
            return count;
        },
        answer);
}

/// Cells come one by one: people look at the first while the last are drawn.
JobId drawDirectionSheet(Engine& engine, const SheetRequest& request, QObject* context,
                         const std::function<void(const SheetCell&)>& drawn,
                         const Answer<int>& answer) {
    const QString title =
        QCoreApplication::translate("styleclip::Engine", "Contact sheet of \"%1\"")
            .arg(request.target);
    return ask<int>(
        engine, {Urgency::Job, QStringLiteral("sheet"), title, "sheet"}, context,
        [=](ModelSession& session, WorkControl& control) {
            const auto onDrawn = [&](const DirectionCell& cell) {
                control.deliver([drawn, shown = cellOf(cell)] { drawn(shown); });
            };
            return static_cast<int>(
                drawDirectionSheet(session.editing(), sheetOf(request), control, onDrawn));
        },
        answer);
}

JobId compareDirections(Engine& engine, const Document& document, QObject* context,
                        const Answer<QList<QList<double>>>& answer) {
    return ask<QList<QList<double>>>(
        engine, {Urgency::Question, QStringLiteral("cosines"), {}, "cosines"}, context,
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
